// A server that lies about who is who while people are added: foreign key packages, other trees, words in the wrong mouth.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { create } from '@bufbuild/protobuf';
import { Client, openMemoryStore } from '@heliogram/client';
import { fromHex } from '@heliogram/crypto';
import { asBytes, type Bytes, ClaimResponseSchema, GetBlobResponseSchema, methods } from '@heliogram/protocol';
import { type Person, World } from '@heliogram/testkit';
import { LyingNetwork } from '../identity/lying-network.ts';
import { forgeHistory, inPlace } from './forged-history.ts';
import { groupOf, people } from './shown.ts';

let world: World;
const clients: Client[] = [];

before(async () => {
  world = await World.open();
});

after(async () => {
  for (const client of clients) await client.close();
  await world?.close();
});

/** A new device of somebody, to which the server may lie. */
async function deceived(person: Person, network: LyingNetwork): Promise<Client> {
  const options = { store: openMemoryStore(), server: world.server.url, transport: network.transport };
  const client = await Client.recover(options, person.name, person.phrase);
  clients.push(client);
  return client;
}

async function kinds(client: Client): Promise<string[]> {
  return [...new Set((await client.findings()).map(({ kind }) => kind))].sort();
}

test('a key package of somebody else is not added', async () => {
  const [ann, bob, eve] = await people(world, 'leaf_ann', 'leaf_bob', 'leaf_eve');
  const network = new LyingNetwork();
  const client = await deceived(ann, network);
  let foreign: Bytes | undefined;
  network.lie(methods.keys.claim, (answer) => {
    foreign ??= asBytes(answer.packages[0]?.keyPackage ?? new Uint8Array(0));
    const packages = answer.packages.map((one) => ({ ...one, keyPackage: foreign ?? one.keyPackage }));
    return create(ClaimResponseSchema, { packages });
  });
  await client.chats.createDirect(eve.name);
  await assert.rejects(client.chats.createDirect(bob.name), { name: 'MlsError', code: 'foreign-leaf' });
  assert.deepEqual(await kinds(client), ['foreign-key-package']);
  await bob.client.sync();
  assert.deepEqual(await bob.client.chats.list(), []);
});

test('a welcome whose tree is another is refused', async () => {
  const [ann, bob] = await people(world, 'tree_ann', 'tree_bob');
  await bob.client.close();
  const network = new LyingNetwork();
  network.lie(methods.blobs.get, (answer) => create(GetBlobResponseSchema, { bytes: answer.bytes.toReversed() }));
  const chat = await ann.client.chats.createDirect(bob.name);
  await ann.client.messages.send(chat, 'hello');
  const client = await deceived(bob, network);
  await client.sync();
  assert.deepEqual(await kinds(client), ['bad-tree', 'bad-welcome']);
  assert.deepEqual(await client.chats.list(), []);
});

test('a text put into the mouth of another member is hidden', async () => {
  const [ann, bob] = await people(world, 'mouth_ann', 'mouth_bob');
  const chat = await groupOf(ann, [bob]);
  for (const text of ['one', 'two']) await ann.client.messages.send(chat, text);
  const network = new LyingNetwork();
  forgeHistory(network, (truth) =>
    inPlace(
      truth,
      truth.map((entry) => {
        if (entry.kind.case === 'message') entry.kind.value.account = fromHex(bob.client.account);
        return entry;
      }),
    ),
  );
  const client = await deceived(bob, network);
  await client.sync();
  const shown = (await client.messages.page(chat)).filter(({ system }) => !system);
  assert.deepEqual(
    shown.map(({ verified }) => verified),
    [false, false],
  );
  assert.ok((await kinds(client)).includes('altered-entry'));
});

test('a history that was longer before', async () => {
  const [ann, bob] = await people(world, 'short_ann', 'short_bob');
  const chat = await groupOf(ann, [bob]);
  for (const text of ['one', 'two', 'three']) await ann.client.messages.send(chat, text);
  const network = new LyingNetwork();
  const client = await deceived(bob, network);
  await client.sync();
  await client.messages.page(chat);
  network.lie(methods.messages.history, (answer) => ({ ...answer, entries: [], headSeq: 2 }));
  await client.messages.refresh(chat);
  assert.deepEqual(await kinds(client), ['truncated-journal']);
});
