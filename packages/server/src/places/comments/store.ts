// The only SQL of comments.
import type { Sql } from '../../platform/database/port.ts';

/** A comment: the group's entry, and the channel's post it is about. */
export interface CommentRow {
  readonly groupNo: bigint;
  readonly seq: number;
  readonly no: bigint;
  readonly post: number;
  /** Of the encoded entry. */
  readonly sizeBytes: number;
}

export async function insertComment(tx: Sql, row: CommentRow): Promise<void> {
  await tx.query(
    'INSERT INTO place_comments (group_no, seq, no, post, size_bytes, is_gone) VALUES ($1, $2, $3, $4, $5, false)',
    [row.groupNo, row.seq, row.no, row.post, row.sizeBytes],
  );
}

/** Bodies of entries of a group go; gives the posts that had comments among them, once for each comment. */
export function markCommentsGone(
  tx: Sql,
  groupNo: bigint,
  seqs: readonly number[],
): Promise<{ no: bigint; post: number }[]> {
  return tx.query(
    `UPDATE place_comments SET is_gone = true WHERE group_no = $1 AND seq = ANY($2::integer[]) AND NOT is_gone
     RETURNING no, post`,
    [groupNo, seqs],
  );
}

/** Comments on a post in a group after a seq, ascending. */
export function commentsAfter(
  sql: Sql,
  of: Pick<CommentRow, 'groupNo' | 'no' | 'post'>,
  after: number,
  limit: number,
): Promise<{ seq: number; sizeBytes: number }[]> {
  return sql.query(
    `SELECT seq, size_bytes AS "sizeBytes" FROM place_comments
     WHERE group_no = $1 AND no = $2 AND post = $3 AND seq > $4 ORDER BY seq LIMIT $5`,
    [of.groupNo, of.no, of.post, after, limit],
  );
}
