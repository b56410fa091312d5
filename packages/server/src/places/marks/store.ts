// The only SQL of posts' marks: that a post is there, its views, its comments. Reactions have their own.
import type { Bytes } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';

/** A post. */
export interface PostPlace {
  readonly no: bigint;
  readonly seq: number;
}

/** From here on the post can be counted on. */
export async function insertMarks(tx: Sql, post: PostPlace): Promise<void> {
  await tx.query('INSERT INTO place_marks (no, seq, views, is_gone) VALUES ($1, $2, 0, false)', [post.no, post.seq]);
}

/** Nothing is counted any more. */
export async function markGone(tx: Sql, no: bigint, seqs: readonly number[]): Promise<void> {
  await tx.query('UPDATE place_marks SET is_gone = true WHERE no = $1 AND seq = ANY($2::integer[])', [no, seqs]);
}

/** The largest seq a journal can have. */
export const maxSeq = 2_147_483_647;

/** Whether a post is there with its body. */
export async function isThere(sql: Sql, { no, seq }: PostPlace): Promise<boolean> {
  if (seq > maxSeq) return false;
  const rows = await sql.query('SELECT seq FROM place_marks WHERE no = $1 AND seq = $2 AND NOT is_gone', [no, seq]);
  return rows.length > 0;
}

/** Adds views to posts; those that are not there are passed over. Gives the posts counted. */
export function addViews(tx: Sql, posts: readonly (PostPlace & { readonly by: number })[]): Promise<PostPlace[]> {
  return tx.query(
    `UPDATE place_marks AS m SET views = least(m.views::bigint + g.by, 2147483647)::integer
     FROM unnest($1::bigint[], $2::integer[], $3::integer[]) AS g(no, seq, by)
     WHERE m.no = g.no AND m.seq = g.seq AND NOT m.is_gone RETURNING m.no, m.seq`,
    [posts.map((post) => post.no), posts.map((post) => post.seq), posts.map((post) => post.by)],
  );
}

/** Adds to a post's number of comments in a group; `by` may be below 0. */
export async function addComments(tx: Sql, post: PostPlace, groupNo: bigint, by: number): Promise<void> {
  await tx.query(
    `INSERT INTO place_comment_counts AS c (no, seq, group_no, count) VALUES ($1, $2, $3, greatest($4, 0))
     ON CONFLICT (no, seq, group_no) DO UPDATE SET count = greatest(c.count + $4, 0)`,
    [post.no, post.seq, groupNo, by],
  );
}

export interface MarksRow {
  readonly seq: number;
  readonly views: number;
  readonly comments: number;
  readonly emojis: readonly string[];
  readonly counts: readonly number[];
  readonly own: string;
}

/** The marks of posts of one place, in one statement. `own`: of this pseudonym; `groupNo`: whose comments count. */
export function marksOf(
  sql: Sql,
  no: bigint,
  seqs: readonly number[],
  of: { readonly who: Bytes | undefined; readonly groupNo: bigint | undefined },
): Promise<MarksRow[]> {
  return sql.query(
    `SELECT m.seq, m.views, coalesce(c.count, 0) AS comments, coalesce(r.emojis, '{}') AS emojis,
       coalesce(r.counts, '{}') AS counts, coalesce(o.emoji, '') AS own
     FROM place_marks AS m
     LEFT JOIN place_comment_counts AS c ON c.no = m.no AND c.seq = m.seq AND c.group_no = $4
     LEFT JOIN place_reactions AS o ON o.no = m.no AND o.seq = m.seq AND o.who = $3
     LEFT JOIN LATERAL (
       SELECT array_agg(emoji ORDER BY count DESC, emoji) AS emojis, array_agg(count ORDER BY count DESC, emoji) AS counts
       FROM (SELECT emoji, count FROM place_reaction_counts WHERE no = m.no AND seq = m.seq
         ORDER BY count DESC, emoji LIMIT 50) AS most
     ) AS r ON true
     WHERE m.no = $1 AND m.seq = ANY($2::integer[]) AND NOT m.is_gone ORDER BY m.seq`,
    [no, seqs, of.who ?? null, of.groupNo ?? null],
  );
}

/** Posts whose body is gone, a bounded number. */
export function findGone(sql: Sql, limit: number): Promise<PostPlace[]> {
  return sql.query('SELECT no, seq FROM place_marks WHERE is_gone ORDER BY no, seq LIMIT $1', [limit]);
}

/** Deletes what was counted beside a post, its reactions apart. */
export async function deleteMarks(tx: Sql, { no, seq }: PostPlace): Promise<void> {
  await tx.query('DELETE FROM place_comment_counts WHERE no = $1 AND seq = $2', [no, seq]);
  await tx.query('DELETE FROM place_marks WHERE no = $1 AND seq = $2 AND is_gone', [no, seq]);
}
