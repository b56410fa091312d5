// Several devices of one account, several people at once: nobody is ever left behind.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Client, openMemoryStore } from '@heliogram/client';
import { type Bytes, Code, decodeMessage, methods, ReadRequestSchema } from '@heliogram/protocol';
import { eventually, type Person, World } from '@heliogram/testkit';
import { LyingNetwork } from '../identity/lying-network.ts';
import { acceptIn, groupOf, people, seen } from './shown.ts';

let world: World;
before(async () => {
  world = await World.open();
});
after(() => world.close());

async function allAgree(chat: string, persons: readonly Person[]): Promise<void> {
  const [first, ...others] = persons;
  if (!first) return;
  await eventually('everybody sees the same', async () => {
    const view = JSON.stringify(await seen(first.client, chat));
    for (const other of others) if (JSON.stringify(await seen(other.client, chat)) !== view) return false;
    return true;
  });
  for (const person of persons) assert.deepEqual(person.findings, [], person.name);
}

test('two devices of one account change a group at once; both changes hold', async () => {
  const [ann, bob, cat, dan] = await people(world, 'twin_ann', 'twin_bob', 'twin_cat', 'twin_dan');
  const chat = await groupOf(ann, [bob]);
  const tablet = await world.recover(ann);
  await tablet.client.sync();
  await Promise.all([
    ann.client.chats.add(chat, ['twin_cat']),
    tablet.client.chats.add(chat, ['twin_dan']),
    ann.client.messages.send(chat, 'from the laptop'),
    tablet.client.messages.send(chat, 'from the tablet'),
  ]);
  for (const person of [cat, dan]) await acceptIn(person, chat);
  for (const person of [ann, tablet, bob, cat, dan]) await person.client.messages.send(chat, `${person.name} sees all`);
  await allAgree(chat, [ann, tablet, bob, cat, dan]);
  assert.equal((await bob.client.chats.members(chat)).length, 4);
});

test('several people commit at once; the losers try again', async () => {
  const [ann, bob, cat] = await people(world, 'race_ann', 'race_bob', 'race_cat');
  const newcomers = await people(world, 'race_one', 'race_two', 'race_three');
  const chat = await groupOf(ann, [bob, cat]);
  await ann.client.chats.setRole(chat, 'race_bob', 'admin');
  await ann.client.chats.setRole(chat, 'race_cat', 'admin');
  for (const person of [bob, cat]) await person.client.sync();
  await Promise.all([
    ann.client.chats.add(chat, ['race_one']),
    bob.client.chats.add(chat, ['race_two']),
    cat.client.chats.add(chat, ['race_three']),
    ...[ann, bob, cat].map((person) => person.client.messages.send(chat, `${person.name} in the middle of it`)),
  ]);
  for (const person of newcomers) await acceptIn(person, chat);
  await allAgree(chat, [ann, bob, cat, ...newcomers]);
  assert.equal((await ann.client.chats.members(chat)).length, 6);
});

test('the phrase alone brings back every chat with all its messages, nobody else online', async () => {
  const [ann, bob, cat] = await people(world, 'back_ann', 'back_bob', 'back_cat');
  const direct = await world.acquaint(ann, bob);
  const group = await groupOf(bob, [ann, cat]);
  const saved = await ann.client.chats.saved();
  await ann.client.messages.send(saved, 'a note');
  for (let index = 0; index < 5; index++) {
    await bob.client.messages.send(group, `bob ${index}`);
    await ann.client.messages.send(direct, `ann ${index}`);
  }
  const views = new Map<string, unknown>();
  for (const chat of [direct, group, saved]) views.set(chat, await seen(ann.client, chat));
  for (const person of [ann, bob, cat]) await person.client.close();
  const back = await world.recover(ann);
  await back.client.sync();
  assert.equal((await back.client.chats.list()).length, 3);
  for (const [chat, view] of views) assert.deepEqual(await seen(back.client, chat), view);
  await back.client.messages.send(group, 'back from the sea');
  assert.deepEqual(back.findings, []);
});

test('a chat whose keys could not be fetched is read as soon as they can be', async (t) => {
  const [ann] = await people(world, 'keys_ann');
  const chat = await groupOf(ann, []);
  await ann.client.messages.send(chat, 'still here');
  const network = new LyingNetwork();
  const isOfStates = (request: Bytes): boolean => decodeMessage(ReadRequestSchema, request).shelves.includes(2);
  network.refuse(methods.vault.read, Code.OVERLOADED, Number.POSITIVE_INFINITY, isOfStates);
  const options = { store: openMemoryStore(), server: world.server.url, transport: network.transport };
  const later = await Client.recover(options, ann.name, ann.phrase);
  t.after(() => later.close());
  // The chat's state is here; whether the vault has keys of before is asked when something is read.
  await later.chats.members(chat);
  network.refuse(methods.vault.read, Code.OVERLOADED, Number.POSITIVE_INFINITY);
  await assert.rejects(later.messages.all(chat), { code: Code.OVERLOADED });
  network.refuse(methods.vault.read, Code.OVERLOADED, 0);
  assert.deepEqual(await seen(later, chat), await seen(ann.client, chat));
});

test('a device that was removed reads nothing later, and the chats are healed at once', async () => {
  const [ann, bob] = await people(world, 'heal_ann', 'heal_bob');
  const chat = await world.acquaint(ann, bob);
  const stolen = await world.recover(ann);
  await stolen.client.sync();
  await stolen.client.messages.send(chat, 'the device works');
  await ann.client.sync();
  const epochs = (await bob.client.messages.all(chat)).length;
  assert.ok(epochs > 0);
  await ann.client.devices.revoke(stolen.client.device);
  assert.equal(await ann.client.heal(), 0);
  await ann.client.messages.send(chat, 'only for us');
  await bob.client.messages.send(chat, 'and so it stays');
  await assert.rejects(stolen.client.sync());
  await assert.rejects(stolen.client.messages.send(chat, 'me too').then(({ seq }) => assert.notEqual(seq, null)));
  await allAgree(chat, [ann, bob]);
  // What the removed device wrote while it was one of ours stays readable and verified.
  assert.ok(
    (await bob.client.messages.all(chat)).some(({ text, verified }) => text === 'the device works' && verified),
  );
});

test('what a device says while another is shutting it out stays believed', async () => {
  const [ann, bob] = await people(world, 'slow_ann', 'slow_bob');
  const chat = await groupOf(ann, [bob]);
  const network = new LyingNetwork();
  const options = { store: openMemoryStore(), server: world.server.url, transport: network.transport };
  const laptop = await Client.recover(options, ann.name, ann.phrase);
  try {
    await laptop.sync();
    const { held, letGo } = network.hold(methods.accounts.update);
    const revoked = laptop.devices.revoke(ann.client.device);
    await held;
    // In an epoch that begins after the revocation was signed, and before anybody could know.
    await ann.client.chats.rename(chat, 'Meanwhile');
    await ann.client.messages.send(chat, 'said meanwhile');
    letGo();
    await revoked;
    assert.equal(await laptop.heal(), 0);
    const later = await world.recover(bob);
    for (const client of [laptop, later.client]) {
      await client.sync();
      const shown = await client.messages.all(chat);
      assert.ok(shown.some(({ text, verified }) => text === 'said meanwhile' && verified));
      assert.deepEqual(await client.findings(), []);
    }
  } finally {
    await laptop.close();
  }
});

test('a chat that another device leaves before its people are added holds up nothing', async () => {
  const [ann] = await people(world, 'half_ann', 'half_bob');
  const network = new LyingNetwork();
  const options = { store: openMemoryStore(), server: world.server.url, transport: network.transport };
  const laptop = await Client.recover(options, ann.name, ann.phrase);
  try {
    network.refuse(methods.keys.claim, Code.NO_CONSENT, 1000);
    for (const title of ['Left', 'Kept'])
      await assert.rejects(
        laptop.chats.createGroup(title, ['half_bob']),
        (error: Error) => error.name === 'RefusedError',
      );
    await ann.client.sync();
    const made = await ann.client.chats.list();
    await ann.client.chats.leave(made.find(({ title }) => title === 'Left')?.chat ?? '');
    network.refuse(methods.keys.claim, Code.NO_CONSENT, 0);
    // It is said once that nobody could be added where it was left.
    await laptop.sync().catch((error: Error) => assert.equal(error.name, 'RefusedError'));
    await laptop.sync();
    const kept = made.find(({ title }) => title === 'Kept')?.chat ?? '';
    assert.equal((await laptop.chats.members(kept)).length, 2);
  } finally {
    await laptop.close();
  }
});
