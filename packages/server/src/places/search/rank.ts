// How good a find is. Nothing about who asks and nothing that can be bought or counted up: the words, how near they stand to each other,
// and how old the post is. Pure.

/** How much an occurrence counts, by where it stands: D names and descriptions of files and links, C the word in another form, A the word itself. */
export const placeWeights = '{0.3, 0.6, 0.6, 1.0}';
/** Of `ts_rank_cd`: divided by 1 + log(number of words), brought between 0 and 1. */
export const rankNormalisation: number = 1 | 32;
/** After so many days freshness counts half. */
export const halfLifeDays = 30;
/** What age cannot take away. */
export const leastShare = 0.5;
/** Of very common words so many of the newest posts are looked at. */
export const maxCandidates = 400;

/** `text` is PostgreSQL's `ts_rank_cd` under the two settings above; times in seconds since 1970. */
export function scoreOf(text: number, timeS: number, nowS: number): number {
  const days = Math.max(0, nowS - timeS) / 86_400;
  return text * (leastShare + (1 - leastShare) * 2 ** (-days / halfLifeDays));
}
