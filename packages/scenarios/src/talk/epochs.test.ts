// New keys in time: a new epoch comes by itself, and old ones stay readable.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Client, type MemoryRows, openMemoryStore } from '@heliogram/client';
import { eventually, World } from '@heliogram/testkit';
import { acceptIn, textsOf } from './shown.ts';

test('after so many messages whoever sends next renews the keys; all history stays readable', async () => {
  await using world = await World.open();
  const rows: MemoryRows = new Map();
  const options = { store: openMemoryStore(rows), server: world.network.url, settings: { epochMessages: 10 } };
  const { client: ann } = await Client.signUp(options, 'turn_ann');
  const bob = await world.signUp('turn_bob');
  const chat = await ann.chats.createDirect('turn_bob');
  await ann.messages.send(chat, 'line 0');
  await acceptIn(bob, chat);
  const lines = Array.from({ length: 45 }, (_, index) => `line ${index}`);
  for (const line of lines.slice(1)) {
    await ann.messages.send(chat, line);
    await ann.messages.refresh(chat);
  }
  assert.deepEqual(await textsOf(bob.client, chat), lines);
  // Each new epoch is an entry between the messages.
  const head = (await bob.client.messages.page(chat, { limit: 1 }))[0]?.seq ?? 0;
  assert.ok(head >= lines.length + 4, `only ${head} entries`);
  const later = await world.recover(bob);
  assert.deepEqual(await textsOf(later.client, chat), lines);
  assert.deepEqual([...bob.findings, ...later.findings, ...(await ann.findings())], []);
  await ann.close();
});

test('where history is hidden, a device that was away reads what its sibling was there for', async () => {
  await using world = await World.open();
  const direct = world.server.url;
  const [ann, bob] = [await world.signUp('cut_ann'), await world.signUp('cut_bob')];
  for (const name of ['cut_cat', 'cut_dan']) await world.signUp(name);
  const [sibling, speaker] = [await world.recover(ann, direct), await world.recover(bob, direct)];
  const chat = await speaker.client.chats.createGroup('Hidden', ['cut_ann'], { history: 'hidden' });
  await acceptIn(ann, chat);
  await speaker.client.messages.send(chat, 'before');
  assert.deepEqual(await textsOf(ann.client, chat), ['before']);
  assert.deepEqual(await textsOf(sibling.client, chat), ['before']);
  world.network.cut();
  await speaker.client.chats.add(chat, ['cut_cat']);
  await speaker.client.messages.send(chat, 'between');
  await speaker.client.chats.add(chat, ['cut_dan']);
  await speaker.client.messages.send(chat, 'after');
  assert.deepEqual(await textsOf(sibling.client, chat), ['before', 'between', 'after']);
  await sibling.client.close();
  world.network.mend();
  const texts = await eventually('ann is back', () => textsOf(ann.client, chat).catch(() => undefined));
  assert.deepEqual(texts, ['before', 'between', 'after']);
  assert.deepEqual([...ann.findings, ...sibling.findings, ...speaker.findings], []);
});
