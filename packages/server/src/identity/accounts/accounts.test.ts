// Signing up and changing an account, with real keys on a real database.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  decodeDeviceList,
  ed25519PublicKey,
  makeSlotList,
  ROOT_NOTICE_PERIOD_S,
  signAccountStatement,
  signDeviceList,
  signRootNotice,
  successor,
  systemRandom,
  verifyDeviceList,
  verifyStatementChain,
  withDevice,
  withoutDevice,
} from '@heliogram/crypto';
import { leastRevocationLeadS } from '@heliogram/model';
import { type Bytes, Code, methods, toHex } from '@heliogram/protocol';
import { makePackage, makePapers, newAccount, type Papers, registration } from '../../testing/test-account.ts';
import { openTestProduct, refusedWith, type TestProduct } from '../../testing/test-product.ts';

let world: TestProduct;
before(async () => {
  world = await openTestProduct();
});
after(() => world[Symbol.asyncDispose]());

const { register, lookup, update, findSlots } = methods.accounts;

/** The account's next device list, signed. */
async function nextList(
  papers: Papers,
  stored: Bytes,
  change: (list: Awaited<ReturnType<typeof verifyDeviceList>>) => ReturnType<typeof withDevice>,
): Promise<Bytes> {
  const owner = { account: papers.account, accountKey: papers.accountKey, number: 1 };
  return signDeviceList(change(await verifyDeviceList(stored, owner)), papers.accountSigner);
}

test('an account is made and found by its name in any case', async () => {
  const anna = await newAccount(world, 'Anna');
  const found = await world.call(anna.who, lookup, { username: '@aNNA' });
  assert.equal(found.username, 'anna');
  assert.deepEqual(found.account, anna.account);
  assert.deepEqual(found.deviceList, anna.deviceList);
  const slots = await world.call(undefined, findSlots, { username: 'anna' });
  assert.deepEqual(slots.slotList, anna.slotList);
});

test('registering is refused: taken name, bad name, taken account, wrong signatures, wrong id, foreign packages', async () => {
  const papers = await makePapers(world.nowS);
  const other = await makePapers(world.nowS);
  const good = registration(papers, 'bert');
  const refusals: [string, object, Code][] = [
    ['taken name', { username: 'TAKEN' }, Code.NAME_TAKEN],
    ['bad name', { username: 'b' }, Code.BAD_NAME],
    ['statement of nobody', { statement: systemRandom(80) }, Code.MALFORMED],
    ["another account's list", { deviceList: other.deviceList }, Code.BAD_SIGNATURE],
    ["another account's slots", { slotList: other.slotList }, Code.BAD_SIGNATURE],
    ['changed signature', { deviceList: flipLast(papers.deviceList) }, Code.BAD_SIGNATURE],
    ['foreign package', { keyPackages: [(await makePackage(other, world.nowS)).publicBytes] }, Code.BAD_SIGNATURE],
    [
      'last resort as one-time',
      { keyPackages: [(await makePackage(papers, world.nowS, true)).publicBytes] },
      Code.MALFORMED,
    ],
  ];
  await world.call(undefined, register, registration(other, 'taken'));
  for (const [what, change, code] of refusals) {
    await assert.rejects(world.call(undefined, register, { ...good, ...change }), refusedWith(code), what);
  }
  await world.call(undefined, register, good);
  await assert.rejects(
    world.call(undefined, register, { ...good, username: 'bert_two' }),
    refusedWith(Code.ALREADY_EXISTS),
  );
});

test('of two who want one name at once, one gets it', async () => {
  const papers = await Promise.all([makePapers(world.nowS), makePapers(world.nowS)]);
  const tries = papers.map((one, at) => world.call(undefined, register, registration(one, at ? 'Twin' : 'tWIN')));
  const done = await Promise.allSettled(tries);
  assert.deepEqual(done.map((one) => one.status).sort(), ['fulfilled', 'rejected']);
});

test('a device list changes by succession only, and revoking takes sessions, packages and sockets', async () => {
  const carl = await newAccount(world);
  const key = await ed25519PublicKey(systemRandom(32));
  const two = await nextList(carl, carl.deviceList, (list) => withDevice(list, key, world.nowS));
  await world.call(carl.who, update, { deviceList: two });
  await assert.rejects(world.call(carl.who, update, { deviceList: two }), refusedWith(Code.STALE_VERSION));
  const ahead = await nextList(carl, two, (list) => withDevice(list, key, world.nowS + 9999));
  await assert.rejects(world.call(carl.who, update, { deviceList: ahead }), refusedWith(Code.OUT_OF_RANGE));
  const inbox = await world.call(carl.who, methods.inbox.read, {});
  assert.deepEqual(
    inbox.items.map((item) => item.kind),
    [{ case: 'deviceListNumber', value: 2 }],
  );

  const revoking = (atS: number) => nextList(carl, two, (list) => withoutDevice(list, 2, atS));
  // What is dated so that the device could have spoken later is asked for again.
  const late = await revoking(world.nowS + leastRevocationLeadS - 1);
  await assert.rejects(world.call(carl.who, update, { deviceList: late }), refusedWith(Code.STALE_VERSION));
  const three = await revoking(world.nowS + leastRevocationLeadS);
  await world.call(carl.who, update, { deviceList: three });
  assert.ok(world.hub.closed.some((one) => one.accountKey === carl.who.accountKey && one.device === 2));
  assert.equal(
    decodeDeviceList((await world.call(carl.who, lookup, { account: carl.account })).deviceList as Bytes).number,
    3,
  );
  const { stock } = await world.call(carl.who, methods.keys.publish, {});
  assert.equal(stock, 0);
  await assert.rejects(
    world.call({ ...carl.who, device: 2 }, update, { deviceList: three }),
    refusedWith(Code.DEVICE_REVOKED),
  );
});

test('lists and vault change together or not at all', async () => {
  const dora = await newAccount(world);
  const { account, vrk, slotTarget, accountSigner } = dora;
  const slotList = await makeSlotList(
    { account, number: 2, vrkGeneration: 2, vrk, slots: [slotTarget] },
    accountSigner,
  );
  const write = { id: systemRandom(16), shelf: 0, version: 2, generation: 1, value: systemRandom(40) };
  await assert.rejects(world.call(dora.who, update, { slotList, vault: [write] }), refusedWith(Code.STALE_VERSION));
  const before = await world.call(undefined, findSlots, { username: dora.name });
  assert.equal(toHex(before.slotList), toHex(dora.slotList));
  const { vaultRev } = await world.call(dora.who, update, { slotList, vault: [{ ...write, version: 1 }] });
  assert.equal(vaultRev, 1);
});

test('a new root key comes seven days after its notice; taken back, or by another notice, it does not', async () => {
  const emil = await newAccount(world);
  const { account, accountKey, accountSigner, vrk, slotTarget, statement } = emil;
  const { hash: previousHash } = await verifyStatementChain([statement], account);
  const rootKey = await ed25519PublicKey(systemRandom(32));
  const give = (change: object = {}): Promise<Bytes> =>
    signRootNotice(
      { account, number: 2, rootKey, previousHash, announcedAtS: world.nowS, device: 1, ...change },
      accountSigner,
    );
  const announce = (notice: Bytes): Promise<unknown> => world.call(emil.who, methods.accounts.announce, { notice });
  for (const [change, code] of [
    [{ announcedAtS: world.nowS - 9 * 24 * 3600 }, Code.OUT_OF_RANGE],
    [{ number: 3 }, Code.STALE_VERSION],
    [{ device: 2 }, Code.MALFORMED],
  ] as const)
    await assert.rejects(announce(await give(change)), refusedWith(code));
  const notice = await give();
  await announce(notice);
  const shown = await world.call(emil.who, lookup, { account });
  assert.equal(toHex(shown.rootNotice), toHex(notice));

  const createdAtS = world.nowS + ROOT_NOTICE_PERIOD_S;
  const said = { account, number: 2, accountKey, rootKey, previousHash, createdAtS };
  const change = async (named: Bytes): Promise<object> => {
    const owner = { account, accountKey, number: 1 };
    const list = successor(await verifyDeviceList(emil.deviceList, owner));
    const slots = { account, number: 2, vrkGeneration: 2, vrk, slots: [slotTarget] };
    return {
      statement: await signAccountStatement({ ...said, notice: named }, accountSigner),
      deviceList: await signDeviceList({ ...list, statementNumber: 2 }, accountSigner),
      slotList: await makeSlotList(slots, accountSigner),
    };
  };
  await assert.rejects(world.call(emil.who, update, await change(notice)), refusedWith(Code.FORBIDDEN));
  world.nowMs += ROOT_NOTICE_PERIOD_S * 1000;
  const other = await give({ rootKey: await ed25519PublicKey(systemRandom(32)), announcedAtS: world.nowS - 700_000 });
  await assert.rejects(announce(other), refusedWith(Code.OUT_OF_RANGE));
  await world.call(emil.who, methods.accounts.withdraw, {});
  await assert.rejects(world.call(emil.who, update, await change(notice)), refusedWith(Code.NOT_FOUND));
  world.nowMs -= ROOT_NOTICE_PERIOD_S * 1000;
  await announce(notice);
  world.nowMs += ROOT_NOTICE_PERIOD_S * 1000;
  await world.call(emil.who, update, await change(notice));
  const after = await world.call(emil.who, lookup, { account });
  assert.deepEqual([after.statements.length, after.rootNotice.length], [2, 0]);
});

function flipLast(bytes: Bytes): Bytes {
  const changed = Uint8Array.from(bytes);
  changed[changed.length - 1] = (changed[changed.length - 1] ?? 0) ^ 1;
  return changed;
}
