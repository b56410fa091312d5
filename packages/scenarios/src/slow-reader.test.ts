// A reader that has fallen asleep with its connection open, while its chats are flooded: the server keeps only the heads for
// it, its memory stays bounded, others are served as before, and the reader misses nothing once it wakes.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { Client, openMemoryStore } from '@heliogram/client';
import { eventually, Network, ServerProcess, temporaryFolder } from '@heliogram/testkit';

const messageBytes = 30_000;
const messages = 1_500;
const inFlight = 20;
/** Everything sent is 45 MB; what the server may hold of it is a small part. Garbage not yet collected counts too. */
const mayGrowBytes = 40_000_000;

test('a reader that never reads costs the server next to nothing and loses nothing', { timeout: 180_000 }, async () => {
  using folder = temporaryFolder();
  const server = await ServerProcess.start({ dataDir: join(folder.path, 'data') });
  const network = await Network.open({ target: server.url });
  const { client: writer } = await Client.signUp({ store: openMemoryStore(), server: server.url }, 'writer');
  const { client: sleeper } = await Client.signUp({ store: openMemoryStore(), server: network.url }, 'sleeper');
  const chat = await writer.chats.createDirect('sleeper');
  await writer.messages.send(chat, 'hello');
  await sleeper.sync();
  await sleeper.chats.accept(chat);
  await writer.messages.send(chat, 'warm up');
  network.stall();
  const before = await residentBytes(server.url);
  let most = before;
  for (let sent = 0; sent < messages; sent += inFlight) {
    const batch = Array.from({ length: inFlight }, (_, index) => `${sent + index} ${'x'.repeat(messageBytes)}`);
    await Promise.all(batch.map((text) => writer.messages.send(chat, text)));
    most = Math.max(most, await residentBytes(server.url));
  }
  assert.ok(most - before < mayGrowBytes, `the server grew by ${Math.round((most - before) / 1e6)} MB`);
  network.unstall();
  await eventually('the sleeper has caught up', async () => {
    const [last] = await sleeper.messages.page(chat, { limit: 1 });
    return last?.text.startsWith(`${messages - 1} `);
  });
  await Promise.all([writer.close(), sleeper.close()]);
  await network.close();
  await server.close();
});

async function residentBytes(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const value = /^heliogram_process_resident_bytes (\d+)/m.exec(text)?.[1];
  assert.ok(value !== undefined, 'the server says how much memory it uses');
  return Number(value);
}
