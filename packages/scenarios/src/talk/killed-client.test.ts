// A client killed between any two steps: when it starts again, nothing is lost, nothing is doubled, and everybody agrees.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Client, type MemoryRows, openMemoryStore, type Store } from '@heliogram/client';
import { eventually, type Person, World } from '@heliogram/testkit';
import { type Death, Mortal } from './mortal.ts';
import { acceptIn, people, seen, textsOf } from './shown.ts';

let world: World;
before(async () => {
  world = await World.open();
});
after(() => world.close());

/** Each story dies a little later; together they pass over every kind of step the story has. */
const points: Readonly<Record<Death, readonly number[]>> = {
  'before-write': [1, 2, 3, 5, 7, 10, 14, 20, 26],
  'after-write': [1, 2, 4, 6, 8, 12, 17, 24],
  'before-message': [1, 2, 4, 6, 9, 13],
  'after-message': [1, 3, 5, 8, 11, 15],
};

let stories = 0;

test('a client killed at any step of making, changing and using a group goes on where it was', async () => {
  const [bob, cat] = await people(world, 'killed_bob', 'killed_cat');
  for (const [death, steps] of Object.entries(points))
    for (const point of steps) await killedAt(death as Death, point, bob, cat);
  assert.deepEqual([...bob.findings, ...cat.findings], []);
});

test('a client killed while it comes in, whose account is taken out and added again, comes in as if for the first time', async () => {
  const [ann] = await people(world, 'half_ann');
  const rows: MemoryRows = new Map();
  const mortal = new Mortal(rows, 'after-write', Number.POSITIVE_INFINITY);
  const store: Store = {
    ...mortal.store,
    // The chat is written down here; the vault has not heard of it.
    transact: async (operations) => {
      await mortal.store.transact(operations);
      if (operations.some((one) => 'put' in one && one.put.startsWith('talk/welcome/'))) mortal.die();
    },
  };
  const server = world.network.url;
  const { client } = await Client.signUp({ store, server, transport: mortal.transport }, 'half_bob');
  await client.chats.unblock(ann.name);
  const chat = await ann.client.chats.createGroup('Hidden', ['half_bob'], { history: 'hidden' });
  await Promise.race([client.sync().catch(() => undefined), mortal.dead]);
  await mortal.dead;
  void client.close().catch(() => undefined);
  await ann.client.chats.remove(chat, ['half_bob']);
  await ann.client.chats.add(chat, ['half_bob']);
  await ann.client.messages.send(chat, 'welcome');
  const again = await Client.open({ store: openMemoryStore(new Map(rows)), server });
  try {
    assert.deepEqual(await textsOf(again, chat), ['welcome']);
    assert.deepEqual([...(await again.findings()), ...ann.findings], []);
  } finally {
    await again.close();
  }
});

async function killedAt(death: Death, point: number, bob: Person, cat: Person): Promise<void> {
  stories += 1;
  const where = `${death} ${point}`;
  const title = `Story ${stories}`;
  const rows: MemoryRows = new Map();
  const mortal = new Mortal(rows, death, point);
  const server = world.network.url;
  const { client, phrase } = await Client.signUp(
    { store: mortal.store, server, transport: mortal.transport },
    `ann_${stories}`,
  );
  mortal.arm();
  const hushed = client.close.bind(client);
  const life = live(client, title, bob).catch((error: unknown) => {
    if (!mortal.isDead) throw error;
  });
  await Promise.race([life, mortal.dead]);
  mortal.die();
  void hushed().catch(() => undefined);
  const again = await Client.open({ store: openMemoryStore(new Map(rows)), server });
  const later = await Client.recover({ store: openMemoryStore(), server }, `ann_${stories}`, phrase);
  try {
    await again.sync();
    await finish(again, title, bob, cat, where);
    const chat = (await again.chats.list()).find((info) => info.title === title)?.chat;
    if (chat !== undefined)
      assert.deepEqual(await seen(later, chat), await seen(again, chat), `${where}: a later device`);
    assert.deepEqual([...(await again.findings()), ...(await later.findings())], [], where);
  } finally {
    await again.close();
    await later.close();
  }
}

async function live(client: Client, title: string, bob: Person): Promise<void> {
  const chat = await client.chats.createGroup(title, [bob.name]);
  await client.messages.send(chat, 'one');
  await client.chats.add(chat, ['killed_cat']);
  await client.messages.send(chat, 'two');
  await client.chats.remove(chat, ['killed_cat']);
  await client.messages.send(chat, 'three');
}

async function finish(client: Client, title: string, bob: Person, cat: Person, where: string): Promise<void> {
  const made = (await client.chats.list()).filter((info) => info.title === title);
  assert.ok(made.length <= 1, `${where}: ${made.length} chats`);
  const chat = made[0]?.chat;
  if (chat === undefined) return;
  if ((await client.chats.members(chat)).every(({ username }) => username !== bob.name))
    await client.chats.add(chat, [bob.name]);
  await client.messages.send(chat, 'last');
  await acceptIn(bob, chat);
  await bob.client.messages.send(chat, 'heard');
  const texts = await eventually(`${where}: bob is heard`, async () => {
    const found = await textsOf(client, chat);
    return found.includes('heard') && found;
  });
  assert.equal(new Set(texts).size, texts.length, `${where}: something is doubled: ${texts}`);
  const order = ['one', 'two', 'three', 'last', 'heard'].filter((text) => texts.includes(text));
  assert.deepEqual(texts, order, where);
  assert.deepEqual(await seen(bob.client, chat), await seen(client, chat), where);
  await cat.client.sync();
}
