// Shutting strangers out: claims and commits are refused, known people are not, per kind of chat.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Code, ConsentState, methods, Strangers } from '@heliogram/protocol';
import { newAccount } from '../../testing/test-account.ts';
import { directPolicy, TestChat } from '../../testing/test-chat.ts';
import { openTestProduct, refusedWith, type TestProduct } from '../../testing/test-product.ts';

let world: TestProduct;
before(async () => {
  world = await openTestProduct();
});
after(() => world[Symbol.asyncDispose]());

const { setReach, getReach, consent } = methods.chats;
const { MAY_ASK, MAY_NOT } = Strangers;

test('everybody may ask until something else is set; nothing in between can be set', async () => {
  const { who } = await newAccount(world);
  const first = await world.call(who, getReach, {});
  assert.deepEqual([first.write, first.add], [MAY_ASK, MAY_ASK]);
  await world.call(who, setReach, { reach: { write: MAY_NOT, add: MAY_ASK } });
  const then = await world.call(who, getReach, {});
  assert.deepEqual([then.write, then.add], [MAY_NOT, MAY_ASK]);
  await assert.rejects(world.call(who, setReach, { reach: { write: MAY_NOT } }), refusedWith(Code.OUT_OF_RANGE));
  await assert.rejects(world.call(who, setReach, {}), refusedWith(Code.MALFORMED));
});

test('a stranger gets no key package of who shut them out, for the kind of chat that was shut', async () => {
  const [anna, bert] = [await newAccount(world, undefined, 4), await newAccount(world)];
  await world.call(anna.who, setReach, { reach: { write: MAY_NOT, add: MAY_ASK } });
  const direct = await TestChat.open(world, bert, directPolicy());
  const group = await TestChat.open(world, bert);
  const claim = async (chat: TestChat): Promise<number | undefined> => {
    const request = { accounts: [anna.account], chat: chat.id };
    return (await world.call(bert.who, methods.keys.claim, request)).packages[0]?.reason;
  };
  assert.equal(await claim(direct), Code.NO_CONSENT);
  assert.equal(await claim(group), 0);
  await world.call(anna.who, setReach, { reach: { write: MAY_ASK, add: MAY_NOT } });
  assert.equal(await claim(direct), 0);
  assert.equal(await claim(group), Code.NO_CONSENT);
  await world.call(anna.who, consent, { account: bert.account, state: ConsentState.GRANTED });
  assert.equal(await claim(group), 0);
});

test('a package claimed before does not help once the door is shut', async () => {
  const [anna, bert] = [await newAccount(world, undefined, 2), await newAccount(world)];
  const chat = await TestChat.open(world, bert, directPolicy());
  const { packages } = await world.call(bert.who, methods.keys.claim, { accounts: [anna.account], chat: chat.id });
  const add = packages.map(({ keyPackage }) => keyPackage as Uint8Array<ArrayBuffer>);
  await world.call(anna.who, setReach, { reach: { write: MAY_NOT, add: MAY_NOT } });
  const { request } = await chat.prepare({ add });
  await assert.rejects(world.call(bert.who, methods.chats.commit, request), refusedWith(Code.NO_CONSENT));
  await world.call(anna.who, setReach, { reach: { write: MAY_ASK, add: MAY_NOT } });
  assert.equal((await world.call(bert.who, methods.chats.commit, request)).seq, 1);
});
