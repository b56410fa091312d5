// Messages that vanish, chats made once however often they are asked for, and a device that forgets everything.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  Client,
  type MemoryPieces,
  type MemoryRows,
  openMemoryMediaFiles,
  openMemoryStore,
  UnknownHereError,
} from '@heliogram/client';
import { openMemorySearchIndex } from '@heliogram/client/node';
import { type Bytes, decodeMessage, type OutboxRow, OutboxRowSchema } from '@heliogram/protocol';
import { eventually, World } from '@heliogram/testkit';
import { acceptIn } from './shown.ts';

const daySeconds = 86_400;

/** A device's rows that remember what was written into the outbox. */
class WatchedRows extends Map<string, Bytes> {
  readonly outgoing: OutboxRow[] = [];

  override set(key: string, value: Bytes): this {
    // The first byte is the format's.
    if (key.startsWith('talk/outbox/')) this.outgoing.push(decodeMessage(OutboxRowSchema, value.slice(1)));
    return super.set(key, value);
  }
}

test('in a chat that keeps messages for days they vanish everywhere, from the device too', async () => {
  await using world = await World.open();
  const tomas = await world.signUp('tomas_days');
  const rows: MemoryRows = new Map();
  let aheadMs = 0;
  const now = (): number => Date.now() + aheadMs;
  const server = world.network.url;
  const { client: ida } = await Client.signUp({ store: openMemoryStore(rows), server, now }, 'ida_days');
  const chat = await ida.chats.createGroup('Short', ['tomas_days'], { keepDays: 7 });
  assert.equal((await ida.chats.get(chat)).keepDays, 7);
  await acceptIn(tomas, chat);
  const { id } = await ida.messages.send(chat, 'Gone in a week');
  await ida.messages.edit(chat, id, 'Gone in seven days');
  await tomas.client.sync();
  assert.equal((await tomas.client.messages.find(chat, id))?.text, 'Gone in seven days');
  await ida.chats.setKeepDays(chat, 0);
  await ida.messages.send(chat, 'This stays');
  await ida.sync();
  const texts = async (): Promise<string[]> =>
    (await ida.messages.page(chat)).filter(({ system }) => system === undefined).map(({ text }) => text);
  assert.deepEqual(await texts(), ['Gone in seven days', 'This stays']);

  // The clock of this device alone goes on.
  const isHeld = (text: string): boolean => [...rows.values()].some((value) => Buffer.from(value).includes(text));
  assert.equal(isHeld('Gone in a week') && isHeld('Gone in seven days'), true);
  aheadMs = 8 * daySeconds * 1000;
  assert.deepEqual(await texts(), ['This stays']);
  assert.equal(await ida.messages.find(chat, id), undefined);
  await ida.sync();
  assert.equal(isHeld('Gone in a week') || isHeld('Gone in seven days'), false);
  assert.equal(isHeld('This stays'), true);
  assert.deepEqual(await texts(), ['This stays']);
  await ida.close();
});

test('a device that is opened without a network forgets what is due', async () => {
  await using world = await World.open();
  const tomas = await world.signUp('tomas_away');
  const rows: MemoryRows = new Map();
  let aheadMs = 0;
  const now = (): number => Date.now() + aheadMs;
  const server = world.network.url;
  const { client } = await Client.signUp({ store: openMemoryStore(rows), server, now }, 'ida_away');
  const chat = await client.chats.createGroup('Short', ['tomas_away'], { keepDays: 1 });
  await acceptIn(tomas, chat);
  await client.messages.send(chat, 'Gone in a day');
  await client.sync();
  await client.close();
  const isHeld = (): boolean => [...rows.values()].some((value) => Buffer.from(value).includes('Gone in a day'));
  assert.equal(isHeld(), true);
  aheadMs = 2 * daySeconds * 1000;
  const nowhere = 'http://127.0.0.1:9';
  const again = await Client.open({ store: openMemoryStore(rows), server: nowhere, now });
  await eventually('it is forgotten', async () => !isHeld());
  await again.close();
});

test('edits and reactions vanish when their message does, from the server too', async () => {
  await using world = await World.open();
  const tomas = await world.signUp('tomas_edits');
  const rows = new WatchedRows();
  let aheadMs = 0;
  const now = (): number => Date.now() + aheadMs;
  const { client: ida } = await Client.signUp(
    { store: openMemoryStore(rows), server: world.network.url, now },
    'ida_edits',
  );
  const chat = await ida.chats.createGroup('Short', ['tomas_edits'], { keepDays: 7 });
  await acceptIn(tomas, chat);
  const { id, seq } = await ida.messages.send(chat, 'Gone in a week');
  const asked = async (act: () => Promise<unknown>): Promise<number | undefined> => {
    rows.outgoing.length = 0;
    await act();
    return rows.outgoing[0]?.expiresAt;
  };
  await ida.sync();
  const { expiresAt } = await ida.messages.info(chat, id);
  assert.ok(seq && expiresAt > 0);
  aheadMs = 3 * daySeconds * 1000;
  assert.equal(await asked(() => ida.messages.edit(chat, id, 'Gone in seven days')), expiresAt);
  assert.equal(await asked(() => ida.messages.react(chat, id, '🌻')), expiresAt);
  await ida.chats.setKeepDays(chat, 0);
  assert.equal(await asked(() => ida.messages.edit(chat, id, 'Gone soon')), expiresAt);
  const stays = await ida.messages.send(chat, 'This stays');
  await ida.chats.setKeepDays(chat, 1);
  assert.equal(await asked(() => ida.messages.edit(chat, stays.id, 'This stays so')), 0);
  await ida.close();
});

test('what has vanished can be found, fetched and asked about no more', async () => {
  await using world = await World.open();
  const tomas = await world.signUp('tomas_gone');
  let aheadMs = 0;
  const now = (): number => Date.now() + aheadMs;
  const searchIndex = openMemorySearchIndex();
  const options = { store: openMemoryStore(), server: world.network.url, now, searchIndex };
  const { client: ida } = await Client.signUp(options, 'ida_gone');
  const chat = await ida.chats.createGroup('Short', ['tomas_gone'], { keepDays: 1 });
  await acceptIn(tomas, chat);
  const bytes = new Uint8Array(3000).fill(7);
  const source = {
    sizeBytes: 3000,
    read: async (offset: number, length: number) => bytes.slice(offset, offset + length),
  };
  const file = { source, kind: 'file', name: 'zanzibar.txt', type: 'text/plain' } as const;
  const { id, seq } = await ida.messages.sendFiles(chat, [file], { text: 'quixotic' });
  await ida.sync();
  const blob = (await ida.messages.find(chat, id))?.attachments[0]?.blob ?? '';
  assert.deepEqual(await ida.media.read(chat, id, blob, 0, 10), bytes.slice(0, 10));
  const words = (text: string) => ({
    words: [{ text, isPhrase: false, isUnspaced: false }],
    has: [],
    limit: 10,
  });
  const indexed = async (text: string): Promise<number[]> =>
    (await searchIndex.find(words(text))).map((hit) => hit.seq);
  await eventually('it is indexed', async () => (await indexed('quixotic')).length === 1);

  aheadMs = 2 * daySeconds * 1000;
  // From the second on, before anything was forgotten.
  await assert.rejects(ida.media.read(chat, id, blob, 0, 10), UnknownHereError);
  await assert.rejects(ida.messages.info(chat, id), UnknownHereError);
  assert.ok(seq);
  await ida.sync();
  assert.deepEqual(await indexed('quixotic'), []);
  assert.deepEqual(await indexed('zanzibar'), []);
  await assert.rejects(ida.media.read(chat, id, blob, 0, 10), UnknownHereError);
  await ida.close();
});

test('a chat asked for twice with one token is one chat', async () => {
  await using world = await World.open();
  const ida = await world.signUp('ida_once');
  const tomas = await world.signUp('tomas_once');
  await world.acquaint(ida, tomas);
  const first = await ida.client.chats.createGroup('Once', ['tomas_once'], { token: 'a' });
  assert.equal(await ida.client.chats.createGroup('Once', ['tomas_once'], { token: 'a' }), first);
  assert.notEqual(await ida.client.chats.createGroup('Once', ['tomas_once'], { token: 'b' }), first);
  await tomas.client.sync();
  assert.equal((await tomas.client.chats.list()).length, 3);
});

test('a wiped device keeps nothing; the account lives on', async () => {
  await using world = await World.open();
  const tomas = await world.signUp('tomas_wipe');
  const rows: MemoryRows = new Map();
  const pieces: MemoryPieces = new Map();
  const searchIndex = openMemorySearchIndex();
  const kept = { store: openMemoryStore(rows), mediaFiles: openMemoryMediaFiles(pieces), searchIndex };
  const options = { ...kept, server: world.network.url };
  const { client, phrase } = await Client.signUp(options, 'ida_wipe');
  const chat = await client.chats.createDirect('tomas_wipe');
  const bytes = new Uint8Array(5000);
  const source = {
    sizeBytes: 5000,
    read: async (offset: number, length: number) => bytes.slice(offset, offset + length),
  };
  await client.messages.sendFiles(chat, [{ source, kind: 'file', name: 'a', type: 'text/plain' }], { text: 'Kept' });
  assert.equal(await client.unsent(), 0);
  assert.ok(pieces.size > 0);
  const words = [{ text: 'kept', isPhrase: false, isUnspaced: false }];
  const indexed = async (): Promise<number> => (await searchIndex.find({ words, has: [], limit: 10 })).length;
  await eventually('it is indexed', async () => (await indexed()) === 1);
  await client.wipe();
  assert.equal(await indexed(), 0);
  assert.equal(await searchIndex.span(chat), undefined);
  assert.equal(rows.size, 0);
  assert.equal(pieces.size, 0);
  await acceptIn(tomas, chat);
  const again = await Client.recover({ store: openMemoryStore(), server: world.network.url }, 'ida_wipe', phrase);
  assert.equal((await again.messages.page(chat)).at(-1)?.text, 'Kept');
  await again.close();
});
