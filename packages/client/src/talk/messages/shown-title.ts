// Titles as they are shown. Pure. Whoever leads a chat chooses its title, and it stands in lines with names and words of ours.

/** On one line, without controls and without marks that turn the direction of what stands beside it. */
export function shownTitle(title: string): string {
  return title
    .replace(/\p{White_Space}+/gu, ' ')
    .replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(/ {2,}/gu, ' ')
    .trim();
}
