import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Role } from '@heliogram/protocol';
import {
  advanceRoster,
  boundedRoster,
  emptyRoster,
  type Leaf,
  membersOf,
  rosterFromWire,
  rosterToWire,
  spanAt,
} from './roster.ts';

const ann = '01'.repeat(16);
const bob = '02'.repeat(16);
const leaf = (account: string, at: number, deviceListNumber = 1): Leaf => ({ account, leaf: at, deviceListNumber });
const plain = (): Role => Role.MEMBER;

test('a roster remembers who was in, when, in which role', () => {
  let roster = advanceRoster(emptyRoster, 0, [leaf(ann, 0)], () => Role.OWNER);
  roster = advanceRoster(roster, 1, [leaf(ann, 0), leaf(bob, 1)], (who) => (who === ann ? Role.OWNER : Role.MEMBER));
  roster = advanceRoster(roster, 4, [leaf(ann, 0)], () => Role.OWNER);
  assert.equal(spanAt(roster, bob, 0), undefined);
  assert.equal(spanAt(roster, bob, 3)?.role, Role.MEMBER);
  assert.equal(spanAt(roster, bob, 4), undefined);
  assert.equal(spanAt(roster, ann, 9)?.role, Role.OWNER);
  assert.deepEqual(
    membersOf(roster).map((span) => span.account),
    [ann],
  );
});

test('a newer device list, another role or another leaf begins a new span; nothing else does', () => {
  let roster = advanceRoster(emptyRoster, 0, [leaf(ann, 0, 1)], plain);
  roster = advanceRoster(roster, 1, [leaf(ann, 0, 1)], plain);
  assert.equal(roster.spans.length, 1);
  roster = advanceRoster(roster, 2, [leaf(ann, 0, 2)], plain);
  assert.deepEqual(
    [1, 2].map((epoch) => spanAt(roster, ann, epoch)?.deviceListNumber),
    [1, 2],
  );
  roster = advanceRoster(roster, 3, [leaf(ann, 0, 2)], () => Role.ADMIN);
  assert.deepEqual(
    [2, 3].map((epoch) => spanAt(roster, ann, epoch)?.role),
    [Role.MEMBER, Role.ADMIN],
  );
});

test('a roster survives its record', () => {
  const roster = advanceRoster(
    advanceRoster(emptyRoster, 0, [leaf(ann, 0)], () => Role.OWNER),
    7,
    [leaf(bob, 1, 3)],
    plain,
  );
  assert.deepEqual(rosterFromWire(rosterToWire(roster)), roster);
});

test('a bounded roster keeps every member of now, and of the past what ended last', () => {
  let roster = emptyRoster;
  for (let epoch = 0; epoch < 50; epoch++)
    roster = advanceRoster(roster, epoch, [leaf(ann, 0), leaf(bob, 1, epoch + 1)], plain);
  const bounded = boundedRoster(roster, 10);
  assert.equal(bounded.spans.length, 10);
  assert.deepEqual(
    membersOf(bounded)
      .map((span) => span.account)
      .sort(),
    [ann, bob],
  );
  assert.equal(spanAt(bounded, bob, 45)?.deviceListNumber, 46);
  assert.equal(spanAt(bounded, bob, 3), undefined);
  assert.equal(boundedRoster(roster, 100), roster);
});
