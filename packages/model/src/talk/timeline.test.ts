import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { foldTimeline, type TimelineEvent, type TimelineRow } from './timeline.ts';

const by = (account: string, seq: number) => ({ seq, time: seq, account, device: 1 });
const text = (account: string, seq: number, id: string, words: string): TimelineEvent => ({
  ...by(account, seq),
  kind: 'text',
  id,
  text: words,
});

test('an edit replaces the text, keeps the old version and says so', () => {
  const rows = foldTimeline([
    text('ann', 1, 'm1', 'helo'),
    { ...by('ann', 2), kind: 'edit', id: 'e1', target: 'm1', text: 'hello' },
  ]);
  assert.equal(rows.length, 1);
  assert.equal(rows[0]?.text, 'hello');
  assert.equal(rows[0]?.edited, true);
  assert.deepEqual(rows[0]?.versions, ['helo']);
});

test('nobody edits the words of somebody else', () => {
  const rows = foldTimeline([
    text('ann', 1, 'm1', 'hello'),
    { ...by('bob', 2), kind: 'edit', id: 'e1', target: 'm1', text: 'pay me' },
  ]);
  assert.equal(rows[0]?.text, 'hello');
  assert.equal(rows[0]?.edited, false);
});

test('a deletion counts from the author and from those with the right, from nobody else', () => {
  const remove = (account: string, mayDeleteOthers: boolean): TimelineEvent => ({
    ...by(account, 2),
    kind: 'delete',
    id: 'd',
    target: 'm1',
    mayDeleteOthers,
  });
  const deleted = (event: TimelineEvent) => foldTimeline([text('ann', 1, 'm1', 'hello'), event])[0];
  for (const [event, want] of [
    [remove('ann', false), true],
    [remove('bob', true), true],
    [remove('bob', false), false],
  ] as const) {
    assert.equal(deleted(event)?.deleted, want);
    assert.equal(deleted(event)?.text, want ? '' : 'hello');
  }
});

test('a reaction counts once per account and is taken back only by its author', () => {
  const react = (account: string, seq: number): TimelineEvent => ({
    ...by(account, seq),
    kind: 'reaction',
    id: `r${seq}`,
    target: 'm1',
    emoji: '🌻',
  });
  const unreact = (account: string, seq: number, target: string): TimelineEvent => ({
    ...by(account, seq),
    kind: 'delete',
    id: `u${seq}`,
    target,
    mayDeleteOthers: true,
  });
  const events = [
    text('ann', 1, 'm1', 'hi'),
    react('bob', 2),
    react('bob', 3),
    react('cat', 4),
    unreact('ann', 5, 'r4'),
    unreact('bob', 6, 'r2'),
  ];
  assert.deepEqual([...(foldTimeline(events)[0]?.reactions ?? [])], [['🌻', ['bob', 'cat']]]);
  assert.deepEqual([...(foldTimeline([...events, unreact('bob', 7, 'r3')])[0]?.reactions ?? [])], [['🌻', ['cat']]]);
});

const plain = (rows: TimelineRow[]) => rows.map((row) => ({ ...row, reactions: [...row.reactions] }));

test('the rows do not depend on the order in which events arrive, nor on repeats', () => {
  const account = fc.constantFrom('ann', 'bob', 'cat');
  const target = fc.constantFrom('m1', 'm2', 'm3', 'm4');
  const shape = fc.oneof(
    fc.record({ account, kind: fc.constant('text' as const), id: target, text: fc.string({ maxLength: 5 }) }),
    fc.record({
      account,
      kind: fc.constant('edit' as const),
      id: fc.constant('e'),
      target,
      text: fc.string({ maxLength: 5 }),
    }),
    fc.record({
      account,
      kind: fc.constant('delete' as const),
      id: fc.constant('d'),
      target,
      mayDeleteOthers: fc.boolean(),
    }),
    fc.record({
      account,
      kind: fc.constant('reaction' as const),
      id: fc.constant('r'),
      target,
      emoji: fc.constantFrom('a', 'b'),
    }),
  );
  fc.assert(
    fc.property(fc.array(shape, { maxLength: 20 }), fc.infiniteStream(fc.nat()), (shapes, stream) => {
      const events = shapes.map(
        (event, index): TimelineEvent => Object.freeze({ ...event, seq: index + 1, time: index, device: 1 }),
      );
      const shuffled = [...events, ...events.slice(0, 3)]
        .map((event) => [stream.next().value, event] as const)
        .sort((a, b) => a[0] - b[0]);
      assert.deepEqual(plain(foldTimeline(shuffled.map(([, event]) => event))), plain(foldTimeline(events)));
    }),
  );
});
