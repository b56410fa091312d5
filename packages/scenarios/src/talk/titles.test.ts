// What a chat is called: nobody can pass for somebody else by a title, and no title turns or breaks the line it stands in.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Client, openMemoryStore } from '@heliogram/client';
import { openMemorySearchIndex } from '@heliogram/client/node';
import { ChatKind } from '@heliogram/protocol';
import { eventually, World } from '@heliogram/testkit';

let world: World;
before(async () => {
  world = await World.open();
});
after(() => world.close());

test('a chat between two bears the name of the other, whatever its maker called it', async () => {
  const [mallory, victor] = [await world.signUp('mallory'), await world.signUp('victor')];
  // A client that is not ours may write any title into what it tells the other of the chat.
  const chats = mallory.client.chats as unknown as { make(wanted: object): Promise<string> };
  const account = await mallory.client.chats.accountOf('victor');
  const chat = await chats.make({ kind: ChatKind.DIRECT, title: 'sofia', members: [account], cut: false });
  await mallory.client.messages.send(chat, 'It is me');
  await victor.client.sync();
  assert.equal((await victor.client.chats.get(chat)).title, 'mallory');
  assert.deepEqual(
    (await victor.client.chats.requests()).map(({ title }) => title),
    ['mallory'],
  );
  await victor.client.chats.accept(chat);
  const options = { store: openMemoryStore(), server: world.network.url, searchIndex: openMemorySearchIndex() };
  const client = await Client.recover({ ...options, deviceName: 'searching' }, victor.name, victor.phrase);
  const found = async (typed: string): Promise<number | undefined> => (await client.search?.find(typed))?.found.length;
  await eventually('it is found', async () => (await found('in:mallory me')) === 1);
  assert.equal(await found('in:sofia me'), 0);
  await client.close();
});

test('titles are one line, and turn no direction', async () => {
  const [ann, bob] = [await world.signUp('ann'), await world.signUp('bob')];
  const evil = 'Club\u202e\u2066\n  \u0007night\u2069';
  const chat = await ann.client.chats.createGroup(evil, ['bob']);
  await ann.client.chats.rename(chat, `${evil}!`);
  await bob.client.sync();
  assert.equal((await bob.client.chats.get(chat)).title, 'Club night!');
  const told = (await bob.client.messages.page(chat)).map(({ system }) => system?.title).filter(Boolean);
  assert.deepEqual(told, ['Club night!']);
  const { link } = await ann.client.chats.createInvite(chat);
  assert.equal((await bob.client.chats.peekInvite(link)).title, 'Club night!');
});

test('who may not rename a group is told so, also when they lost the right while the title waited', async () => {
  const [eve, dan] = [await world.signUp('eve'), await world.signUp('dan')];
  const chat = await eve.client.chats.createGroup('Club', ['dan']);
  await dan.client.sync();
  await dan.client.chats.accept(chat);
  await assert.rejects(dan.client.chats.rename(chat, 'Mine'), { name: 'NotPossibleError' });
  await eve.client.chats.setRole(chat, 'dan', 'admin');
  await dan.client.sync();
  world.network.cut();
  await dan.client.chats.rename(chat, 'Ours');
  const nearby = await Client.recover({ store: openMemoryStore(), server: world.server.url }, eve.name, eve.phrase);
  await nearby.chats.setRole(chat, 'dan', 'member');
  await nearby.close();
  world.network.mend();
  for (const { client } of [dan, eve])
    await eventually('all is sent', () =>
      client.sync().then(
        () => true,
        () => false,
      ),
    );
  assert.equal(await dan.client.unsent(), 1);
  assert.equal((await eve.client.chats.get(chat)).title, 'Club');
  assert.deepEqual([...(await eve.client.findings()), ...(await dan.client.findings())], []);
});
