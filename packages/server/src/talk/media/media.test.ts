// What keeps media and what lets go of it: entries, erasing, expiring, time; and whose it is to read.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { systemRandom } from '@heliogram/crypto';
import { type Bytes, Code, isRefusal, methods, toHex } from '@heliogram/protocol';
import { createDiskFiles } from '../../platform/files/disk.ts';
import type { SignedIn } from '../../platform/session.ts';
import { newAccount, type TestAccount } from '../../testing/test-account.ts';
import { sendTo, TestChat } from '../../testing/test-chat.ts';
import { openTestProduct, refusedWith, type TestProduct } from '../../testing/test-product.ts';
import { createArrivals } from './arrivals.ts';
import { findGoing } from './store.ts';
import { removeGoing } from './sweep.ts';

let world: TestProduct;
before(async () => {
  world = await openTestProduct();
});
after(() => world[Symbol.asyncDispose]());

const dayMs = 86_400_000;

/** Two accounts in a group both have accepted. */
async function acquainted(): Promise<{ anna: TestAccount; bert: TestAccount; chat: TestChat }> {
  const [anna, bert] = [await newAccount(world), await newAccount(world)];
  const chat = await TestChat.open(world, anna);
  await chat.add(bert);
  await world.call(bert.who, methods.chats.answer, { chat: chat.id, accept: true });
  return { anna, bert, chat };
}

async function uploaded(who: SignedIn, sizeBytes = 1000): Promise<Bytes> {
  const blob = systemRandom(16);
  await world.call(who, methods.media.reserve, { blob, sizeBytes: BigInt(sizeBytes) });
  await fill(who, blob, sizeBytes);
  return blob;
}

async function fill(who: SignedIn, blob: Bytes, sizeBytes: number): Promise<void> {
  const receiving = await world.product.transfers.receive(who, blob, 0);
  if (isRefusal(receiving) || 'storedBytes' in receiving) throw new Error('not begun');
  await receiving.write(systemRandom(sizeBytes));
  assert.deepEqual(await receiving.end(), { storedBytes: sizeBytes });
}

const fileOf = (blob: Bytes): string => path.join(world.folder, toHex(blob).slice(0, 2), toHex(blob));
const sweep = async (): Promise<void> => {
  world.nowMs += dayMs + 1000;
  await world.runJob('forget-idle-media');
};
const mayRead = async (who: SignedIn, blob: Bytes): Promise<boolean> =>
  !isRefusal(await world.product.transfers.find(who, blob));

test('what nothing refers to is gone after a day with its charge; what is referred to stays', async () => {
  const { anna, chat } = await acquainted();
  const [kept, idle] = [await uploaded(anna.who), await uploaded(anna.who)];
  const half = systemRandom(16);
  await world.call(anna.who, methods.media.reserve, { blob: half, sizeBytes: 5000n });
  await sendTo(world, anna, chat.id, { epoch: 1, blobs: [kept, kept] });
  assert.equal((await world.call(anna.who, methods.media.usage, {})).usedBytes, 16_384n);
  await sweep();
  assert.ok(existsSync(fileOf(kept)));
  assert.ok(!existsSync(fileOf(idle)));
  assert.equal((await world.call(anna.who, methods.media.usage, {})).usedBytes, 4096n);
  await assert.rejects(sendTo(world, anna, chat.id, { epoch: 1, blobs: [idle] }), refusedWith(Code.NOT_FOUND));
});

test('two messages hold one blob until both are erased', async () => {
  const { anna, chat } = await acquainted();
  const blob = await uploaded(anna.who);
  const first = await sendTo(world, anna, chat.id, { epoch: 1, blobs: [blob] });
  const second = await sendTo(world, anna, chat.id, { epoch: 1, blobs: [blob] });
  await sendTo(world, anna, chat.id, { epoch: 1, erases: [first.seq] });
  await sweep();
  assert.ok(existsSync(fileOf(blob)));
  // Erased twice, counted once.
  await sendTo(world, anna, chat.id, { epoch: 1, erases: [first.seq, second.seq] });
  await world.runJob('forget-idle-media');
  assert.ok(existsSync(fileOf(blob)), 'a day is left for those who are reading');
  await sweep();
  assert.ok(!existsSync(fileOf(blob)));
  assert.equal((await world.call(anna.who, methods.media.usage, {})).usedBytes, 0n);
});

test('a message that expires lets go of its media', async () => {
  const { anna, chat } = await acquainted();
  const blob = await uploaded(anna.who);
  await sendTo(world, anna, chat.id, { epoch: 1, blobs: [blob], expiresAt: world.nowS + 60 });
  await sweep();
  assert.ok(existsSync(fileOf(blob)));
  await world.runJob('erase-expired-bodies');
  await sweep();
  assert.ok(!existsSync(fileOf(blob)));
});

test('members of a chat that refers to it may read it and pass it on; nobody else, and not who has left', async () => {
  const { anna, bert, chat } = await acquainted();
  const carl = await newAccount(world);
  const blob = await uploaded(anna.who);
  assert.equal(await mayRead(bert.who, blob), false);
  await assert.rejects(sendTo(world, bert, chat.id, { epoch: 1, blobs: [blob] }), refusedWith(Code.NOT_FOUND));
  await sendTo(world, anna, chat.id, { epoch: 1, blobs: [blob] });
  assert.equal(await mayRead(bert.who, blob), true);
  assert.equal(await mayRead(carl.who, blob), false);
  const other = await TestChat.open(world, bert);
  await sendTo(world, bert, other.id, { blobs: [blob] });
  await world.call(bert.who, methods.chats.leave, { chat: chat.id });
  assert.equal(await mayRead(bert.who, blob), true, 'it is in a chat of his own');
  await other.add(carl);
  assert.equal(await mayRead(carl.who, blob), true);
  await world.call(carl.who, methods.chats.leave, { chat: other.id });
  assert.equal(await mayRead(carl.who, blob), false);
});

test('only what is whole can be referred to, and a refused message leaves nothing', async () => {
  const { anna, chat } = await acquainted();
  const whole = await uploaded(anna.who);
  const half = systemRandom(16);
  await world.call(anna.who, methods.media.reserve, { blob: half, sizeBytes: 5000n });
  await assert.rejects(sendTo(world, anna, chat.id, { epoch: 1, blobs: [whole, half] }), refusedWith(Code.NOT_FOUND));
  await assert.rejects(
    sendTo(world, anna, chat.id, { epoch: 1, blobs: Array(21).fill(whole) }),
    refusedWith(Code.TOO_LARGE),
  );
  await sweep();
  assert.ok(!existsSync(fileOf(whole)));
});

test('a repeated message is answered with its first result although its media is gone', async () => {
  const { anna, chat } = await acquainted();
  const blob = await uploaded(anna.who);
  const message = { epoch: 1, id: systemRandom(16), blobs: [blob] };
  const { seq } = await sendTo(world, anna, chat.id, message);
  await sendTo(world, anna, chat.id, { epoch: 1, erases: [seq] });
  await sweep();
  assert.ok(!existsSync(fileOf(blob)));
  assert.equal((await sendTo(world, anna, chat.id, message)).seq, seq);
});

test('an upload begun anew under its old id is not taken for the one that was given up', async () => {
  const { anna } = await acquainted();
  const blob = await uploaded(anna.who);
  // Two of them saw it go; the second comes when it is over.
  await world.database.query('UPDATE media SET state = 3 WHERE blob = $1', [blob]);
  const rows = await findGoing(world.database);
  await world.call(anna.who, methods.media.forget, { blobs: [blob] });
  await world.call(anna.who, methods.media.reserve, { blob, sizeBytes: 1000n });
  await fill(anna.who, blob, 1000);
  const files = createDiskFiles(world.folder);
  await removeGoing({ database: world.database, files }, createArrivals(), rows);
  assert.ok(existsSync(fileOf(blob)));
  assert.ok(!isRefusal(await world.product.transfers.open(anna.who, blob)));
});

test('files of nobody are swept after a day, and never in a folder of another database', async () => {
  const orphan = systemRandom(16);
  const young = systemRandom(16);
  for (const blob of [orphan, young]) {
    mkdirSync(path.dirname(fileOf(blob)), { recursive: true });
    writeFileSync(fileOf(blob), 'x');
  }
  utimesSync(fileOf(orphan), 1000, 1000);
  const { anna } = await acquainted();
  const known = await uploaded(anna.who);
  utimesSync(fileOf(known), 1000, 1000);
  const mark = path.join(world.folder, 'owner');
  await world.runJob('sweep-orphan-media');
  assert.deepEqual([orphan, young, known].map(fileOf).map(existsSync), [false, true, true]);
  const own = readFileSync(mark);
  writeFileSync(mark, 'another\n');
  utimesSync(fileOf(young), 1000, 1000);
  await assert.rejects(world.runJob('sweep-orphan-media'), /belongs to another database/);
  await assert.rejects(world.runJob('forget-idle-media'), /belongs to another database/);
  assert.ok(existsSync(fileOf(young)));
  writeFileSync(mark, own);
});
