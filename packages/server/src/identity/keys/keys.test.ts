// Key packages are handed out exactly once, and only to who may.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { systemRandom } from '@heliogram/crypto';
import { Code, ConsentState, methods, toHex } from '@heliogram/protocol';
import { makePackage, newAccount } from '../../testing/test-account.ts';
import { openTestProduct, refusedWith, type TestProduct } from '../../testing/test-product.ts';

let world: TestProduct;
before(async () => {
  world = await openTestProduct();
});
after(() => world[Symbol.asyncDispose]());

const { publish, claim } = methods.keys;

test('under concurrency each one-time package goes to one claimer; then the last resort serves', async () => {
  const anna = await newAccount(world, undefined, 5);
  const lastResort = toHex(anna.packages.at(-1)?.publicBytes ?? new Uint8Array(0));
  const claimers = await Promise.all(Array.from({ length: 8 }, () => newAccount(world, undefined, 0)));
  const request = { accounts: [anna.account], chat: systemRandom(16) };
  const answers = await Promise.all(claimers.map((one) => world.call(one.who, claim, request)));
  const given = answers.map(({ packages }) => toHex(packages[0]?.keyPackage ?? new Uint8Array(0)));
  const oneTime = given.filter((one) => one !== lastResort);
  assert.equal(new Set(oneTime).size, oneTime.length);
  assert.equal(oneTime.length + given.filter((one) => one === lastResort).length, 8);
  assert.ok(oneTime.length <= 5);
});

test('publishing counts the stock and has a limit; the same package again changes nothing', async () => {
  const bert = await newAccount(world, undefined, 0);
  const pair = await makePackage(bert, world.nowS);
  assert.equal((await world.call(bert.who, publish, { keyPackages: [pair.publicBytes] })).stock, 1);
  assert.equal((await world.call(bert.who, publish, { keyPackages: [pair.publicBytes] })).stock, 1);
  const foreign = await newAccount(world);
  await assert.rejects(
    world.call(foreign.who, publish, { keyPackages: [pair.publicBytes] }),
    refusedWith(Code.BAD_SIGNATURE),
  );
});

test('claims say why there is nothing: blocked, unknown', async () => {
  const carl = await newAccount(world, undefined, 3);
  const dora = await newAccount(world);
  const request = { accounts: [carl.account, systemRandom(16)], chat: systemRandom(16) };
  const open = await world.call(dora.who, claim, request);
  assert.deepEqual(
    open.packages.map(({ reason }) => reason),
    [0, Code.NOT_FOUND],
  );
  await world.call(carl.who, methods.chats.consent, { account: dora.account, state: ConsentState.BLOCKED });
  const blocked = await world.call(dora.who, claim, request);
  assert.equal(blocked.packages[0]?.reason, Code.NO_CONSENT);
  await world.call(carl.who, methods.chats.consent, { account: dora.account, state: ConsentState.GRANTED });
  assert.equal((await world.call(dora.who, claim, request)).packages[0]?.reason, 0);
});
