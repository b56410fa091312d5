// The only SQL of followers.
import type { Bytes } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';

/** A follower of a place. */
export interface FollowerRow {
  readonly no: bigint;
  readonly follower: Bytes;
}

type Changed = { no: bigint }[];

/** Places of those that did not follow before, once for each. */
export async function insertFollowers(tx: Sql, rows: readonly FollowerRow[]): Promise<bigint[]> {
  if (rows.length === 0) return [];
  const changed: Changed = await tx.query(
    `INSERT INTO place_followers (no, follower) SELECT * FROM unnest($1::bigint[], $2::bytea[])
     ON CONFLICT DO NOTHING RETURNING no`,
    [rows.map((row) => row.no), rows.map((row) => row.follower)],
  );
  return changed.map((row) => row.no);
}

/** Places of those that followed before, once for each. */
export async function deleteFollowers(tx: Sql, rows: readonly FollowerRow[]): Promise<bigint[]> {
  if (rows.length === 0) return [];
  const changed: Changed = await tx.query(
    `DELETE FROM place_followers AS f USING unnest($1::bigint[], $2::bytea[]) AS g(no, follower)
     WHERE f.no = g.no AND f.follower = g.follower RETURNING f.no`,
    [rows.map((row) => row.no), rows.map((row) => row.follower)],
  );
  return changed.map((row) => row.no);
}

/** Adds to places' numbers. */
export async function addToCounts(tx: Sql, deltas: ReadonlyMap<bigint, number>): Promise<void> {
  const sorted = [...deltas].filter(([, by]) => by !== 0).sort(([a], [b]) => (a < b ? -1 : 1));
  if (sorted.length === 0) return;
  await tx.query(
    `INSERT INTO place_follower_counts AS c (no, count) SELECT * FROM unnest($1::bigint[], $2::integer[])
     ON CONFLICT (no) DO UPDATE SET count = c.count + excluded.count`,
    [sorted.map(([no]) => no), sorted.map(([, by]) => by)],
  );
}

/** How many follow places; those nobody ever followed are left out. */
export async function followerCounts(sql: Sql, nos: readonly bigint[]): Promise<Map<bigint, number>> {
  if (nos.length === 0) return new Map();
  const rows = await sql.query<{ no: bigint; count: number }>(
    'SELECT no, count FROM place_follower_counts WHERE no = ANY($1::bigint[])',
    [nos],
  );
  return new Map(rows.map((row) => [row.no, row.count]));
}
