import assert from 'node:assert/strict';
import { test } from 'node:test';
import { create } from '@bufbuild/protobuf';
import { type Bytes, EntrySchema, encodeMessage, LocalChatSchema } from '@heliogram/protocol';
import { ChainError, type ChainFault, chainRun, checkedAnchors, extendedDown, extendedUp, noHash } from './chain.ts';

const entryBytes = (seq: number, mark = 0): Bytes =>
  encodeMessage(
    EntrySchema,
    create(EntrySchema, {
      seq,
      time: 100 + seq,
      kind: {
        case: 'message',
        value: {
          epoch: 1,
          account: new Uint8Array(16).fill(1),
          device: 1,
          counter: seq,
          id: new Uint8Array(16).fill(seq),
          salt: new Uint8Array(16).fill(mark),
          body: new Uint8Array(400).fill(seq),
        },
      },
    }),
  );

const journal = Array.from({ length: 10 }, (_, index) => entryBytes(index + 1));
const whole = chainRun(1, noHash, journal);
const hashAt = (seq: number): Bytes => whole[seq - 1]?.hash ?? noHash;
const nothing = create(LocalChatSchema, {});

test('a journal read forwards, and one read backwards from its head, come to the same bounds', () => {
  const up = extendedUp(extendedUp(nothing, noHash, whole.slice(0, 4)), hashAt(4), whole.slice(4));
  let down = extendedUp(nothing, hashAt(7), chainRun(8, hashAt(7), journal.slice(7)));
  down = extendedDown(down, hashAt(3), chainRun(4, hashAt(3), journal.slice(3, 7)));
  down = extendedDown(down, noHash, chainRun(1, noHash, journal.slice(0, 3)));
  for (const local of [up, down]) {
    assert.deepEqual([local.low, local.high], [1, 10]);
    assert.deepEqual(local.highHash, hashAt(10));
    assert.deepEqual(local.lowPrevious, noHash);
  }
});

test('a gap, a reordering, an altered entry and another past are found', () => {
  const held = extendedUp(nothing, noHash, whole.slice(0, 4));
  const cases: [string, ChainFault, () => unknown][] = [
    ['a gap', 'missing-entries', () => chainRun(1, noHash, [entryBytes(1), entryBytes(3)])],
    ['two swapped', 'displaced-entries', () => chainRun(1, noHash, [entryBytes(2), entryBytes(1)])],
    [
      'one twice',
      'repeated-entry',
      () => chainRun(1, noHash, [entryBytes(1), entryBytes(1), entryBytes(2)].slice(0, 2)),
    ],
    ['a gap after what is held', 'missing-entries', () => extendedUp(held, hashAt(5), whole.slice(5))],
    ['another past', 'fork', () => extendedUp(held, hashAt(3), whole.slice(4))],
    [
      'an altered entry before what is held',
      'fork',
      () =>
        extendedDown(
          extendedUp(nothing, hashAt(7), whole.slice(7)),
          hashAt(3),
          chainRun(4, hashAt(3), [entryBytes(4), entryBytes(5, 9), entryBytes(6), entryBytes(7)]),
        ),
    ],
  ];
  for (const [title, kind, work] of cases) assert.throws(work, { name: 'ChainError', kind }, title);
});

test('what another member saw is compared once the entry is passed', () => {
  const anchor = (seq: number, hash: Bytes) => create(LocalChatSchema, { anchors: [{ seq, hash }] }).anchors;
  assert.equal(checkedAnchors(anchor(5, hashAt(5)), whole).length, 0);
  assert.equal(checkedAnchors(anchor(50, hashAt(5)), whole).length, 1);
  assert.throws(() => checkedAnchors(anchor(5, hashAt(6)), whole), ChainError);
});
