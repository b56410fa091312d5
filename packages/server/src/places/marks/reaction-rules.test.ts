// What batches of reactions change: always what one after the other would, and never more kinds than a page can tell.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Code, toHex } from '@heliogram/protocol';
import fc from 'fast-check';
import { maxEmojis, planReactions } from './reaction-rules.ts';
import type { EmojiCount, ReactionRow } from './reaction-store.ts';

const row = (who: number, seq: number, emoji: string): ReactionRow => ({ no: 1n, seq, who: Uint8Array.of(who), emoji });

const keyOf = (one: ReactionRow): string => `${one.seq} ${toHex(one.who)}`;

function countsOf(rows: Iterable<ReactionRow>): EmojiCount[] {
  const counts = new Map<string, EmojiCount>();
  for (const { no, seq, emoji } of rows) {
    if (emoji === '') continue;
    const key = `${seq} ${emoji}`;
    counts.set(key, { no, seq, emoji, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()];
}

const sorted = (counts: readonly EmojiCount[]): string[] =>
  counts
    .filter((one) => one.count !== 0)
    .map((one) => `${one.seq} ${one.emoji} ${one.count}`)
    .sort();

test('the numbers after a batch are those of the reactions after it', () => {
  const one = fc.tuple(
    fc.integer({ min: 0, max: 3 }),
    fc.integer({ min: 1, max: 2 }),
    fc.constantFrom('', 'a', 'b', 'c'),
  );
  fc.assert(
    fc.property(fc.array(one, { maxLength: 12 }), fc.array(one, { minLength: 1, maxLength: 20 }), (old, wanted) => {
      const stored = new Map(old.map((given) => row(...given)).map((given) => [keyOf(given), given]));
      const asked = wanted.map((given) => row(...given));
      for (const given of asked) if (!stored.has(keyOf(given))) stored.set(keyOf(given), { ...given, emoji: '' });
      const asking = new Set(asked.map(keyOf));
      const counts = countsOf(stored.values());
      const locked = [...stored.values()].filter((given) => asking.has(keyOf(given)));
      const plan = planReactions(asked, locked, counts);
      for (const given of [...asked, ...plan.changed.filter((last) => asking.has(keyOf(last)))]) {
        stored.set(keyOf(given), given);
      }
      const byKey = new Map(counts.map((given) => [`${given.seq} ${given.emoji}`, given]));
      for (const delta of plan.deltas) {
        const key = `${delta.seq} ${delta.emoji}`;
        byKey.set(key, { ...delta, count: (byKey.get(key)?.count ?? 0) + delta.count });
      }
      assert.deepEqual(sorted([...byKey.values()]), sorted(countsOf(stored.values())));
      assert.ok(plan.refusals.every((refusal) => refusal === undefined));
    }),
  );
});

test('one more kind of emoji than a page can tell is refused, until one goes', () => {
  const counts = Array.from({ length: maxEmojis }, (_, at) => ({ no: 1n, seq: 1, emoji: `e${at}`, count: at + 1 }));
  const locked = [row(1, 1, ''), row(2, 1, 'e0')];
  const plan = planReactions([row(1, 1, 'new'), row(2, 1, 'new'), row(1, 1, 'e5'), row(1, 9, 'e1')], locked, counts);
  assert.deepEqual(
    plan.refusals.map((refusal) => refusal?.code),
    [Code.LIMIT_REACHED, undefined, undefined, Code.NOT_FOUND],
  );
  assert.deepEqual(sorted(plan.deltas), ['1 e0 -1', '1 e5 1', '1 new 1']);
});
