// Files in messages, from one person's disk to another's, over a network that does what networks do.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import {
  Client,
  type MediaSource,
  type MemoryPieces,
  type MemoryRows,
  NotPossibleError,
  type OutgoingFile,
  openMemoryMediaFiles,
  openMemoryStore,
  type ShownMessage,
  type Transfer,
  UnknownHereError,
} from '@heliogram/client';
import { eventually, World } from '@heliogram/testkit';

/** A file whose bytes follow from its seed. */
function fileOf(sizeBytes: number, more: Partial<OutgoingFile> = {}): OutgoingFile & { readonly bytes: Uint8Array } {
  const bytes = new Uint8Array(sizeBytes);
  for (let index = 0; index < sizeBytes; index++) bytes[index] = (index * 31 + (index >> 8) * 7) & 0xff;
  const source: MediaSource = { sizeBytes, read: async (offset, length) => bytes.slice(offset, offset + length) };
  return { source, kind: 'file', name: 'tour.bin', type: 'application/octet-stream', ...more, bytes };
}

async function saved(client: Client, message: ShownMessage, which = 0): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  const blob = message.attachments[which]?.blob ?? '';
  await client.media.save(message.chat, message.id, blob, { write: async (part) => void parts.push(part) });
  return Buffer.concat(parts);
}

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function newest(client: Client, chat: string): Promise<ShownMessage> {
  const found = (await client.messages.page(chat)).findLast((message) => message.system === undefined);
  assert.ok(found);
  return found;
}

test('files arrive as they were, in parts and whole, and go with their message', { timeout: 120_000 }, async () => {
  await using world = await World.open();
  const ida = await world.signUp('ida_files');
  const tomas = await world.signUp('tomas_files');
  const chat = await world.acquaint(ida, tomas);
  const photo = fileOf(300_000, {
    ...{ kind: 'photo', name: 'C:\\pictures\\lake.jpg', type: 'image/jpeg', width: 1600, height: 1200 },
    ...{ thumbhash: 'AQIDBAUG', description: 'A lake in the evening' },
  });
  const tour = fileOf(1_400_000);
  const echoes: ShownMessage[] = [];
  const moved: Transfer[] = [];
  ida.client.on('message', (message) => echoes.push(message));
  ida.client.on('transfer', (transfer) => moved.push(transfer));
  const sent = await ida.client.messages.sendFiles(chat, [photo, tour], { text: 'The lake', token: 'first' });
  assert.ok(sent.seq);
  // The echo came first, under an id of its own; the message that was sent names it.
  assert.equal(echoes[0]?.pending, true);
  assert.equal(echoes[0]?.attachments.length, 2);
  assert.equal(echoes.find(({ id }) => id === sent.id)?.formerId, echoes[0]?.id);
  assert.equal(moved.filter(({ state, direction }) => state === 'done' && direction === 'up').length, 2);

  await tomas.client.sync();
  const message = await newest(tomas.client, chat);
  assert.equal(message.id, sent.id);
  assert.equal(message.text, 'The lake');
  assert.partialDeepStrictEqual(message.attachments, [
    {
      ...{ kind: 'photo', name: 'lake.jpg', type: 'image/jpeg', sizeBytes: 300_000, width: 1600, height: 1200 },
      ...{ thumbhash: 'AQIDBAUG', description: 'A lake in the evening' },
    },
    { kind: 'file', name: 'tour.bin', sizeBytes: 1_400_000 },
  ]);
  assert.equal('key' in (message.attachments[0] ?? {}), false);
  const [first, second] = message.attachments.map(({ blob }) => blob) as [string, string];
  const part = await tomas.client.media.read(chat, message.id, second, 1_200_000, 50_000);
  assert.equal(digest(part), digest(tour.bytes.slice(1_200_000, 1_250_000)));
  assert.equal((await tomas.client.media.read(chat, message.id, second, 1_399_990, 50_000)).length, 10);
  assert.equal(digest(await saved(tomas.client, message, 0)), digest(photo.bytes));
  assert.equal(digest(await saved(tomas.client, message, 1)), digest(tour.bytes));
  await assert.rejects(() => tomas.client.media.read(chat, message.id, 'ab'.repeat(16), 0, 1), UnknownHereError);
  // What was kept is enough without the server.
  world.network.cut();
  assert.equal(digest(await saved(tomas.client, message, 1)), digest(tour.bytes));
  world.network.mend();
  await Promise.all([ida, tomas].map(({ client }) => eventually('online again', () => client.state === 'online')));

  // Asked again with the same token, nothing is sent again.
  const again = await ida.client.messages.sendFiles(chat, [photo, tour], { text: 'The lake', token: 'first' });
  assert.deepEqual(again, sent);

  await ida.client.messages.edit(chat, sent.id, 'The lake at eight');
  await tomas.client.sync();
  const edited = await newest(tomas.client, chat);
  assert.equal(edited.text, 'The lake at eight');
  assert.equal(edited.attachments.length, 2);

  await ida.client.messages.delete(chat, sent.id);
  await tomas.client.sync();
  assert.deepEqual((await newest(tomas.client, chat)).attachments, []);
  await assert.rejects(() => tomas.client.media.read(chat, message.id, first, 0, 10), UnknownHereError);
  assert.deepEqual(await tomas.client.media.usage(), { bytes: 0, pinnedBytes: 0 });
  assert.deepEqual([ida.findings, tomas.findings], [[], []]);
});

test('files are passed on without being uploaded again', { timeout: 120_000 }, async () => {
  await using world = await World.open();
  const ida = await world.signUp('ida_fwd');
  const tomas = await world.signUp('tomas_fwd');
  const mara = await world.signUp('mara_fwd');
  const chat = await world.acquaint(ida, tomas);
  const other = await world.acquaint(tomas, mara);
  const voice = fileOf(20_000, { kind: 'voice', name: '', type: 'audio/webm', durationMs: 2300, waveform: [1, 31] });
  const sent = await ida.client.messages.sendFiles(chat, [voice]);
  await tomas.client.sync();
  const uploads: Transfer[] = [];
  tomas.client.on('transfer', (transfer) => transfer.direction === 'up' && uploads.push(transfer));
  await tomas.client.messages.forward(chat, [sent.id], [other], { attribution: true });
  await tomas.client.messages.forward(chat, [sent.id], [other], { attribution: false });
  assert.deepEqual(uploads, []);
  await mara.client.sync();
  const got = (await mara.client.messages.page(other)).filter(({ attachments }) => attachments.length > 0);
  assert.deepEqual(
    got.map(({ forwardedFrom }) => forwardedFrom),
    ['ida_fwd', ''],
  );
  // Gone where it came from, still there where it went.
  await ida.client.messages.delete(chat, sent.id);
  assert.partialDeepStrictEqual(got[0]?.attachments[0], { durationMs: 2300, waveform: [1, 31] });
  assert.equal(digest(await saved(mara.client, got[0] as ShownMessage)), digest(voice.bytes));
  await assert.rejects(
    () => tomas.client.messages.forward(chat, [sent.id, 'ff'.repeat(32)], [other], { attribution: true }),
    UnknownHereError,
  );
});

test('files of strangers are not shown before they are accepted', { timeout: 120_000 }, async () => {
  await using world = await World.open();
  const ida = await world.signUp('ida_strange');
  const tomas = await world.signUp('tomas_strange');
  const chat = await ida.client.chats.createDirect('tomas_strange');
  await ida.client.messages.sendFiles(chat, [fileOf(5000, { kind: 'photo', type: 'image/png' })], { text: 'Hi' });
  const told: ShownMessage[] = [];
  tomas.client.on('message', (message) => told.push(message));
  await tomas.client.sync();
  const page = await tomas.client.messages.page(chat);
  const shown = page.find(({ text }) => text === 'Hi');
  assert.deepEqual(shown?.attachments, []);
  for (const message of told) assert.deepEqual(message.attachments, []);
  await assert.rejects(() => tomas.client.media.read(chat, shown?.id ?? '', 'ab'.repeat(16), 0, 1), NotPossibleError);
  await tomas.client.chats.accept(chat);
  assert.equal((await newest(tomas.client, chat)).attachments.length, 1);
});

test('what is written offline with files goes out later, after a restart too', { timeout: 120_000 }, async () => {
  await using world = await World.open();
  const ida = await world.signUp('ida_later');
  const rows: MemoryRows = new Map();
  const pieces: MemoryPieces = new Map();
  const options = () => ({
    store: openMemoryStore(rows),
    server: world.network.url,
    mediaFiles: openMemoryMediaFiles(pieces),
    settings: { mediaCacheBytes: 100_000 },
  });
  const { client: first } = await Client.signUp(options(), 'tomas_later');
  const tomas = { name: 'tomas_later', client: first, phrase: '', rows, findings: [] };
  const chat = await world.acquaint(ida, tomas);
  world.network.cut();
  await eventually('offline', () => first.state !== 'online');
  const tour = fileOf(700_000);
  const sent = await first.messages.sendFiles(chat, [tour], { token: 'later' });
  assert.equal(sent.seq, null);
  // What waits can be looked at, and stays whatever the bound of the cache is.
  const echo = await newest(first, chat);
  assert.equal(echo.token, 'later');
  assert.equal(digest(await saved(first, echo)), digest(tour.bytes));
  await first.close();

  world.network.mend();
  const second = await Client.open(options());
  await second.sync();
  const mine = await newest(second, chat);
  assert.equal(mine.pending, false);
  assert.equal(mine.id, sent.id);
  await ida.client.sync();
  assert.equal(digest(await saved(ida.client, await newest(ida.client, chat))), digest(tour.bytes));
  // Nothing is pinned any more: the bound holds.
  await eventually('unpinned', async () => (await second.media.usage()).pinnedBytes === 0);
  assert.ok((await second.media.usage()).bytes <= 100_000);
  await second.close();
});

test('an upload can be taken back, and a refused one says so and can be tried again', {
  timeout: 120_000,
}, async () => {
  await using world = await World.open();
  const ida = await world.signUp('ida_back');
  const tomas = await world.signUp('tomas_back');
  const chat = await world.acquaint(ida, tomas);
  const discarded: string[] = [];
  ida.client.on('discarded', ({ id }) => discarded.push(id));
  world.network.weather.delayMs = 300;
  const echo = new Promise<ShownMessage>((resolve) => {
    const end = ida.client.on('message', (message) => {
      if (message.formerId !== undefined || message.attachments.length === 0) return;
      end();
      resolve(message);
    });
  });
  const sending = ida.client.messages.sendFiles(chat, [fileOf(3_000_000)]);
  await ida.client.messages.cancelUpload(chat, (await echo).id);
  world.network.weather.delayMs = 0;
  assert.equal((await sending).seq, null);
  assert.equal(discarded.length, 1);
  assert.deepEqual(await ida.client.media.usage(), { bytes: 0, pinnedBytes: 0 });
  await ida.client.messages.send(chat, 'Never mind');
  await tomas.client.sync();
  assert.equal((await newest(tomas.client, chat)).text, 'Never mind');

  // The source lies about its size: the message says that the file is gone.
  const lying: OutgoingFile = { ...fileOf(1000), source: { sizeBytes: 1000, read: async () => new Uint8Array(3) } };
  await assert.rejects(() => ida.client.messages.sendFiles(chat, [lying], { token: 'retry' }), /changed/);
  assert.equal((await newest(ida.client, chat)).failed, 'FILE_GONE');
  const good = fileOf(1000);
  const { seq } = await ida.client.messages.sendFiles(chat, [good], { token: 'retry' });
  assert.ok(seq);
  await tomas.client.sync();
  assert.equal(digest(await saved(tomas.client, await newest(tomas.client, chat))), digest(good.bytes));
});

test('uploads and downloads survive a line that breaks all the time', { timeout: 180_000 }, async () => {
  await using world = await World.open({ seed: 20 });
  const ida = await world.signUp('ida_cuts');
  const tomas = await world.signUp('tomas_cuts');
  const chat = await world.acquaint(ida, tomas);
  const tour = fileOf(3_000_000);
  world.network.weather.lossChance = 0.02;
  const sending = ida.client.messages.sendFiles(chat, [tour]);
  await sending;
  await eventually(
    'sent',
    async () => {
      await ida.client.sync().catch(() => undefined);
      return (await newest(ida.client, chat)).pending === false;
    },
    { timeoutMs: 90_000, everyMs: 200 },
  );
  world.network.weather.lossChance = 0;
  await eventually('online', () => tomas.client.state === 'online');
  await tomas.client.sync();
  const message = await newest(tomas.client, chat);
  world.network.weather.lossChance = 0.02;
  let got: Uint8Array | undefined;
  for (let attempt = 0; attempt < 20 && got === undefined; attempt++) {
    got = await saved(tomas.client, message).catch((error) => {
      assert.equal(error.name, 'DisconnectedError');
      return undefined;
    });
  }
  world.network.weather.lossChance = 0;
  assert.equal(got && digest(got), digest(tour.bytes));
});
