// Wake-ups as a push service gets them: sealed, without content, only for devices that are away, and not too many.
import assert from 'node:assert/strict';
import { webcrypto } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import {
  ed25519PublicKey,
  signDeviceList,
  systemRandom,
  verifyDeviceList,
  withDevice,
  withoutDevice,
} from '@heliogram/crypto';
import { revocationLeadS } from '@heliogram/model';
import { type Bytes, Code, methods, toHex } from '@heliogram/protocol';
import { type BrowserKeys, newBrowserKeys, openPushInbox, type PushInbox } from '../../testing/push-inbox.ts';
import { newAccount, type TestAccount } from '../../testing/test-account.ts';
import { sendTo, TestChat } from '../../testing/test-chat.ts';
import { openTestProduct, refusedWith, type TestProduct } from '../../testing/test-product.ts';

const { getVapidKey, subscribe, unsubscribe } = methods.push;
/** Tries after a failure, none of them long. */
const pace = { gatherMs: 1, restMs: 60_000, graceMs: 1, retryMs: [1, 1], answerMs: 500, slowMs: 250 };

let world: TestProduct;
let inbox: PushInbox;
let count = 0;
before(async () => {
  world = await openTestProduct({ push: { mayBePrivate: true, pace } });
  inbox = await openPushInbox();
});
after(async () => {
  await world[Symbol.asyncDispose]();
  await inbox[Symbol.asyncDispose]();
});

/** Subscribes a device; gives its keys and its path at the push service. */
async function subscribed(who: TestAccount['who']): Promise<BrowserKeys & { path: string }> {
  const keys = await newBrowserKeys();
  const path = `/push/${++count}`;
  // Whoever was looked at a moment ago, for the sake of a welcome, may be looked at again.
  world.nowMs += pace.restMs;
  await world.call(who, subscribe, { endpoint: inbox.url + path, p256dh: keys.p256dh, auth: keys.auth });
  return { ...keys, path };
}

async function acquainted(): Promise<{ anna: TestAccount; bert: TestAccount; chat: TestChat }> {
  const [anna, bert] = [await newAccount(world), await newAccount(world)];
  const chat = await TestChat.open(world, anna);
  await chat.add(bert);
  await world.call(bert.who, methods.chats.answer, { chat: chat.id, accept: true });
  return { anna, bert, chat };
}

test('a message wakes a device that is away, with a sealed push that says nothing', async () => {
  const { anna, bert, chat } = await acquainted();
  const keys = await subscribed(bert.who);
  const body = new Uint8Array([...systemRandom(64), ...new TextEncoder().encode('marker of the message')]);
  await sendTo(world, anna, chat.id, { epoch: 1, body });
  const push = await inbox.next(keys.path, 1);
  assert.deepEqual(await keys.open(push.body), Uint8Array.of(1));
  assert.equal(push.headers['content-encoding'], 'aes128gcm');
  assert.deepEqual([push.headers.urgency, push.headers.topic, push.headers.ttl], ['high', 'news', '604800']);
  const everything = `${JSON.stringify(push.headers)} ${Buffer.from(push.body).toString('latin1')} ${toHex(push.body)}`;
  for (const secret of ['marker of', toHex(chat.id), toHex(anna.account), toHex(bert.account), bert.name]) {
    assert.ok(!everything.includes(secret));
  }
});

test('the token verifies under the key browsers subscribe with, which stays the same', async () => {
  const { anna, bert, chat } = await acquainted();
  const { path } = await subscribed(bert.who);
  const { key } = await world.call(bert.who, getVapidKey, {});
  await sendTo(world, anna, chat.id, { epoch: 1 });
  const { headers } = await inbox.next(path, 1);
  const [, token = '', shown = ''] = /^vapid t=(\S+), k=(\S+)$/.exec(headers.authorization ?? '') ?? [];
  assert.equal(shown, Buffer.from(key).toString('base64url'));
  const [head = '', claims = '', signature = ''] = token.split('.');
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const imported = await webcrypto.subtle.importKey('raw', key, algorithm, false, ['verify']);
  const signed = Buffer.from(`${head}.${claims}`);
  assert.ok(await webcrypto.subtle.verify(algorithm, imported, Buffer.from(signature, 'base64url'), signed));
  const said = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { aud: string; exp: number; sub: string };
  assert.equal(said.aud, inbox.url);
  assert.equal(said.sub, 'https://test.example');
  assert.ok(said.exp > world.nowS && said.exp <= world.nowS + 86_400);
  const rows = await world.database.query('SELECT one FROM push_keys');
  assert.equal(rows.length, 1);
});

test('who is connected, who wrote, and who has not accepted is not woken by a message', async () => {
  const { anna, bert, chat } = await acquainted();
  const carl = await newAccount(world);
  await chat.add(carl);
  const forCarl = await subscribed(carl.who);
  const [forAnna, forBert] = [await subscribed(anna.who), await subscribed(bert.who)];
  world.hub.connected.add(`${bert.who.accountKey} 1`);
  await sendTo(world, anna, chat.id, { epoch: 2 });
  // What would have come is behind this: carl accepts, and the next message wakes him.
  await world.call(carl.who, methods.chats.answer, { chat: chat.id, accept: true });
  const before = inbox.taken(forCarl.path).length;
  world.nowMs += pace.restMs;
  await sendTo(world, anna, chat.id, { epoch: 2 });
  await inbox.next(forCarl.path, before + 1);
  assert.deepEqual([inbox.taken(forAnna.path).length, inbox.taken(forBert.path).length], [0, 0]);
});

test('a connection that breaks off after a message was sent to it is followed by a wake-up', async () => {
  const { anna, bert, chat } = await acquainted();
  const { path } = await subscribed(bert.who);
  const key = `${bert.who.accountKey} 1`;
  world.hub.connected.add(key);
  world.hub.lose(bert.who.accountKey, 1);
  await sendTo(world, anna, chat.id, { epoch: 1 });
  // Looked at once carl, who is away and was told after, is woken.
  const carl = await newAccount(world);
  const forCarl = await subscribed(carl.who);
  await chat.add(carl);
  await inbox.next(forCarl.path, 1);
  assert.equal(inbox.taken(path).length, 0);
  world.hub.connected.delete(key);
  world.hub.lose(bert.who.accountKey, 1);
  await inbox.next(path, 1);
});

test('many messages are one wake-up, and one more when the rest is over', async () => {
  const { anna, bert, chat } = await acquainted();
  const { path } = await subscribed(bert.who);
  for (let sent = 0; sent < 20; sent++) await sendTo(world, anna, chat.id, { epoch: 1 });
  await inbox.next(path, 1);
  for (let sent = 0; sent < 20; sent++) await sendTo(world, anna, chat.id, { epoch: 1 });
  assert.equal(inbox.taken(path).length, 1);
  world.nowMs += pace.restMs;
  await sendTo(world, anna, chat.id, { epoch: 1 });
  await inbox.next(path, 2);
  assert.equal(inbox.taken(path).length, 2);
});

test('sending asks nothing of the database for the sake of pushes: hundreds of messages are a look or two', async () => {
  const { anna, bert, chat } = await acquainted();
  const { path } = await subscribed(bert.who);
  const database = world.database as { query: typeof world.database.query };
  const { query } = database;
  let looks = 0;
  database.query = (text, params) => {
    if (text.includes('FROM push_subscriptions')) looks++;
    return query(text, params);
  };
  try {
    for (let sent = 0; sent < 200; sent++) await sendTo(world, anna, chat.id, { epoch: 1 });
    await inbox.next(path, 1);
  } finally {
    database.query = query;
  }
  // One for these, and what earlier messages of others may have left to look at.
  assert.ok(looks >= 1 && looks <= 3, `${looks} looks`);
});

test('what the push service no longer knows is forgotten; a busy one is asked again', async () => {
  const { anna, bert, chat } = await acquainted();
  const { path } = await subscribed(bert.who);
  const rowsOf = () => world.database.query('SELECT device FROM push_subscriptions WHERE account = $1', [bert.account]);
  inbox.answers.set(path, [{ status: 503 }, { status: 429, headers: { 'Retry-After': '0' } }, { status: 410 }]);
  await sendTo(world, anna, chat.id, { epoch: 1 });
  await inbox.next(path, 3);
  while ((await rowsOf()).length > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  assert.equal(inbox.taken(path).length, 3);
});

test('a device that is revoked or signs out is woken no more; subscribing again replaces', async () => {
  const anna = await newAccount(world);
  const second: TestAccount['who'] = { ...anna.who, device: 2 };
  await subscribed(anna.who);
  await subscribed(second);
  await subscribed(second);
  const devices = async (): Promise<number[]> => {
    const sql = 'SELECT device FROM push_subscriptions WHERE account = $1 ORDER BY device';
    return (await world.database.query<{ device: number }>(sql, [anna.account])).map((row) => row.device);
  };
  assert.deepEqual(await devices(), [1, 2]);
  await world.call(second, unsubscribe, {});
  assert.deepEqual(await devices(), [1]);
  await subscribed(second);
  const owner = { account: anna.account, accountKey: anna.accountKey, number: 1 };
  const first = await verifyDeviceList(anna.deviceList, owner);
  const two = withDevice(first, await ed25519PublicKey(systemRandom(32)), world.nowS);
  const signed = await signDeviceList(two, anna.accountSigner);
  await world.call(anna.who, methods.accounts.update, { deviceList: signed });
  const three = withoutDevice(await verifyDeviceList(signed, owner), 2, world.nowS + revocationLeadS);
  await world.call(anna.who, methods.accounts.update, { deviceList: await signDeviceList(three, anna.accountSigner) });
  assert.deepEqual(await devices(), [1]);
  await world.call(anna.who, methods.sessions.signOut, {});
  assert.deepEqual(await devices(), []);
});

test('endpoints that lead nowhere and keys that are none are refused', async () => {
  const careful = await openTestProduct();
  try {
    const anna = await newAccount(careful);
    const { p256dh, auth } = await newBrowserKeys();
    const good = { endpoint: 'https://push.example.net/x', p256dh, auth };
    await careful.call(anna.who, subscribe, good);
    for (const endpoint of ['http://push.example.net/x', 'https://127.0.0.1/x', 'https://intranet/x', 'x', '']) {
      await assert.rejects(careful.call(anna.who, subscribe, { ...good, endpoint }), refusedWith(Code.MALFORMED));
    }
    const off = Uint8Array.from(p256dh, (byte, at) => (at === 30 ? byte ^ 1 : byte)) as Bytes;
    await assert.rejects(careful.call(anna.who, subscribe, { ...good, p256dh: off }), refusedWith(Code.MALFORMED));
    const long = `https://push.example.net/${'x'.repeat(1024)}`;
    await assert.rejects(careful.call(anna.who, subscribe, { ...good, endpoint: long }), refusedWith(Code.TOO_LARGE));
  } finally {
    await careful[Symbol.asyncDispose]();
  }
});

test('push services that never answer hold nobody up for longer than once', { timeout: 60_000 }, async () => {
  let open = 0;
  const tarpit = http.createServer((_, response) => {
    open++;
    response.once('close', () => open--);
  });
  tarpit.listen(0, '127.0.0.1');
  await once(tarpit, 'listening');
  const endpoint = `http://127.0.0.1:${(tarpit.address() as AddressInfo).port}/`;
  const anna = await newAccount(world);
  const silent = await Promise.all(Array.from({ length: 10 }, () => newAccount(world)));
  const bert = await newAccount(world);
  const chat = await TestChat.open(world, anna);
  await chat.add(...silent, bert);
  for (const { who } of [...silent, bert]) await world.call(who, methods.chats.answer, { chat: chat.id, accept: true });
  for (const { who } of silent) {
    const { p256dh, auth } = await newBrowserKeys();
    await world.call(who, subscribe, { endpoint, p256dh, auth });
  }
  const { path } = await subscribed(bert.who);
  await sendTo(world, anna, chat.id, { epoch: 1 });
  await inbox.next(path, 1);
  // Each was waited for once; by now all of them are doubted.
  while (open !== 4) await new Promise((resolve) => setTimeout(resolve, 20));
  world.nowMs += pace.restMs;
  await sendTo(world, anna, chat.id, { epoch: 1 });
  await inbox.next(path, 2);
  assert.ok(open <= 4, `${open} at once`);
  tarpit.closeAllConnections();
  tarpit.close();
});
