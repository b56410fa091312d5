// The only SQL of places, their grants and their control entries.
import type { Bytes } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';

/** A place as stored, with the grants that hold in it. */
export interface PlaceRow {
  readonly no: bigint;
  readonly id: Bytes;
  readonly founder: Bytes;
  /** Seconds since 1970. */
  readonly created: number;
  /** Encoded PlaceSettings. */
  readonly settings: Bytes;
  readonly controlSeq: number;
  readonly controlHash: Bytes;
  /** How many control entries there are. */
  readonly controls: number;
  readonly grants: readonly GrantRow[];
}

export interface GrantRow {
  readonly account: Bytes;
  readonly rights: number;
  /** Seconds since 1970. */
  readonly bannedUntil: number;
}

/** The constraints that a second place under the same id or name violates. */
export const placeIdConstraint = 'places_id';
export const placeNameConstraint = 'places_name';

type Selected = Omit<PlaceRow, 'grants'> & { accounts: Bytes[]; rights: number[]; banned: bigint[] };

// One statement, so that settings and grants are of one moment.
const selectPlace = `SELECT p.no, p.place AS id, p.founder, p.created::double precision AS created, p.settings,
    p.control_seq AS "controlSeq", p.control_hash AS "controlHash", p.controls,
    coalesce(g.accounts, '{}') AS accounts, coalesce(g.rights, '{}') AS rights, coalesce(g.banned, '{}') AS banned
  FROM places AS p LEFT JOIN LATERAL (
    SELECT array_agg(account ORDER BY account) AS accounts, array_agg(rights ORDER BY account) AS rights,
      array_agg(banned_until ORDER BY account) AS banned
    FROM place_grants WHERE no = p.no
  ) AS g ON true`;

export async function findPlace(sql: Sql, id: Bytes): Promise<PlaceRow | undefined> {
  const [row] = await sql.query<Selected>(`${selectPlace} WHERE p.place = $1`, [id]);
  return row && placeOf(row);
}

function placeOf({ accounts, rights, banned, ...row }: Selected): PlaceRow {
  const grants = accounts.map((account, at) => ({
    account,
    rights: rights[at] ?? 0,
    bannedUntil: Number(banned[at] ?? 0n),
  }));
  return { ...row, grants };
}

export async function idOfName(sql: Sql, name: string): Promise<Bytes | undefined> {
  const [row] = await sql.query<{ place: Bytes }>('SELECT place FROM places WHERE name = $1', [name]);
  return row?.place;
}

export async function placesFoundedBy(sql: Sql, founder: Bytes): Promise<number> {
  const [row] = await sql.query<{ count: number }>('SELECT count(*)::integer AS count FROM places WHERE founder = $1', [
    founder,
  ]);
  return row?.count ?? 0;
}

/** The seq of a place's newest control entry. */
export async function controlSeqOf(tx: Sql, no: bigint): Promise<number> {
  const [row] = await tx.query<{ seq: number }>('SELECT control_seq AS seq FROM places WHERE no = $1', [no]);
  return row?.seq ?? 0;
}

/** @throws UniqueError on the id or the name. */
export async function insertPlace(tx: Sql, row: Omit<PlaceRow, 'grants'>, name: string): Promise<void> {
  await tx.query(
    `INSERT INTO places (no, place, name, founder, created, settings, control_seq, control_hash, controls)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [row.no, row.id, name, row.founder, row.created, row.settings, row.controlSeq, row.controlHash, row.controls],
  );
  await insertControl(tx, row.no, row.controlSeq);
}

/** What the control entries of a place take. */
export interface ControlsTaken {
  readonly controls: number;
  readonly sizeBytes: number;
}

/** Stores what a control entry of so many bytes changed; gives what all of them take with it. */
export async function updatePlace(
  tx: Sql,
  row: Pick<PlaceRow, 'no' | 'settings' | 'controlSeq' | 'controlHash'>,
  sizeBytes: number,
  grant: GrantRow | undefined,
): Promise<ControlsTaken> {
  const [taken] = await tx.query<ControlsTaken>(
    `UPDATE places SET settings = $2, control_seq = $3, control_hash = $4, controls = controls + 1,
       control_bytes = control_bytes + $5 WHERE no = $1
     RETURNING controls, control_bytes::double precision AS "sizeBytes"`,
    [row.no, row.settings, row.controlSeq, row.controlHash, sizeBytes],
  );
  if (!taken) throw new Error('a place has vanished');
  await insertControl(tx, row.no, row.controlSeq);
  if (!grant) return taken;
  await tx.query(
    `INSERT INTO place_grants (no, account, rights, banned_until) VALUES ($1, $2, $3, $4)
     ON CONFLICT (no, account) DO UPDATE SET rights = excluded.rights, banned_until = excluded.banned_until`,
    [row.no, grant.account, grant.rights, grant.bannedUntil],
  );
  return taken;
}

/** Forgets grants of nothing, bans that are over: what the rules leave out where room is short. */
export async function deleteEmptyGrants(tx: Sql, no: bigint, timeS: number): Promise<void> {
  await tx.query('DELETE FROM place_grants WHERE no = $1 AND rights = 0 AND banned_until <= $2', [no, timeS]);
}

async function insertControl(tx: Sql, no: bigint, seq: number): Promise<void> {
  await tx.query('INSERT INTO place_controls (no, seq) VALUES ($1, $2)', [no, seq]);
}

/** Seqs of control entries after one, ascending. */
export async function controlSeqs(sql: Sql, no: bigint, after: number, limit: number): Promise<number[]> {
  const rows = await sql.query<{ seq: number }>(
    'SELECT seq FROM place_controls WHERE no = $1 AND seq > $2 ORDER BY seq LIMIT $3',
    [no, after, limit],
  );
  return rows.map((row) => row.seq);
}

/** Those of these places that exist. At most 1000. */
export function placesAmong(
  sql: Sql,
  ids: readonly Bytes[],
): Promise<{ readonly no: bigint; readonly id: Bytes; readonly controlSeq: number }[]> {
  return sql.query(
    'SELECT no, place AS id, control_seq AS "controlSeq" FROM places WHERE place = ANY($1::bytea[]) LIMIT 1000',
    [ids],
  );
}

/** Whoever wrote an entry; again is nothing. */
export async function insertAuthor(tx: Sql, account: Bytes): Promise<void> {
  await tx.query('INSERT INTO place_authors (account) VALUES ($1) ON CONFLICT DO NOTHING', [account]);
}

/** Those among accounts who wrote an entry. */
export async function authorsAmong(sql: Sql, accounts: readonly Bytes[]): Promise<Bytes[]> {
  const rows = await sql.query<{ account: Bytes }>(
    'SELECT account FROM place_authors WHERE account = ANY($1::bytea[])',
    [accounts],
  );
  return rows.map((row) => row.account);
}
