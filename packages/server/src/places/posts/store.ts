// The only SQL of edits and pins.
import type { Sql } from '../../platform/database/port.ts';

/** An EDIT of a post. */
export interface EditRow {
  readonly post: number;
  readonly seq: number;
  readonly sizeBytes: number;
}

/** The largest seq a journal can have. */
const maxSeq = 2_147_483_647;

/** Lets changes of a place's posts happen one after the other: what is taken away between two entries, and what is said about it. */
export async function lockPosts(tx: Sql, no: bigint): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock($1::bigint)', [no]);
}

export async function insertEdit(tx: Sql, no: bigint, { post, seq, sizeBytes }: EditRow): Promise<void> {
  await tx.query('INSERT INTO place_edits (no, post, seq, size_bytes) VALUES ($1, $2, $3, $4)', [
    no,
    post,
    seq,
    sizeBytes,
  ]);
}

/** Seqs of a post's edits, ascending. */
export async function editsOf(sql: Sql, no: bigint, post: number): Promise<number[]> {
  const rows = await sql.query<{ seq: number }>(
    'SELECT seq FROM place_edits WHERE no = $1 AND post = $2 ORDER BY seq LIMIT 1000',
    [no, post],
  );
  return rows.map((row) => row.seq);
}

/** The newest edit of each of these posts that has one, `upTo` a seq. */
export async function newestEdits(
  sql: Sql,
  no: bigint,
  posts: readonly number[],
  upTo: number = maxSeq,
): Promise<EditRow[]> {
  if (posts.length === 0) return [];
  return sql.query(
    `SELECT DISTINCT ON (post) post, seq, size_bytes AS "sizeBytes" FROM place_edits
     WHERE no = $1 AND post = ANY($2::integer[]) AND seq <= $3 ORDER BY post, seq DESC LIMIT 1000`,
    [no, posts, upTo],
  );
}

/** Forgets what was beside a post that is gone. */
export async function forgetPost(tx: Sql, no: bigint, post: number): Promise<void> {
  await tx.query('DELETE FROM place_edits WHERE no = $1 AND post = $2', [no, post]);
  await tx.query('DELETE FROM place_pins WHERE no = $1 AND post = $2', [no, post]);
}

/** Posts that are pinned, the one pinned last first. */
export async function pinsOf(sql: Sql, no: bigint): Promise<number[]> {
  const rows = await sql.query<{ post: number }>(
    'SELECT post FROM place_pins WHERE no = $1 ORDER BY seq DESC LIMIT 1000',
    [no],
  );
  return rows.map((row) => row.post);
}

export async function putPin(tx: Sql, no: bigint, post: number, seq: number): Promise<void> {
  await tx.query(
    `INSERT INTO place_pins (no, post, seq) VALUES ($1, $2, $3)
     ON CONFLICT (no, post) DO UPDATE SET seq = excluded.seq`,
    [no, post, seq],
  );
}

/** Whether it was pinned. */
export async function deletePin(tx: Sql, no: bigint, post: number): Promise<boolean> {
  const rows = await tx.query('DELETE FROM place_pins WHERE no = $1 AND post = $2 RETURNING post', [no, post]);
  return rows.length > 0;
}
