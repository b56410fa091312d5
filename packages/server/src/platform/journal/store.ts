// The journal's SQL. A flush is one statement: rows travel in one binary parameter cut apart by substring(), four times
// faster than arrays of byte strings. A row's place is unique, so a flush built on an outdated head fails as a whole.
import type { Bytes } from '@heliogram/protocol';
import type { Sql } from '../database/port.ts';
import type { Move, Planned, Row } from './plan.ts';
import type { FirstEntry, JournalPage, Placed, ReadRange } from './port.ts';

/** The constraint a flush violates when another process took the place. */
export const placeConstraint = 'entries_place';
/** The constraint a flush violates when an append with the same key is there already. */
export const keyConstraint = 'entries_key';

const insertRows = `INSERT INTO entries (journal, key, time, seq, hash, bytes)
  SELECT e.journal, e.key, e.time, e.seq,
    substring($1::bytea from e.at for e.hash_size), substring($1::bytea from e.at + e.hash_size for e.size)
  FROM unnest($2::bigint[], $3::bigint[], $4::bigint[], $5::integer[], $6::integer[], $7::integer[], $8::integer[])
    AS e(journal, key, time, seq, at, hash_size, size)`;

const moveFences = `WITH moved AS (
    UPDATE fences SET fence = m.fence FROM unnest($9::bigint[], $10::bigint[]) AS m(no, fence) WHERE fences.no = m.no
  ) ${insertRows}`;

/**
 * Writes rows and moved fences in one durable statement.
 * @throws UniqueError on `placeConstraint` or `keyConstraint`; nothing is written then.
 */
export async function writeRows<P extends Planned>(
  sql: Sql,
  rows: readonly Row<P>[],
  moves: readonly Move[],
): Promise<void> {
  let size = 0;
  for (const row of rows) size += row.hash.length + row.placed.bytes.length;
  const blob = new Uint8Array(size);
  const at: number[] = [];
  let end = 0;
  for (const row of rows) {
    at.push(end + 1);
    blob.set(row.hash, end);
    blob.set(row.placed.bytes, end + row.hash.length);
    end += row.hash.length + row.placed.bytes.length;
  }
  const params: unknown[] = [
    blob,
    rows.map((row) => row.waiting.no),
    rows.map((row) => BigInt.asIntN(64, row.waiting.entry.key)),
    rows.map((row) => row.placed.time),
    rows.map((row) => row.placed.seq),
    at,
    rows.map((row) => row.hash.length),
    rows.map((row) => row.placed.bytes.length),
  ];
  const fences = moves.filter((move) => move.from.fence !== move.to.fence);
  if (fences.length === 0) {
    await sql.query(insertRows, params);
    return;
  }
  params.push(
    fences.map((move) => move.no),
    fences.map((move) => move.to.fence),
  );
  await sql.query(moveFences, params);
}

/** Writes entry 1 of a journal that has none. */
export async function writeFirst(tx: Sql, no: bigint, { key, time, build }: FirstEntry): Promise<void> {
  const { bytes, hash } = build(1, time, new Uint8Array(0));
  await tx.query('INSERT INTO entries (journal, key, time, seq, hash, bytes) VALUES ($1, $2, $3, 1, $4, $5)', [
    no,
    BigInt.asIntN(64, key),
    time,
    hash,
    bytes,
  ]);
}

/** Where an append with this key was placed. */
export async function findKey(sql: Sql, no: bigint, key: bigint): Promise<Placed | undefined> {
  const [row] = await sql.query<{ seq: number; time: bigint; bytes: Bytes }>(
    'SELECT seq, time, bytes FROM entries WHERE journal = $1 AND key = $2',
    [no, BigInt.asIntN(64, key)],
  );
  return row && { seq: row.seq, time: Number(row.time), bytes: row.bytes };
}

/** Where appends with these keys were placed, in the order of the journals' seqs. */
export async function findKeys(
  sql: Sql,
  wanted: readonly Planned[],
): Promise<{ no: bigint; key: bigint; placed: Placed }[]> {
  const rows = await sql.query<{ journal: bigint; key: bigint; seq: number; time: bigint; bytes: Bytes }>(
    `SELECT e.journal, e.key, e.seq, e.time, e.bytes
     FROM unnest($1::bigint[], $2::bigint[]) AS w(journal, key)
     JOIN entries AS e ON e.journal = w.journal AND e.key = w.key
     ORDER BY e.journal, e.seq`,
    [wanted.map((one) => one.no), wanted.map((one) => BigInt.asIntN(64, one.entry.key))],
  );
  return rows.map((row) => ({
    no: row.journal,
    key: row.key,
    placed: { seq: row.seq, time: Number(row.time), bytes: row.bytes },
  }));
}

const pageAfter = pageStatement('seq > $2', 'ASC');
const pageBefore = pageStatement('seq < $2', 'DESC');

/** The running sum of sizes keeps a page within bounds without reading what is left out. */
function pageStatement(condition: string, direction: 'ASC' | 'DESC'): string {
  return `SELECT seq, bytes FROM (
    SELECT seq, bytes, octet_length(bytes) AS size, sum(octet_length(bytes)) OVER (ORDER BY seq ${direction}) AS total
    FROM (SELECT seq, bytes FROM entries WHERE journal = $1 AND ${condition} ORDER BY seq ${direction} LIMIT $3) AS page
  ) AS summed WHERE total <= $4::bigint OR total = size ORDER BY seq`;
}

const maxPage = 1000;
const maxSeq = 2147483647;

/** One page of entries and the hash before it. */
export async function readPage(sql: Sql, no: bigint, range: ReadRange): Promise<JournalPage> {
  const limit = Math.min(range.limit, maxPage);
  const isAfter = range.after !== undefined;
  const from = Math.min(isAfter ? (range.after ?? 0) : (range.before ?? maxSeq), maxSeq);
  const entries = await sql.query<{ seq: number; bytes: Bytes }>(isAfter ? pageAfter : pageBefore, [
    no,
    from,
    limit,
    range.maxBytes,
  ]);
  const first = entries[0]?.seq ?? (isAfter ? from + 1 : 1);
  if (first <= 1) return { entries, previousHash: new Uint8Array(0) };
  const [previous] = await sql.query<{ hash: Bytes }>('SELECT hash FROM entries WHERE journal = $1 AND seq = $2', [
    no,
    first - 1,
  ]);
  return { entries, previousHash: previous?.hash ?? new Uint8Array(0) };
}

/** Entries of exactly these seqs. */
export function readSeqs(sql: Sql, no: bigint, seqs: readonly number[]): Promise<{ seq: number; bytes: Bytes }[]> {
  return sql.query(
    'SELECT seq, bytes FROM entries WHERE journal = $1 AND seq = ANY($2::integer[]) ORDER BY seq LIMIT 1000',
    [no, seqs.filter((seq) => seq <= maxSeq).slice(0, maxPage)],
  );
}

/** Chain hashes after exactly these seqs. */
export async function readHashes(sql: Sql, no: bigint, seqs: readonly number[]): Promise<Map<number, Bytes>> {
  const rows = await sql.query<{ seq: number; hash: Bytes }>(
    'SELECT seq, hash FROM entries WHERE journal = $1 AND seq = ANY($2::integer[]) LIMIT 1000',
    [no, seqs.filter((seq) => seq > 0 && seq <= maxSeq).slice(0, maxPage)],
  );
  return new Map(rows.map((row) => [row.seq, row.hash]));
}

/** Replaces the bytes of entries. */
export async function rewriteEntries(
  tx: Sql,
  no: bigint,
  entries: readonly { readonly seq: number; readonly bytes: Uint8Array }[],
): Promise<void> {
  await tx.query(
    `UPDATE entries SET bytes = c.bytes FROM unnest($2::integer[], $3::bytea[]) AS c(seq, bytes)
     WHERE entries.journal = $1 AND entries.seq = c.seq`,
    [no, entries.map((entry) => entry.seq), entries.map((entry) => entry.bytes)],
  );
}
