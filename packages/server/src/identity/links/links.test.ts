// The rendezvous of two devices: compare-and-set, waiting, expiry.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { systemRandom } from '@heliogram/crypto';
import { Code, methods } from '@heliogram/protocol';
import { openTestProduct, refusedWith, type TestProduct } from '../../testing/test-product.ts';

let world: TestProduct;
before(async () => {
  world = await openTestProduct();
});
after(() => world[Symbol.asyncDispose]());

const { open, put, wait } = methods.links;

test('two devices pass notes through a cell, one sequence at a time', async () => {
  const { link } = await world.call(undefined, open, {});
  const waiting = world.call(undefined, wait, { link, after: 0 });
  const payload = systemRandom(100);
  await world.call(undefined, put, { link, sequence: 1, payload });
  assert.deepEqual({ ...(await waiting) }, { ...(await world.call(undefined, wait, { link, after: 0 })) });
  assert.deepEqual((await waiting).payload, payload);
  await assert.rejects(world.call(undefined, put, { link, sequence: 1, payload }), refusedWith(Code.STALE_VERSION));
  await assert.rejects(world.call(undefined, put, { link, sequence: 3, payload }), refusedWith(Code.STALE_VERSION));
  const both = [2, 2].map((sequence) => world.call(undefined, put, { link, sequence, payload }));
  const done = await Promise.allSettled(both);
  assert.deepEqual(done.map((one) => one.status).sort(), ['fulfilled', 'rejected']);
});

test('a cell is known by its id alone and lives five minutes', async () => {
  await assert.rejects(world.call(undefined, wait, { link: systemRandom(16), after: 0 }), refusedWith(Code.NOT_FOUND));
  const { link } = await world.call(undefined, open, {});
  world.nowMs += 300_001;
  await assert.rejects(world.call(undefined, put, { link, sequence: 1 }), refusedWith(Code.EXPIRED));
});
