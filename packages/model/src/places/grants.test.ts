// Grants behave as a map that is copied with each change, and none that was made before changes with it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Granted, Grants } from './grants.ts';

test('a thousand changes one after the other: the same as a map, and each state stays what it was', () => {
  let state = 1;
  const roll = (bound: number): number => {
    state = (Math.imul(state, 48_271) >>> 0) % 2_147_483_647;
    return state % bound;
  };
  const map = new Map<string, Granted>([['first', { rights: 1, bannedUntil: 0 }]]);
  let grants = Grants.of(new Map(map));
  const kept: [Grants, [string, Granted][]][] = [];
  for (let at = 0; at < 1000; at++) {
    const [account, granted] = [`account ${roll(600)}`, { rights: roll(64), bannedUntil: roll(3) }];
    assert.equal(grants.has(account), map.has(account));
    map.set(account, granted);
    grants = grants.with(account, granted);
    assert.deepEqual([grants.get(account), grants.size], [granted, map.size]);
    if (at % 90 === 0) kept.push([grants, [...map].map(([key, value]) => [key, value])]);
  }
  const sorted = (all: Iterable<[string, Granted]>) => [...all].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [before, as] of kept) assert.deepEqual(sorted(before), sorted(as));
  assert.equal(Grants.of(grants), grants);
  assert.deepEqual([...grants.keys()].sort(), [...map.keys()].sort());
  assert.equal([...grants.values()].length, map.size);
  const some = grants.where(({ bannedUntil }) => bannedUntil > 0);
  assert.equal(some.size, [...map.values()].filter(({ bannedUntil }) => bannedUntil > 0).length);
  let seen = 0;
  some.forEach(({ bannedUntil }, account) => {
    assert.equal(map.get(account)?.bannedUntil, bannedUntil);
    seen++;
  });
  assert.equal(seen, some.size);
  assert.equal(grants.get('nobody'), undefined);
});
