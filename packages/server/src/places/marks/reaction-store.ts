// The only SQL of reactions.
import type { Bytes } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
import type { PostPlace } from './store.ts';

/** One account's reaction to a post, by its pseudonym; an empty emoji: none. */
export interface ReactionRow extends PostPlace {
  readonly who: Bytes;
  readonly emoji: string;
}

const keys = (rows: readonly ReactionRow[]): unknown[] => [
  rows.map((row) => row.no),
  rows.map((row) => row.seq),
  rows.map((row) => row.who),
];

/** Those of these that are about posts that are there, as they stand now and locked until the transaction ends. */
export async function lockReactions(tx: Sql, rows: readonly ReactionRow[]): Promise<ReactionRow[]> {
  // An empty row first, so that there is something to lock where nobody reacted yet.
  await tx.query(
    `INSERT INTO place_reactions (no, seq, who, emoji)
     SELECT g.no, g.seq, g.who, '' FROM unnest($1::bigint[], $2::integer[], $3::bytea[]) AS g(no, seq, who)
     JOIN place_marks AS m ON m.no = g.no AND m.seq = g.seq AND NOT m.is_gone ON CONFLICT DO NOTHING`,
    keys(rows),
  );
  return tx.query(
    `SELECT r.no, r.seq, r.who, r.emoji FROM unnest($1::bigint[], $2::integer[], $3::bytea[]) AS g(no, seq, who)
     JOIN place_reactions AS r ON r.no = g.no AND r.seq = g.seq AND r.who = g.who
     JOIN place_marks AS m ON m.no = g.no AND m.seq = g.seq AND NOT m.is_gone
     ORDER BY r.no, r.seq, r.who FOR UPDATE OF r`,
    keys(rows),
  );
}

/** Stores locked reactions; those without an emoji go. */
export async function putReactions(tx: Sql, rows: readonly ReactionRow[]): Promise<void> {
  if (rows.length === 0) return;
  const values = [...keys(rows), rows.map((row) => row.emoji)];
  await tx.query(
    `UPDATE place_reactions AS r SET emoji = g.emoji
     FROM unnest($1::bigint[], $2::integer[], $3::bytea[], $4::text[]) AS g(no, seq, who, emoji)
     WHERE r.no = g.no AND r.seq = g.seq AND r.who = g.who`,
    values,
  );
  await tx.query(
    `DELETE FROM place_reactions AS r USING unnest($1::bigint[], $2::integer[], $3::bytea[], $4::text[]) AS g(no, seq, who, emoji)
     WHERE r.no = g.no AND r.seq = g.seq AND r.who = g.who AND g.emoji = ''`,
    values,
  );
}

/** How often an emoji stands under a post. */
export interface EmojiCount extends PostPlace {
  readonly emoji: string;
  readonly count: number;
}

/** What stands under posts. */
export function emojiCounts(tx: Sql, posts: readonly PostPlace[]): Promise<EmojiCount[]> {
  return tx.query(
    `SELECT c.no, c.seq, c.emoji, c.count FROM unnest($1::bigint[], $2::integer[]) AS g(no, seq)
     JOIN place_reaction_counts AS c ON c.no = g.no AND c.seq = g.seq`,
    [posts.map((post) => post.no), posts.map((post) => post.seq)],
  );
}

/** Adds to what stands under posts (`count` may be below 0), in the order given; what is at 0 goes. */
export async function addEmojis(tx: Sql, deltas: readonly EmojiCount[]): Promise<void> {
  if (deltas.length === 0) return;
  const values = [deltas.map((one) => one.no), deltas.map((one) => one.seq), deltas.map((one) => one.emoji)];
  await tx.query(
    `INSERT INTO place_reaction_counts AS c (no, seq, emoji, count)
     SELECT * FROM unnest($1::bigint[], $2::integer[], $3::text[], $4::integer[])
     ON CONFLICT (no, seq, emoji) DO UPDATE SET count = c.count + excluded.count`,
    [...values, deltas.map((one) => one.count)],
  );
  await tx.query(
    `DELETE FROM place_reaction_counts AS c USING unnest($1::bigint[], $2::integer[], $3::text[]) AS g(no, seq, emoji)
     WHERE c.no = g.no AND c.seq = g.seq AND c.emoji = g.emoji AND c.count <= 0`,
    values,
  );
}

/** Deletes reactions to a post, a bounded number; true when there are more. */
export async function deleteReactions(sql: Sql, { no, seq }: PostPlace, limit: number): Promise<boolean> {
  const rows = await sql.query(
    `DELETE FROM place_reactions WHERE (no, seq, who) IN (
       SELECT no, seq, who FROM place_reactions WHERE no = $1 AND seq = $2 LIMIT $3) RETURNING seq`,
    [no, seq, limit],
  );
  if (rows.length === limit) return true;
  await sql.query('DELETE FROM place_reaction_counts WHERE no = $1 AND seq = $2', [no, seq]);
  return false;
}
