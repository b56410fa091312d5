// The order of the directory, in numbers that anybody can recompute: log2(followers + 1) + time of the newest post / 30 days. Twice the
// followers weigh as much as thirty days of freshness; nothing else counts. The same formula stands in the table as a generated column.

/** How old the newest post may be noted. */
export const postGrainS = 3600;
/** How often followers are counted anew. */
export const countEveryMs = 600_000;

/** The score; times in seconds since 1970. */
export function directoryScore(followers: number, lastPostS: number): number {
  return Math.log2(followers + 1) + lastPostS / (30 * 86_400);
}
