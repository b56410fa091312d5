// What a batch of reactions changes of the numbers under posts. Pure.
import { Code, type RefusalValue, refuse, toHex } from '@heliogram/protocol';
import type { EmojiCount, ReactionRow } from './reaction-store.ts';
import type { PostPlace } from './store.ts';

/** Different emoji under one post at most: what a page of marks may tell. */
export const maxEmojis = 50;

/** What is to be written, and what each of the batch is answered. */
export interface ReactionPlan {
  readonly changed: readonly ReactionRow[];
  /** In one order, so that batches do not wait for each other. */
  readonly deltas: readonly EmojiCount[];
  /** By place: reactions that came less those that went. */
  readonly byPlace: ReadonlyMap<bigint, number>;
  readonly refusals: readonly (RefusalValue | undefined)[];
}

const postKey = ({ no, seq }: PostPlace): string => `${no} ${seq}`;
const rowKey = (row: ReactionRow): string => `${postKey(row)} ${toHex(row.who)}`;

/**
 * Plans a batch: each account's last word about a post counts. `before`: how the reactions stand; one that is not there is about no post.
 */
export function planReactions(
  wanted: readonly ReactionRow[],
  before: readonly ReactionRow[],
  counts: readonly EmojiCount[],
): ReactionPlan {
  const old = new Map(before.map((row) => [rowKey(row), row.emoji]));
  const under = new Map<string, Map<string, number>>();
  for (const one of counts) countsUnder(under, one).set(one.emoji, one.count);
  const current = new Map(old);
  const last = new Map<string, ReactionRow>();
  const refusals = wanted.map((row) => {
    const key = rowKey(row);
    const now = current.get(key);
    if (now === undefined) return refuse(Code.NOT_FOUND, { detail: 'post' });
    const emojis = countsUnder(under, row);
    const isOneTooMany = row.emoji !== '' && !emojis.has(row.emoji) && emojis.size - soleOf(emojis, now) >= maxEmojis;
    if (isOneTooMany) return refuse(Code.LIMIT_REACHED, { detail: 'emoji' });
    move(emojis, now, -1);
    move(emojis, row.emoji, 1);
    current.set(key, row.emoji);
    last.set(key, row);
    return undefined;
  });
  // Rows that were made only to be locked are written too, and go as they are empty.
  const changed = before.map((row) => ({ ...row, emoji: current.get(rowKey(row)) ?? '' }));
  return { changed, ...deltasOf(changed, old), refusals };
}

function countsUnder(under: Map<string, Map<string, number>>, post: PostPlace): Map<string, number> {
  const key = postKey(post);
  const known = under.get(key) ?? new Map<string, number>();
  under.set(key, known);
  return known;
}

/** 1 where the emoji leaves with its only reaction. */
function soleOf(emojis: ReadonlyMap<string, number>, emoji: string): number {
  return emojis.get(emoji) === 1 ? 1 : 0;
}

function move(emojis: Map<string, number>, emoji: string, by: number): void {
  if (emoji === '') return;
  const count = (emojis.get(emoji) ?? 0) + by;
  if (count > 0) emojis.set(emoji, count);
  else emojis.delete(emoji);
}

function deltasOf(
  changed: readonly ReactionRow[],
  old: ReadonlyMap<string, string>,
): Pick<ReactionPlan, 'deltas' | 'byPlace'> {
  const deltas = new Map<string, EmojiCount>();
  const byPlace = new Map<bigint, number>();
  const add = ({ no, seq }: PostPlace, emoji: string, by: number): void => {
    if (emoji === '') return;
    const key = `${no} ${seq} ${emoji}`;
    deltas.set(key, { no, seq, emoji, count: (deltas.get(key)?.count ?? 0) + by });
    byPlace.set(no, (byPlace.get(no) ?? 0) + by);
  };
  for (const row of changed) {
    const before = old.get(rowKey(row)) ?? '';
    if (before === row.emoji) continue;
    add(row, before, -1);
    add(row, row.emoji, 1);
  }
  const sorted = [...deltas].filter(([, one]) => one.count !== 0).sort(([a], [b]) => (a < b ? -1 : 1));
  return { deltas: sorted.map(([, one]) => one), byPlace };
}
