// A server that has too much to do for some of what is asked: nothing else is kept back by it, and what it refused is asked again.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Client, openMemoryStore } from '@heliogram/client';
import { Code, methods } from '@heliogram/protocol';
import { eventually, type Person, World } from '@heliogram/testkit';
import { LyingNetwork } from '../identity/lying-network.ts';

let world: World;
let ben: Person;
before(async () => {
  world = await World.open();
  ben = await world.signUp('ben');
});
after(() => world.close());

const heardBy = async ({ client }: Person, chat: string): Promise<string[]> => {
  await client.messages.refresh(chat).catch(() => undefined);
  return (await client.messages.page(chat)).map(({ text }) => text);
};

test('what waited goes out although the heads of chats are refused, and they are asked for until they come', async () => {
  const anna = await world.signUp('anna');
  const chat = await world.acquaint(anna, ben);
  world.network.cut();
  await anna.client.messages.send(chat, 'written without a network');
  await anna.client.close();
  world.network.mend();
  await ben.client.messages.send(chat, 'while she was away');
  const network = new LyingNetwork();
  const left = network.refuse(methods.chats.heads, Code.OVERLOADED, 2);
  const store = openMemoryStore(anna.rows);
  await using again = await opened(Client.open({ store, server: world.network.url, transport: network.transport }));
  await eventually('ben has it', async () => (await heardBy(ben, chat)).includes('written without a network'));
  await eventually('the heads were asked for again', async () => left() === 0);
  await eventually('and came', async () =>
    (await again.client.messages.page(chat)).some(({ text }) => text === 'while she was away'),
  );
});

test('a message refused while the session is renewed is no failure: it waits, and goes out by itself', async () => {
  const carl = await world.signUp('carl');
  const chat = await world.acquaint(carl, ben);
  await carl.client.close();
  const network = new LyingNetwork();
  network.refuse(methods.messages.send, Code.UNAUTHENTICATED, 1);
  const store = openMemoryStore(carl.rows);
  await using again = await opened(Client.open({ store, server: world.network.url, transport: network.transport }));
  await again.client.sync();
  const sent = await again.client.messages.send(chat, 'in a busy hour');
  assert.equal(sent.seq, null);
  await eventually('ben has it', async () => (await heardBy(ben, chat)).includes('in a busy hour'));
  assert.equal((await again.client.messages.page(chat)).filter(({ text }) => text === 'in a busy hour').length, 1);
});

async function opened(client: Promise<Client>): Promise<{ readonly client: Client } & AsyncDisposable> {
  const open = await client;
  return { client: open, [Symbol.asyncDispose]: () => open.close() };
}
