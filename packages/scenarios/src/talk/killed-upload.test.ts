// A client killed between any two steps of sending a file: asked again when it starts again, the message is there once, whole.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  Client,
  type MemoryPieces,
  type MemoryRows,
  type OutgoingFile,
  openMemoryMediaFiles,
  openMemoryStore,
} from '@heliogram/client';
import { eventually, type Person, World } from '@heliogram/testkit';
import { type Death, Mortal } from './mortal.ts';

let world: World;
before(async () => {
  world = await World.open();
});
after(() => world.close());

const points: Readonly<Record<Death, readonly number[]>> = {
  'before-write': [1, 2, 3, 4, 5, 6, 7],
  'after-write': [1, 2, 3, 4, 5, 6],
  'before-message': [1, 2, 3],
  'after-message': [1, 2, 3],
};

const bytes = new Uint8Array(600_000).map((_, index) => (index * 13) & 0xff);
const file: OutgoingFile = {
  source: { sizeBytes: bytes.length, read: async (offset, length) => bytes.slice(offset, offset + length) },
  ...{ kind: 'file', name: 'tour.bin', type: 'application/zip' },
};

let stories = 0;

test('a client killed at any step of sending a file sends it once', { timeout: 240_000 }, async () => {
  const bob = await world.signUp('bob_killed');
  for (const [death, steps] of Object.entries(points))
    for (const point of steps) await killedAt(death as Death, point, bob);
  assert.deepEqual(bob.findings, []);
});

async function killedAt(death: Death, point: number, bob: Person): Promise<void> {
  stories += 1;
  const where = `${death} ${point}`;
  const rows: MemoryRows = new Map();
  const pieces: MemoryPieces = new Map();
  const mortal = new Mortal(rows, death, point);
  const server = world.network.url;
  const name = `ann_upload_${stories}`;
  const { client } = await Client.signUp(
    { store: mortal.store, server, transport: mortal.transport, mediaFiles: openMemoryMediaFiles(pieces) },
    name,
  );
  const chat = await client.chats.createGroup(where, []);
  await client.chats.add(chat, [bob.name]);
  mortal.arm();
  const life = client.messages.sendFiles(chat, [file], { text: where, token: 'once' }).catch((error: unknown) => {
    if (!mortal.isDead) throw error;
  });
  await Promise.race([life, mortal.dead]);
  mortal.die();
  void client.close().catch(() => undefined);

  const store = openMemoryStore(new Map(rows));
  const again = await Client.open({ store, server, mediaFiles: openMemoryMediaFiles(new Map(pieces)) });
  try {
    await again.sync();
    // As an app does that never heard an answer.
    const sent = await again.messages.sendFiles(chat, [file], { text: where, token: 'once' });
    const seq = await eventually(`${where}: sent`, async () => {
      const mine = (await again.messages.page(chat)).filter(({ text }) => text === where);
      assert.equal(mine.length, 1, `${where}: ${mine.length} messages`);
      return mine[0]?.seq ?? undefined;
    });
    assert.equal(sent.seq ?? seq, seq, where);
    await bob.client.sync();
    if ((await bob.client.chats.get(chat)).standing === 'request') await bob.client.chats.accept(chat);
    const got = (await bob.client.messages.page(chat)).filter(({ text }) => text === where);
    assert.equal(got.length, 1, where);
    const parts: Uint8Array[] = [];
    const sink = { write: async (part: Uint8Array) => void parts.push(part) };
    await bob.client.media.save(chat, got[0]?.id ?? '', got[0]?.attachments[0]?.blob ?? '', sink);
    assert.deepEqual(Buffer.concat(parts), Buffer.from(bytes), where);
    await eventually(`${where}: unpinned`, async () => (await again.media.usage()).pinnedBytes === 0);
    assert.deepEqual(await again.findings(), [], where);
  } finally {
    await again.close();
  }
}
