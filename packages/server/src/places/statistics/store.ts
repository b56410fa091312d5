// The only SQL of days.
import type { Sql } from '../../platform/database/port.ts';

/** What happened. */
export interface DayCounts {
  readonly views?: number;
  readonly posts?: number;
  /** Net: what was taken back counts against it. */
  readonly reactions?: number;
  readonly comments?: number;
  readonly followed?: number;
  readonly unfollowed?: number;
  readonly joined?: number;
  readonly left?: number;
}

/** Of one place. */
export interface PlaceDayCounts extends DayCounts {
  readonly no: bigint;
}

/** Who counts. */
export const dayParts = { views: 0, reactions: 1, posts: 2, followers: 3, members: 4, comments: 5 } as const;
export type DayPart = keyof typeof dayParts;

const columns = ['views', 'posts', 'reactions', 'comments', 'followed', 'unfollowed', 'joined', 'has_left'] as const;
const added = columns.map((column) => `${column} = d.${column} + excluded.${column}`).join(', ');
const counted = columns.map((_, at) => `$${at + 4}::integer[]`).join(', ');

/** Adds to a day; at most one row for each place. */
export async function addToDay(tx: Sql, day: number, part: DayPart, rows: readonly PlaceDayCounts[]): Promise<void> {
  if (rows.length === 0) return;
  // In one order, so that two batches do not wait for each other.
  const sorted = [...rows].sort((a, b) => (a.no < b.no ? -1 : 1));
  const values = (key: keyof DayCounts): number[] => sorted.map((row) => row[key] ?? 0);
  await tx.query(
    `INSERT INTO place_days AS d (no, day, part, ${columns.join(', ')})
     SELECT n.no, $1, $2, n.views, n.posts, n.reactions, n.comments, n.followed, n.unfollowed, n.joined, n.has_left
     FROM unnest($3::bigint[], ${counted}) AS n(no, ${columns.join(', ')})
     ON CONFLICT (no, day, part) DO UPDATE SET ${added}`,
    [
      ...[day, dayParts[part], sorted.map((row) => row.no)],
      ...[values('views'), values('posts'), values('reactions'), values('comments')],
      ...[values('followed'), values('unfollowed'), values('joined'), values('left')],
    ],
  );
}

/** A day of a place, all parts together. */
export interface DayRow extends Required<DayCounts> {
  readonly day: number;
}

/** Days of a place from one on, ascending; those on which nothing happened are left out. At most 500. */
export function daysFrom(sql: Sql, no: bigint, from: number): Promise<DayRow[]> {
  const sums = columns.map((column) => `sum(${column})::integer AS ${column === 'has_left' ? '"left"' : column}`);
  return sql.query(
    `SELECT day, ${sums.join(', ')} FROM place_days WHERE no = $1 AND day >= $2 GROUP BY day ORDER BY day LIMIT 500`,
    [no, from],
  );
}

/** Deletes days before one, a bounded number; true when there are more. */
export async function deleteDaysBefore(sql: Sql, day: number): Promise<boolean> {
  const rows = await sql.query(
    `DELETE FROM place_days WHERE (no, day, part) IN (
       SELECT no, day, part FROM place_days WHERE day < $1 ORDER BY day LIMIT 1000) RETURNING day`,
    [day],
  );
  return rows.length === 1000;
}
