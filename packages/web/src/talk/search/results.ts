// What "go to anything" finds besides messages: chats, people and places of the app, by what was typed. Pure.
import type { ChatInfo } from '../../engine/api.ts';
import { paths } from '../../routes.ts';
import { type Choice, matchingPeople } from '../new-chat/people.ts';

/** Places of the app that can be gone to by name. */
export type PlaceName =
  | 'new-chat'
  | 'new-group'
  | 'requests'
  | 'archive'
  | 'folders'
  | 'settings'
  | 'look'
  | 'privacy'
  | 'notifications'
  | 'devices'
  | 'storage'
  | 'keyboard';

export interface Place {
  readonly name: PlaceName;
  readonly path: string;
}

export const places: readonly Place[] = [
  { name: 'new-chat', path: paths.newChat },
  { name: 'new-group', path: paths.newGroup },
  { name: 'requests', path: paths.requests },
  { name: 'archive', path: paths.archive },
  { name: 'folders', path: paths.folders },
  { name: 'settings', path: paths.settings() },
  { name: 'devices', path: paths.settings('devices') },
  { name: 'privacy', path: paths.settings('privacy') },
  { name: 'notifications', path: paths.settings('notifications') },
  { name: 'look', path: paths.settings('look') },
  { name: 'storage', path: paths.settings('storage') },
  { name: 'keyboard', path: paths.settings('keyboard') },
];

const mostChats = 8;
const mostPeople = 6;

export interface Found {
  readonly chats: readonly ChatInfo[];
  readonly people: readonly Choice[];
  readonly places: readonly Place[];
}

/** Whether a query says more than words: then only messages can answer it. */
export function hasFilters(typed: string): boolean {
  return /(?:^|\s)(?:from|in|has|before|after):/i.test(typed);
}

/**
 * Chats in order, people without a chat of their own, places.
 * @param titleOf the name a chat is shown by · @param wordsOf the name a place is shown by
 */
export function findHere(
  typed: string,
  known: { readonly chats: readonly ChatInfo[]; readonly people: readonly Choice[] },
  titleOf: (info: ChatInfo) => string,
  wordsOf: (name: PlaceName) => string,
): Found {
  const text = typed.trim();
  if (text === '') return { chats: known.chats.slice(0, mostChats), people: [], places: places.slice(0, 3) };
  if (hasFilters(text)) return { chats: [], people: [], places: [] };
  const chats = rank(known.chats, text, titleOf).slice(0, mostChats);
  const withChat = new Set(known.chats.map(({ peer }) => peer?.account));
  const people = matchingPeople(known.people, text).filter(({ account }) => !withChat.has(account));
  return {
    chats,
    people: people.slice(0, mostPeople),
    places: text.length < 2 ? [] : rank(places, text, ({ name }) => wordsOf(name)).slice(0, 4),
  };
}

/** Those whose words begin with what was typed, then those that have it somewhere, otherwise in the order given. */
function rank<T>(all: readonly T[], text: string, wordsOf: (one: T) => string): T[] {
  const wanted = fold(text);
  const score = (one: T): number => {
    const words = fold(wordsOf(one));
    if (words.startsWith(wanted)) return 0;
    if (words.split(/[\s_-]+/).some((word) => word.startsWith(wanted))) return 1;
    return words.includes(wanted) ? 2 : 3;
  };
  return all
    .map((one, index) => ({ one, index, place: score(one) }))
    .filter(({ place }) => place < 3)
    .sort((a, b) => a.place - b.place || a.index - b.index)
    .map(({ one }) => one);
}

function fold(text: string): string {
  return text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
}

/** What was typed with a filter added at its end, ready for its value. */
export function withFilter(typed: string, filter: string): string {
  const text = typed.trimEnd();
  if (text.toLowerCase().split(/\s+/).includes(filter)) return typed;
  return text === '' ? filter : `${text} ${filter}`;
}

const marks = /\*\*|__|~~|\|\||`+/g;

/** A text without the marks of Markdown, and its highlights where they then are. */
export function unmarked(
  text: string,
  highlights: readonly Span[],
): { readonly text: string; readonly highlights: Span[] } {
  const gaps = [...text.matchAll(marks)].map(({ index, 0: mark }) => ({ index, length: mark.length }));
  const moved = (at: number): number =>
    at - gaps.reduce((sum, gap) => sum + Math.min(gap.length, Math.max(0, at - gap.index)), 0);
  return {
    text: text.replace(marks, ''),
    highlights: highlights.map(({ start, end }) => ({ start: moved(start), end: moved(end) })),
  };
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** A text in pieces: those to be marked and those between. Offsets that do not fit the text are left out. */
export function pieces(
  text: string,
  highlights: readonly Span[],
): readonly { readonly text: string; readonly isMarked: boolean; readonly at: number }[] {
  const found: { text: string; isMarked: boolean; at: number }[] = [];
  let at = 0;
  for (const { start, end } of highlights) {
    if (start < at || end <= start || end > text.length) continue;
    if (start > at) found.push({ text: text.slice(at, start), isMarked: false, at });
    found.push({ text: text.slice(start, end), isMarked: true, at: start });
    at = end;
  }
  if (at < text.length) found.push({ text: text.slice(at), isMarked: false, at });
  return found;
}
