// The only SQL of people in groups.
import { type Bytes, fromHex, toHex } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
import { digestBytes } from './digest.ts';
import type { Pace, Said } from './pace.ts';

export const peopleStates = { none: 0, asking: 1, member: 2 } as const;
export type PersonState = (typeof peopleStates)[keyof typeof peopleStates];

/** How an account stands in a group. Times in seconds since 1970. */
export interface Person {
  readonly state: PersonState;
  readonly since: number;
  readonly bannedUntil: number;
  readonly pace: Pace;
}

interface PersonRow {
  readonly state: PersonState;
  readonly since: number;
  readonly bannedUntil: number;
  readonly wroteAt: number;
  readonly tokens: number;
  readonly tokensAt: number;
  readonly recent: Bytes;
}

const columns = `state, since::double precision AS since, banned_until::double precision AS "bannedUntil",
  wrote_at::double precision AS "wroteAt", tokens, tokens_at::double precision AS "tokensAt", recent`;

export async function findPerson(sql: Sql, no: bigint, account: Bytes): Promise<Person | undefined> {
  const [row] = await sql.query<PersonRow>(`SELECT ${columns} FROM place_people WHERE no = $1 AND account = $2`, [
    no,
    account,
  ]);
  return row && personOf(row);
}

/** Locked until the transaction ends. */
export async function lockPerson(tx: Sql, no: bigint, account: Bytes): Promise<Person | undefined> {
  const [row] = await tx.query<PersonRow>(
    `SELECT ${columns} FROM place_people WHERE no = $1 AND account = $2 FOR UPDATE`,
    [no, account],
  );
  return row && personOf(row);
}

/** Makes a row where there is none, so that it can be locked. */
export async function ensurePerson(tx: Sql, no: bigint, account: Bytes, fresh: Person): Promise<void> {
  const { state, since, bannedUntil, pace } = fresh;
  await tx.query(
    `INSERT INTO place_people (no, account, state, since, banned_until, forget_at, wrote_at, tokens, tokens_at, recent)
     VALUES ($1, $2, $3, $4, $5, $4, $6, $7, $8, ''::bytea) ON CONFLICT DO NOTHING`,
    [no, account, state, since, bannedUntil, pace.wroteAt, pace.tokens, pace.tokensAt],
  );
}

/** Moves a locked person. */
export async function putState(
  tx: Sql,
  no: bigint,
  account: Bytes,
  to: Pick<Person, 'state' | 'since' | 'bannedUntil'> & { readonly forgetAt: number },
): Promise<void> {
  await tx.query(
    `UPDATE place_people SET state = $3, since = $4, banned_until = $5, forget_at = $6 WHERE no = $1 AND account = $2`,
    [no, account, to.state, to.since, to.bannedUntil, to.forgetAt],
  );
}

export async function putPace(tx: Sql, no: bigint, account: Bytes, pace: Pace): Promise<void> {
  await tx.query(
    `UPDATE place_people SET wrote_at = $3, tokens = $4, tokens_at = $5, recent = $6 WHERE no = $1 AND account = $2`,
    [no, account, pace.wroteAt, pace.tokens, pace.tokensAt, packed(pace.recent)],
  );
}

/** How many belong to a group, and how many ask to. */
export interface PeopleCounts {
  readonly members: number;
  readonly asking: number;
}

export async function addPeople(tx: Sql, no: bigint, by: PeopleCounts): Promise<PeopleCounts> {
  const [row] = await tx.query<PeopleCounts>(
    `INSERT INTO place_people_counts AS c (no, members, asking) VALUES ($1, $2, $3)
     ON CONFLICT (no) DO UPDATE SET members = c.members + excluded.members, asking = c.asking + excluded.asking
     RETURNING members, asking`,
    [no, by.members, by.asking],
  );
  return row ?? by;
}

/** Members of groups; those that never had one are left out. */
export async function memberCounts(sql: Sql, nos: readonly bigint[]): Promise<Map<bigint, number>> {
  if (nos.length === 0) return new Map();
  const rows = await sql.query<{ no: bigint; members: number }>(
    'SELECT no, members FROM place_people_counts WHERE no = ANY($1::bigint[])',
    [nos],
  );
  return new Map(rows.map((row) => [row.no, row.members]));
}

/** People in a state by account, after one. */
export function peopleAfter(
  sql: Sql,
  no: bigint,
  range: { readonly state: PersonState; readonly after: Bytes; readonly limit: number },
): Promise<{ account: Bytes; since: number }[]> {
  return sql.query(
    `SELECT account, since::double precision AS since FROM place_people
     WHERE no = $1 AND state = $2 AND state > 0 AND account > $3 ORDER BY account LIMIT $4`,
    [no, range.state, range.after, range.limit],
  );
}

/** Forgets people of whom nothing has to be known any more, a bounded number; true when there are more. */
export async function forgetPeople(sql: Sql, nowS: number, limit: number): Promise<boolean> {
  const rows = await sql.query(
    `DELETE FROM place_people WHERE (no, account) IN (
       SELECT no, account FROM place_people WHERE state = 0 AND forget_at < $1 ORDER BY forget_at LIMIT $2 FOR UPDATE SKIP LOCKED)
     AND state = 0 RETURNING no`,
    [nowS, limit],
  );
  return rows.length === limit;
}

function personOf({ state, since, bannedUntil, wroteAt, tokens, tokensAt, recent }: PersonRow): Person {
  return { state, since, bannedUntil, pace: { wroteAt, tokens, tokensAt, recent: unpacked(recent) } };
}

const saidBytes = digestBytes + 4;

function packed(recent: readonly Said[]): Bytes {
  const bytes = new Uint8Array(recent.length * saidBytes);
  const view = new DataView(bytes.buffer);
  for (const [at, { digest, at: time }] of recent.entries()) {
    bytes.set(fromHex(digest) ?? [], at * saidBytes);
    view.setUint32(at * saidBytes + digestBytes, time);
  }
  return bytes;
}

function unpacked(bytes: Bytes): Said[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: Math.floor(bytes.length / saidBytes) }, (_, at) => ({
    digest: toHex(bytes.subarray(at * saidBytes, at * saidBytes + digestBytes)),
    at: view.getUint32(at * saidBytes + digestBytes),
  }));
}
