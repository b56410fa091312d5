// What somebody types into a search field: words, "whole phrases", and from: in: has: before: after: in any order. Pure.
import { foldText } from '@heliogram/model';
import type { HasName } from './search-index.ts';

/** A word (also the beginning of a longer one) or a phrase, folded. */
export interface SearchWord {
  readonly text: string;
  readonly isPhrase: boolean;
  /** Written without spaces between words (Chinese, Japanese, Thai …): found anywhere in a text. */
  readonly isUnspaced: boolean;
}

export interface SearchQuery {
  readonly words: readonly SearchWord[];
  /** Names as typed: of people, and of chats. Several mean any of them. */
  readonly from: readonly string[];
  readonly in: readonly string[];
  /** All of these. */
  readonly has: readonly HasName[];
  /** Seconds since 1970: sent earlier than this, and at this or later. */
  readonly before?: number;
  readonly after?: number;
}

/** Longest query that is looked at, in UTF-16 units, and the most words of it. */
const maxQueryLength = 500;
const maxWords = 16;

const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const pattern = /(?:(from|in|has|before|after):)?(?:"([^"]*)"?|([^\s"]+))/giu;
const hasNames: Readonly<Record<string, HasName>> = {
  photo: 'photo',
  image: 'photo',
  video: 'video',
  voice: 'voice',
  audio: 'audio',
  file: 'file',
  link: 'link',
};

/** Whether a text has writing without spaces between its words. */
export function isUnspaced(text: string): boolean {
  return unspaced.test(text);
}

/** Reads a query. What is no known filter is a word. Dates are days of the local calendar. */
export function parseSearch(typed: string): SearchQuery {
  const words: SearchWord[] = [];
  const from: string[] = [];
  const places: string[] = [];
  const has: HasName[] = [];
  let before: number | undefined;
  let after: number | undefined;
  for (const [whole, filter, quoted, plain] of typed.slice(0, maxQueryLength).matchAll(pattern)) {
    const value = (quoted ?? plain ?? '').trim();
    const name = filter?.toLowerCase();
    const day = name === 'before' || name === 'after' ? dayOf(value) : undefined;
    const kind = name === 'has' ? hasNames[value.toLowerCase()] : undefined;
    if (name === 'from' && value !== '') from.push(value.replace(/^@/, ''));
    else if (name === 'in' && value !== '') places.push(value);
    else if (kind) has.push(kind);
    else if (name === 'before' && day !== undefined) before = day;
    else if (name === 'after' && day !== undefined) after = day;
    else words.push(...wordsIn(filter === undefined ? value : whole, quoted !== undefined && filter === undefined));
  }
  return {
    words: words.slice(0, maxWords),
    from,
    in: places,
    has: [...new Set(has)],
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  };
}

const wordPattern = /[\p{L}\p{N}]+/gu;

function wordsIn(text: string, isPhrase: boolean): SearchWord[] {
  // Folding decomposes; what is unspaced is compared as it is written.
  if (isUnspaced(text)) return [{ text: text.toLowerCase(), isPhrase: false, isUnspaced: true }];
  const found = foldText(text).match(wordPattern) ?? [];
  if (isPhrase && found.length > 0) return [{ text: found.join(' '), isPhrase: true, isUnspaced: false }];
  return found.map((word) => ({ text: word, isPhrase: false, isUnspaced: false }));
}

function dayOf(value: string): number | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(value) ?? [];
  if (year === undefined) return undefined;
  const date = new Date(Number(year), Number(month) - 1, Number(day));
  return date.getMonth() === Number(month) - 1 ? Math.floor(date.getTime() / 1000) : undefined;
}
