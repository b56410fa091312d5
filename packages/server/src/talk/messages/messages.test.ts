// Messages: stored once, chained, franked, refused where they must be, erased where they may be.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { CHAIN_START, entryHash, systemRandom } from '@heliogram/crypto';
import { entryCore } from '@heliogram/model';
import {
  type Bytes,
  Code,
  ConsentState,
  decodeMessage,
  type Entry,
  EntrySchema,
  type HistoryResponse,
  type Message,
  methods,
  Role,
  toHex,
} from '@heliogram/protocol';
import { sha256 } from '../../platform/digest.ts';
import { newAccount, type TestAccount } from '../../testing/test-account.ts';
import { directPolicy, groupPolicy, sendTo, TestChat } from '../../testing/test-chat.ts';
import { openTestProduct, refusedWith, type TestProduct } from '../../testing/test-product.ts';

let world: TestProduct;
before(async () => {
  world = await openTestProduct();
});
after(() => world[Symbol.asyncDispose]());

const { history, epochs } = methods.messages;
const { answer, consent } = methods.chats;

/** Two accounts in a group both have accepted, anna its owner. */
async function acquainted(): Promise<{ anna: TestAccount; bert: TestAccount; chat: TestChat }> {
  const [anna, bert] = [await newAccount(world), await newAccount(world)];
  const chat = await TestChat.open(world, anna);
  await chat.add(bert);
  await world.call(bert.who, answer, { chat: chat.id, accept: true });
  return { anna, bert, chat };
}

/** Checks the chain of a page and gives its entries. */
function chained(page: HistoryResponse): Entry[] {
  let previous = page.previousHash as Bytes;
  const entries = page.entries.map((bytes) => decodeMessage(EntrySchema, bytes));
  for (const entry of entries) {
    previous = entryHash(previous, { seq: entry.seq, timeMs: entry.time * 1000, ...entryCore(entry, sha256) });
  }
  if (entries.at(-1)?.seq === page.headSeq) assert.equal(toHex(previous), toHex(page.headHash));
  return entries;
}

const messageOf = (entry: Entry | undefined): Message => {
  if (entry?.kind.case !== 'message') throw new Error('no message');
  return entry.kind.value;
};

test('messages get dense seqs, a frank each, and everybody the same bytes in a whole chain', async () => {
  const { anna, bert, chat } = await acquainted();
  const sent = await Promise.all(
    Array.from({ length: 20 }, (_, at) => sendTo(world, at % 2 ? anna : bert, chat.id, { epoch: 1 })),
  );
  assert.deepEqual(
    sent.map(({ seq }) => seq).sort((a, b) => a - b),
    Array.from({ length: 20 }, (_, at) => at + 2),
  );
  const page = await world.call(bert.who, history, { chat: chat.id });
  const entries = chained(page);
  assert.deepEqual(
    entries.map(({ seq }) => seq),
    Array.from({ length: 21 }, (_, at) => at + 1),
  );
  assert.equal(toHex(page.previousHash), toHex(CHAIN_START));
  for (const { seq, frank } of sent) assert.equal(toHex(entries[seq - 1]?.frank ?? new Uint8Array(0)), toHex(frank));
  const live = world.hub.entries.filter(({ topic }) => topic === toHex(chat.id));
  assert.deepEqual(
    live.map(({ bytes }) => toHex(bytes)),
    page.entries.map(toHex),
  );
  const middle = await world.call(bert.who, history, { chat: chat.id, before: 12, limit: 5 });
  assert.deepEqual(
    chained(middle).map(({ seq }) => seq),
    [7, 8, 9, 10, 11],
  );
  const later = await world.call(bert.who, history, { chat: chat.id, after: 18, limit: 50 });
  assert.deepEqual(
    chained(later).map(({ seq }) => seq),
    [19, 20, 21],
  );
});

test('the same message again is answered with its first result, even in a later epoch', async () => {
  const { anna, chat } = await acquainted();
  const id = systemRandom(16);
  const [first, twin] = await Promise.all([chat.send({ id }), chat.send({ id })]);
  assert.equal(first.seq, twin.seq);
  assert.equal(toHex(first.frank), toHex(twin.frank));
  await chat.commit();
  const again = await sendTo(world, anna, chat.id, { id, epoch: 1 });
  assert.equal(again.seq, first.seq);
});

test('an older epoch is refused with where the chat stands; a stranger is refused', async () => {
  const { anna, chat } = await acquainted();
  await chat.commit();
  await assert.rejects(sendTo(world, anna, chat.id, { epoch: 1 }), (error: unknown) => {
    assert.ok(refusedWith(Code.STALE_EPOCH)(error));
    const { refusal } = error as { refusal: { epoch: number; headSeq: number } };
    assert.deepEqual([refusal.epoch, refusal.headSeq], [2, 2]);
    return true;
  });
  const stranger = await newAccount(world);
  await assert.rejects(sendTo(world, stranger, chat.id, { epoch: 2 }), refusedWith(Code.NOT_A_MEMBER));
  await assert.rejects(world.call(stranger.who, history, { chat: chat.id }), refusedWith(Code.NOT_A_MEMBER));
  await assert.rejects(world.call(stranger.who, epochs, { chat: chat.id }), refusedWith(Code.NOT_A_MEMBER));
  await assert.rejects(chat.send({ body: systemRandom(64) }), refusedWith(Code.MALFORMED));
  await chat.send();
});

test('senders erase their own messages, administrators any; the chain stays whole', async () => {
  const { anna, bert, chat } = await acquainted();
  const body = systemRandom(300);
  const theirs = await sendTo(world, bert, chat.id, { epoch: 1, body });
  const own = await chat.send();
  await assert.rejects(sendTo(world, bert, chat.id, { epoch: 1, erases: [own.seq] }), refusedWith(Code.FORBIDDEN));
  await assert.rejects(chat.send({ erases: [1] }), refusedWith(Code.FORBIDDEN));
  await assert.rejects(chat.send({ erases: [999] }), refusedWith(Code.NOT_FOUND));
  await sendTo(world, bert, chat.id, { epoch: 1, erases: [theirs.seq] });
  await chat.send({ erases: [theirs.seq, own.seq] });
  const page = await world.call(anna.who, history, { chat: chat.id });
  const entries = chained(page);
  const emptied = messageOf(entries[theirs.seq - 1]);
  assert.equal(emptied.body.length, 0);
  assert.equal(toHex(emptied.bodyHash), toHex(sha256(body)));
  assert.equal(messageOf(entries[own.seq - 1]).body.length, 0);
  assert.ok(!page.entries.some((bytes) => toHex(bytes).includes(toHex(body))));
});

test('a body is erased when its time has come', async () => {
  const { anna, chat } = await acquainted();
  const mortal = await chat.send({ expiresAt: world.nowS + 60 });
  const lasting = await chat.send();
  const bodies = async (): Promise<number[]> => {
    const entries = chained(await world.call(anna.who, history, { chat: chat.id }));
    return [mortal, lasting].map(({ seq }) => messageOf(entries[seq - 1]).body.length);
  };
  await world.runJob('erase-expired-bodies');
  assert.deepEqual(await bodies(), [400, 400]);
  world.nowMs += 61_000;
  await world.runJob('erase-expired-bodies');
  assert.deepEqual(await bodies(), [0, 400]);
});

test('who asks for a first talk may send so many messages and no more until there is an answer', async () => {
  const [anna, bert] = [await newAccount(world), await newAccount(world, undefined, 3)];
  const chat = await TestChat.open(world, anna, directPolicy());
  await chat.add(bert);
  const { items } = await world.call(bert.who, methods.inbox.read, {});
  assert.ok(items[0]?.kind.case === 'welcome' && items[0].kind.value.request);
  const id = systemRandom(16);
  await Promise.all(Array.from({ length: 255 }, () => chat.send()));
  const tries = await Promise.allSettled([chat.send({ id }), chat.send(), chat.send()]);
  assert.equal(tries.filter((one) => one.status === 'fulfilled').length, 1);
  await assert.rejects(chat.send(), refusedWith(Code.REQUEST_PENDING));
  await chat.commit();
  await assert.rejects(chat.send(), refusedWith(Code.REQUEST_PENDING));
  await assert.rejects(sendTo(world, bert, chat.id, { epoch: 2 }), refusedWith(Code.FORBIDDEN));
  const second = await TestChat.open(world, anna, directPolicy());
  const { packages } = await world.call(anna.who, methods.keys.claim, { accounts: [bert.account], chat: second.id });
  assert.equal(packages[0]?.reason, Code.NO_CONSENT);
  const add = [bert.packages[1]?.publicBytes as Bytes];
  await assert.rejects(second.commit({ add }), refusedWith(Code.NO_CONSENT));

  await world.call(bert.who, answer, { chat: chat.id, accept: true });
  await chat.send();
  await sendTo(world, bert, chat.id, { epoch: 2 });
  await second.add(bert);
  const { members } = await world.call(bert.who, methods.chats.get, { chat: second.id });
  assert.ok(members.every(({ state }) => state === 2));
});

test('a declined request ends; a block silences a one-to-one chat until it is lifted', async () => {
  const [anna, bert, carl] = [await newAccount(world), await newAccount(world), await newAccount(world)];
  const declined = await TestChat.open(world, anna, directPolicy());
  await declined.add(bert);
  await world.call(bert.who, answer, { chat: declined.id, accept: false });
  await assert.rejects(world.call(bert.who, history, { chat: declined.id }), refusedWith(Code.NOT_A_MEMBER));
  await declined.commit({ remove: [bert.account] });

  const chat = await TestChat.open(world, anna, directPolicy());
  await chat.add(carl);
  await world.call(carl.who, answer, { chat: chat.id, accept: true });
  await chat.send();
  await world.call(carl.who, consent, { account: anna.account, state: ConsentState.BLOCKED });
  await assert.rejects(chat.send(), refusedWith(Code.NO_CONSENT));
  await world.call(carl.who, consent, { account: anna.account, state: ConsentState.GRANTED });
  await chat.send();
});

test('where members may not send, administrators may', async () => {
  const [anna, bert] = [await newAccount(world), await newAccount(world)];
  const grants = [{ account: anna.account, role: Role.OWNER }];
  const chat = await TestChat.open(world, anna, groupPolicy(anna.account, { membersMaySend: false, grants }));
  await chat.add(bert);
  await world.call(bert.who, answer, { chat: chat.id, accept: true });
  await chat.send();
  await assert.rejects(sendTo(world, bert, chat.id, { epoch: 1 }), refusedWith(Code.FORBIDDEN));
});

test('epochs are walked back with their links', async () => {
  const { bert, chat } = await acquainted();
  for (let count = 0; count < 4; count++) await chat.commit();
  const newest = await world.call(bert.who, epochs, { chat: chat.id, limit: 2 });
  assert.deepEqual(
    newest.epochs.map(({ epoch, link }) => [epoch, link.length]),
    [
      [5, 80],
      [4, 80],
    ],
  );
  const rest = await world.call(bert.who, epochs, { chat: chat.id, fromEpoch: 3 });
  assert.deepEqual(
    rest.epochs.map(({ epoch }) => epoch),
    [3, 2, 1, 0],
  );
});
