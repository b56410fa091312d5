// Searching on a device whose index is kept in the background: the whole history, without anybody asking for it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Client, openMemoryStore } from '@heliogram/client';
import { openMemorySearchIndex } from '@heliogram/client/node';
import { eventually, type Person, sentences, World } from '@heliogram/testkit';
import { people } from './shown.ts';

let world: World;
const opened: Client[] = [];
before(async () => {
  world = await World.open();
});
after(async () => {
  for (const client of opened) await client.close();
  await world.close();
});

async function searching(person: Person): Promise<Client> {
  const options = { store: openMemoryStore(), server: world.network.url, searchIndex: openMemorySearchIndex() };
  const client = await Client.recover({ ...options, deviceName: 'searching' }, person.name, person.phrase);
  opened.push(client);
  await client.sync();
  return client;
}

async function texts(client: Client, typed: string): Promise<string[]> {
  const page = await client.search?.find(typed);
  return (page?.found ?? []).map(({ message }) => message.text);
}

const becomes = (client: Client, typed: string, expected: readonly string[]): Promise<unknown> =>
  eventually(`${typed} finds ${expected.join(', ')}`, async () => {
    const found = await texts(client, typed);
    if (JSON.stringify(found) === JSON.stringify(expected)) return true;
    throw new Error(`found ${JSON.stringify(found)}`);
  });

test('a new device finds what was said before it came, edits and deletions in their last form', async () => {
  const [ann, bob] = await people(world, 'seek_ann', 'seek_bob');
  const chat = await world.acquaint(ann, bob);
  const first = await ann.client.messages.send(chat, 'The zeppelin leaves at noon');
  const secret = await ann.client.messages.send(chat, 'a quixotic secret');
  for (const line of sentences(260, 7)) await ann.client.messages.send(chat, line);
  await ann.client.messages.edit(chat, first.id, 'The zeppelin leaves at midnight');
  await ann.client.messages.delete(chat, secret.id);
  await bob.client.sync();
  await bob.client.messages.send(chat, 'A Zeppelin? 東京へ行く');

  const later = await searching(bob);
  await becomes(later, 'zeppelin', ['A Zeppelin? 東京へ行く', 'The zeppelin leaves at midnight']);
  await becomes(later, '東京', ['A Zeppelin? 東京へ行く']);
  assert.deepEqual(await texts(later, 'noon'), []);
  assert.deepEqual(await texts(later, 'quixotic'), []);
  assert.deepEqual(await texts(later, 'zeppelin from:seek_a'), ['The zeppelin leaves at midnight']);
  assert.deepEqual(await texts(later, 'zeppelin from:me'), ['A Zeppelin? 東京へ行く']);
  assert.deepEqual(await texts(later, 'zeppelin in:seek_ann'), await texts(later, 'zeppelin'));
  assert.deepEqual(await texts(later, 'zeppelin in:nobody'), []);
  assert.deepEqual(await texts(later, ''), []);
  assert.deepEqual(
    (await later.messages.search('zeppelin', { limit: 1 })).map(({ text }) => text),
    ['A Zeppelin? 東京へ行く'],
  );
  await eventually('everything is indexed', async () => (await later.search?.find('x'))?.isWhole);

  // While it is open, the index follows.
  const fresh = await ann.client.messages.send(chat, 'hippogriffs ahead');
  await becomes(later, 'hippogriff', ['hippogriffs ahead']);
  await ann.client.messages.edit(chat, fresh.id, 'gryphons ahead');
  await becomes(later, 'ahead', ['gryphons ahead']);
  assert.deepEqual(await texts(later, 'hippogriff'), []);
  await ann.client.messages.delete(chat, fresh.id);
  await becomes(later, 'ahead', []);
});

test('what a stranger wrote is found once they are accepted', async () => {
  const [ann, bob] = await people(world, 'odd_ann', 'odd_bob');
  const later = await searching(bob);
  const chat = await ann.client.chats.createDirect('odd_bob');
  await ann.client.messages.send(chat, 'a mysterious marzipan');
  await eventually('the request is here', async () => (await later.chats.requests()).length === 1);
  await eventually('nothing is left to index', async () => (await later.search?.find('x'))?.isWhole);
  assert.deepEqual(await texts(later, 'marzipan'), []);
  await later.chats.accept(chat);
  await becomes(later, 'marzipan', ['a mysterious marzipan']);
});
