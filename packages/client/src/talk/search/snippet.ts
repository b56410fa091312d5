// The piece of a found text that is shown, with the places of what was looked for. Offsets, not markup: who draws it decides how. Pure.
import { foldText } from '@heliogram/model';
import type { SearchWord } from './search-query.ts';

/** Offsets in UTF-16 units, `end` exclusive; ascending, without overlap. */
export interface Highlight {
  readonly start: number;
  readonly end: number;
}

export interface Snippet {
  readonly text: string;
  readonly highlights: readonly Highlight[];
  /** Whether the text goes on before and after. */
  readonly isCutBefore: boolean;
  readonly isCutAfter: boolean;
}

const tokens = /[\p{L}\p{N}\p{M}]+/gu;
/** How much is shown, and how much of it before the first place, in UTF-16 units. */
const shown = 160;
const lead = 40;
const maxHighlights = 50;

/** The piece of `text` around the first place where one of the words occurs. */
export function snippetOf(text: string, words: readonly SearchWord[]): Snippet {
  const found = highlightsIn(text, words);
  const first = found[0]?.start ?? 0;
  const start = first <= lead ? 0 : edge(text, first - lead, 1);
  const end = start + shown >= text.length ? text.length : edge(text, start + shown, -1);
  return {
    text: text.slice(start, end),
    highlights: found
      .filter((one) => one.start >= start && one.end <= end)
      .map((one) => ({ start: one.start - start, end: one.end - start })),
    isCutBefore: start > 0,
    isCutAfter: end < text.length,
  };
}

/** Moves a cut to a space nearby, or at least off the middle of a character. */
function edge(text: string, at: number, step: 1 | -1): number {
  for (let moved = at; Math.abs(moved - at) < 20; moved += step)
    if (/\s/.test(text[moved] ?? '')) return moved + (step > 0 ? 1 : 0);
  return /[\uDC00-\uDFFF]/.test(text[at] ?? '') ? at + step : at;
}

/** Every place of the words. */
export function highlightsIn(text: string, words: readonly SearchWord[]): Highlight[] {
  const found = [...spacedIn(text, words), ...unspacedIn(text, words)].sort((a, b) => a.start - b.start);
  const apart: Highlight[] = [];
  for (const one of found) if (one.start >= (apart.at(-1)?.end ?? 0)) apart.push(one);
  return apart.slice(0, maxHighlights);
}

function spacedIn(text: string, words: readonly SearchWord[]): Highlight[] {
  const looked = words.filter((word) => !word.isUnspaced).map((word) => ({ ...word, parts: word.text.split(' ') }));
  if (looked.length === 0) return [];
  const places = [...text.matchAll(tokens)].map(({ 0: token, index }) => ({
    folded: foldText(token),
    start: index,
    end: index + token.length,
  }));
  const found: Highlight[] = [];
  for (const [at, place] of places.entries())
    for (const { parts, isPhrase } of looked) {
      const last = places[at + parts.length - 1];
      const isHere = isPhrase
        ? parts.every((part, index) => places[at + index]?.folded === part)
        : place.folded.startsWith(parts[0] ?? '');
      if (isHere && last) found.push({ start: place.start, end: last.end });
    }
  return found;
}

function unspacedIn(text: string, words: readonly SearchWord[]): Highlight[] {
  const lower = text.toLowerCase();
  // Lower case may be longer than what it comes from; then the places would be wrong.
  if (lower.length !== text.length) return [];
  const found: Highlight[] = [];
  for (const { text: word, isUnspaced } of words)
    if (isUnspaced)
      for (
        let at = lower.indexOf(word);
        at >= 0 && found.length < maxHighlights;
        at = lower.indexOf(word, at + word.length)
      )
        found.push({ start: at, end: at + word.length });
  return found;
}
