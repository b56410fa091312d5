// The inbox and lists of chats: what a device that was away asks for.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { systemRandom } from '@heliogram/crypto';
import { type Bytes, Code, ConsentState, methods, toHex } from '@heliogram/protocol';
import { sha256 } from '../../platform/digest.ts';
import { newAccount } from '../../testing/test-account.ts';
import { directPolicy, TestChat } from '../../testing/test-chat.ts';
import { openTestProduct, refusedWith, type TestProduct } from '../../testing/test-product.ts';

let world: TestProduct;
before(async () => {
  world = await openTestProduct();
});
after(() => world[Symbol.asyncDispose]());

const { read, acknowledge } = methods.inbox;

test('items wait in order until acknowledged; a welcome and its tree are stored once for all they are for', async () => {
  const [anna, bert, carl] = [await newAccount(world), await newAccount(world), await newAccount(world)];
  const chat = await TestChat.open(world, anna);
  await chat.add(bert, carl);
  await chat.commit({ remove: [bert.account] });
  const first = await world.call(bert.who, read, { limit: 1 });
  assert.deepEqual([first.items.length, first.more, first.items[0]?.seq], [1, true, 1]);
  const rest = await world.call(bert.who, read, { after: 1 });
  assert.deepEqual(
    rest.items.map(({ kind, seq }) => [kind.case, seq]),
    [['removed', 2]],
  );
  const welcome =
    first.items[0]?.kind.case === 'welcome' ? (first.items[0].kind.value.welcome as Bytes) : new Uint8Array(0);
  const hash = sha256(welcome);
  const tree = first.items[0]?.kind.case === 'welcome' ? first.items[0].kind.value.treeHash : new Uint8Array(0);
  world.nowMs += 2 * 86_400_000;
  await world.call(bert.who, acknowledge, { upTo: 2 });
  assert.equal((await world.call(bert.who, read, {})).items.length, 0);
  await world.runJob('forget-unreferenced-blobs');
  assert.equal((await world.call(carl.who, read, {})).items.length, 1);
  // The chat has gone on since: whoever comes late still has what it takes to come in.
  for (const blob of [hash, tree]) await world.call(carl.who, methods.blobs.get, { hash: blob });
  await world.call(carl.who, acknowledge, { upTo: 1 });
  await world.runJob('forget-unreferenced-blobs');
  for (const blob of [hash, tree])
    await assert.rejects(world.call(carl.who, methods.blobs.get, { hash: blob }), refusedWith(Code.NOT_FOUND));
  assert.ok(world.hub.told.some(({ to, event }) => to === bert.who.accountKey && event.kind.case === 'inboxSeq'));
});

test('heads are paged by chat, and only those that moved', async () => {
  const anna = await newAccount(world);
  const chats: TestChat[] = [];
  for (let count = 0; count < 5; count++) chats.push(await TestChat.open(world, anna));
  world.nowMs += 100_000;
  await chats[2]?.send();
  const { heads } = methods.chats;
  const all = await world.call(anna.who, heads, {});
  assert.deepEqual(
    all.heads.map(({ chat }) => toHex(chat)),
    chats.map(({ id }) => toHex(id)).sort(),
  );
  const moved = await world.call(anna.who, heads, { since: world.nowS - 50 });
  assert.deepEqual(
    moved.heads.map(({ chat, headSeq }) => [toHex(chat), headSeq]),
    [[toHex(chats[2]?.id as Bytes), 1]],
  );
  const pages: string[] = [];
  let after: Bytes = new Uint8Array(0);
  for (let more = true; more; ) {
    const page = await world.call(anna.who, heads, { after, limit: 2 });
    pages.push(...page.heads.map(({ chat }) => toHex(chat)));
    after = page.heads.at(-1)?.chat as Bytes;
    more = page.more;
  }
  assert.equal(pages.length, 5);
  assert.equal(new Set(pages).size, 5);
});

test('signals reach who accepted the chat; a receipt is overwritten and goes with its member', async () => {
  const [anna, bert] = [await newAccount(world), await newAccount(world)];
  const chat = await TestChat.open(world, anna);
  await chat.add(bert);
  const signal = { chat: chat.id, epoch: 1, body: systemRandom(40) };
  await world.call(anna.who, methods.signals.signal, signal);
  const heard = (key: string): boolean =>
    world.hub.told.some(({ to, event }) => to === key && event.kind.case === 'signal');
  assert.ok(heard(anna.who.accountKey) && !heard(bert.who.accountKey));
  await assert.rejects(world.call(bert.who, methods.signals.signal, signal), refusedWith(Code.FORBIDDEN));
  await assert.rejects(
    world.call(anna.who, methods.signals.signal, { ...signal, epoch: 0 }),
    refusedWith(Code.STALE_EPOCH),
  );
  await world.call(bert.who, methods.chats.answer, { chat: chat.id, accept: true });
  await world.call(bert.who, methods.signals.signal, signal);
  assert.ok(heard(toHex(chat.id)));
  for (const body of [systemRandom(30), systemRandom(31)]) {
    await world.call(bert.who, methods.signals.putReceipt, { ...signal, body });
  }
  const summary = await world.call(anna.who, methods.chats.get, { chat: chat.id });
  assert.deepEqual(
    summary.receipts.map(({ account, body }) => [toHex(account), body.length]),
    [[bert.who.accountKey, 31]],
  );
  await chat.commit({ remove: [bert.account] });
  assert.equal((await world.call(anna.who, methods.chats.get, { chat: chat.id })).receipts.length, 0);
});

test('who is blocked is heard neither typing nor reading until that is lifted', async () => {
  const [anna, bert] = [await newAccount(world), await newAccount(world)];
  const chat = await TestChat.open(world, anna, directPolicy());
  await chat.add(bert);
  await world.call(bert.who, methods.chats.answer, { chat: chat.id, accept: true });
  const note = { chat: chat.id, epoch: 1, body: systemRandom(40) };
  const { signal, putReceipt } = methods.signals;
  await world.call(bert.who, methods.chats.consent, { account: anna.account, state: ConsentState.BLOCKED });
  await assert.rejects(world.call(anna.who, signal, note), refusedWith(Code.NO_CONSENT));
  await assert.rejects(world.call(anna.who, putReceipt, note), refusedWith(Code.NO_CONSENT));
  assert.ok(!world.hub.told.some(({ to, event }) => to === toHex(chat.id) && event.kind.case === 'signal'));
  await world.call(bert.who, methods.chats.consent, { account: anna.account, state: ConsentState.GRANTED });
  await world.call(anna.who, signal, note);
  await world.call(anna.who, putReceipt, note);
});
