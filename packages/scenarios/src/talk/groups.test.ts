// Groups: who comes, who goes, who may do what, and what each of them can read.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Client, openMemoryStore, webSocketTransport } from '@heliogram/client';
import { methods } from '@heliogram/protocol';
import { eventually, World } from '@heliogram/testkit';
import { LyingNetwork } from '../identity/lying-network.ts';
import { hushed } from './hushed.ts';
import { acceptIn, groupOf, people, seen, textsOf } from './shown.ts';

let world: World;
before(async () => {
  world = await World.open();
});
after(() => world.close());

test('a group of five: who is removed reads nothing later, who comes late reads everything', async () => {
  const [ann, bob, cat, dan, eve] = await people(world, 'five_ann', 'five_bob', 'five_cat', 'five_dan', 'five_eve');
  const chat = await groupOf(ann, [bob, cat, dan], { title: 'Lake trip' });
  for (const person of [ann, bob, cat, dan]) await person.client.messages.send(chat, `${person.name} is here`);
  const before = await textsOf(cat.client, chat);
  await ann.client.chats.remove(chat, ['five_cat']);
  await bob.client.sync();
  await bob.client.messages.send(chat, 'cat is gone');
  await cat.client.sync();
  assert.equal((await cat.client.chats.get(chat)).standing, 'removed');
  assert.deepEqual(
    (await cat.client.messages.page(chat)).filter(({ system }) => !system).map(({ text }) => text),
    before,
  );
  await ann.client.chats.add(chat, ['five_eve']);
  await acceptIn(eve, chat);
  await eve.client.messages.send(chat, 'eve came late');
  const view = await seen(ann.client, chat);
  for (const person of [bob, dan, eve]) assert.deepEqual(await seen(person.client, chat), view, person.name);
  assert.equal((await textsOf(eve.client, chat)).length, 6);
  assert.equal((await eve.client.chats.get(chat)).title, 'Lake trip');
  for (const person of [ann, bob, cat, dan, eve]) assert.deepEqual(person.findings, [], person.name);
});

test('where history is hidden, newcomers begin with nothing and everybody else keeps all', async () => {
  const [ann, bob, cat] = await people(world, 'cut_ann', 'cut_bob', 'cut_cat');
  const chat = await groupOf(ann, [bob], { history: 'hidden' });
  await ann.client.messages.send(chat, 'before, by ann');
  await bob.client.messages.send(chat, 'before, by bob');
  await ann.client.chats.add(chat, ['cut_cat']);
  await acceptIn(cat, chat);
  await bob.client.messages.send(chat, 'after');
  assert.deepEqual(await textsOf(cat.client, chat), ['after']);
  // Also devices that come later and know only the vault.
  for (const person of [ann, bob]) {
    const later = await world.recover(person);
    assert.deepEqual(await textsOf(later.client, chat), ['before, by ann', 'before, by bob', 'after'], person.name);
    assert.deepEqual(later.findings, []);
  }
  const catLater = await world.recover(cat);
  assert.deepEqual(await textsOf(catLater.client, chat), ['after']);
  assert.deepEqual([...ann.findings, ...bob.findings, ...cat.findings, ...catLater.findings], []);
});

test('who leaves is taken out by the next who writes, and comes back by being added', async () => {
  const [ann, bob, cat] = await people(world, 'left_ann', 'left_bob', 'left_cat');
  const chat = await groupOf(ann, [bob, cat]);
  await cat.client.messages.send(chat, 'goodbye');
  await cat.client.chats.leave(chat);
  assert.equal((await cat.client.chats.get(chat)).standing, 'left');
  await eventually('bob takes cat out', async () => {
    await bob.client.sync();
    await bob.client.messages.send(chat, 'is cat gone?');
    return (await bob.client.chats.members(chat)).every(({ username }) => username !== 'left_cat');
  });
  await ann.client.sync();
  await ann.client.chats.add(chat, ['left_cat']);
  await eventually('cat is back', async () => {
    await cat.client.sync();
    return ['active', 'request'].includes((await cat.client.chats.get(chat)).standing);
  });
  await acceptIn(cat, chat);
  await cat.client.messages.send(chat, 'back again');
  assert.deepEqual(await seen(cat.client, chat), await seen(bob.client, chat));
  assert.deepEqual([...ann.findings, ...bob.findings, ...cat.findings], []);
});

test('roles say who may add, remove and rename', async () => {
  const [ann, bob, cat] = await people(world, 'role_ann', 'role_bob', 'role_cat');
  const chat = await groupOf(ann, [bob]);
  await assert.rejects(bob.client.chats.add(chat, ['role_cat']));
  await ann.client.chats.setRole(chat, 'role_bob', 'admin');
  await bob.client.sync();
  await bob.client.chats.add(chat, ['role_cat']);
  await acceptIn(cat, chat);
  await bob.client.chats.rename(chat, 'Orchard');
  for (const person of [ann, cat])
    await eventually(`${person.name} sees the new title`, async () => {
      await person.client.sync();
      await person.client.messages.page(chat);
      return (await person.client.chats.get(chat)).title === 'Orchard';
    });
  const later = await world.recover(ann);
  await later.client.sync();
  await later.client.messages.all(chat);
  assert.equal((await later.client.chats.get(chat)).title, 'Orchard');
  assert.deepEqual((await cat.client.chats.members(chat)).map(({ username, role }) => [username, role]).sort(), [
    ['role_ann', 'owner'],
    ['role_bob', 'admin'],
    ['role_cat', 'member'],
  ]);
  await assert.rejects(cat.client.chats.remove(chat, ['role_bob']));
  assert.deepEqual([...ann.findings, ...bob.findings, ...cat.findings], []);
});

test('an invite link lets people in, at once or when a person says so', async () => {
  const [ann, bob, cat] = await people(world, 'link_ann', 'link_bob', 'link_cat');
  const chat = await groupOf(ann, []);
  await ann.client.messages.send(chat, 'nobody here yet');
  const open = await ann.client.chats.createInvite(chat);
  const preview = await bob.client.chats.peekInvite(open.link);
  assert.deepEqual([preview.title, preview.members, preview.autoAccept], ['Garden', 1, true]);
  assert.equal(await bob.client.chats.joinByLink(open.link), chat);
  await eventually('bob is in', async () => {
    await ann.client.sync();
    await bob.client.sync();
    return (await bob.client.chats.list()).some((info) => info.chat === chat && info.standing === 'active');
  });
  const asking = await ann.client.chats.createInvite(chat, { autoAccept: false, maxUses: 1 });
  await cat.client.chats.joinByLink(asking.link);
  const [request] = await eventually('ann is asked', async () => {
    const list = (await ann.client.chats.requests()).filter(({ kind }) => kind === 'join');
    return list.length > 0 && list;
  });
  assert.equal(request?.from.username, 'link_cat');
  await ann.client.chats.approveJoin(chat, 'link_cat');
  await acceptIn(cat, chat);
  assert.deepEqual(await textsOf(cat.client, chat), ['nobody here yet']);
  const listed = await ann.client.chats.listInvites(chat);
  assert.deepEqual(listed.map(({ link }) => link).sort(), [open.link, asking.link].sort());
  await ann.client.chats.revokeInvite(chat, open.invite);
  await assert.rejects(cat.client.chats.peekInvite(open.link), { name: 'RefusedError' });
  assert.deepEqual([...ann.findings, ...bob.findings, ...cat.findings], []);
});

test('a stranger is a request of which one message shows; declining and blocking end it', async () => {
  const [ann, bob, cat] = await people(world, 'ask_ann', 'ask_bob', 'ask_cat');
  const asked: string[] = [];
  bob.client.on('request', ({ from, kind }) => asked.push(`${kind} ${from.username}`));
  const chat = await ann.client.chats.createDirect('ask_bob');
  await ann.client.messages.send(chat, 'may I?');
  await ann.client.messages.send(chat, 'it is about Sunday');
  const [request] = await eventually('bob is asked', async () => {
    await bob.client.sync();
    const list = await bob.client.chats.requests();
    return list.length > 0 && list;
  });
  assert.deepEqual([request?.from.username, request?.text], ['ask_ann', 'may I?']);
  assert.deepEqual(asked, ['chat ask_ann']);
  assert.deepEqual(await textsOf(bob.client, chat), ['may I?']);
  await bob.client.chats.accept(chat);
  await ann.client.messages.send(chat, 'thank you');
  assert.deepEqual(await textsOf(bob.client, chat), ['may I?', 'it is about Sunday', 'thank you']);
  const other = await cat.client.chats.createDirect('ask_bob');
  await cat.client.messages.send(other, 'buy now');
  await eventually('bob is asked again', async () => {
    await bob.client.sync();
    return (await bob.client.chats.requests()).length > 0;
  });
  await bob.client.chats.decline(other);
  await bob.client.chats.block('ask_cat');
  assert.deepEqual(await bob.client.chats.requests(), []);
  await assert.rejects(cat.client.chats.createGroup('Ads', ['ask_bob']));
});

test('who was removed and is added again reads everything that stays, also what was said meanwhile', async () => {
  const [ann, bob, cat] = await people(world, 'again_ann', 'again_bob', 'again_cat');
  const chat = await groupOf(ann, [bob]);
  const said = ['one', 'two', 'three', 'four'];
  for (const text of said.slice(0, 2)) await ann.client.messages.send(chat, text);
  assert.deepEqual(await textsOf(bob.client, chat), said.slice(0, 2));
  await ann.client.chats.remove(chat, ['again_bob']);
  await ann.client.chats.add(chat, ['again_cat']);
  for (const text of said.slice(2)) await ann.client.messages.send(chat, text);
  await ann.client.chats.add(chat, ['again_bob']);
  await eventually('bob is back', async () => {
    await bob.client.sync();
    return ['active', 'request'].includes((await bob.client.chats.get(chat)).standing);
  });
  await acceptIn(bob, chat);
  assert.deepEqual(await textsOf(bob.client, chat), said);
  assert.deepEqual([...ann.findings, ...bob.findings, ...cat.findings], []);
});

test('the line of one’s own removal is read where one was added again, whichever device took the invitation', async (t) => {
  const [ann, bob] = await people(world, 'line_ann', 'line_bob');
  const chat = await groupOf(ann, [bob]);
  await ann.client.messages.send(chat, 'before');
  const options = { store: openMemoryStore(), server: world.server.url, transport: hushed(webSocketTransport()) };
  const late = await Client.recover(options, bob.name, bob.phrase);
  t.after(() => late.close());
  assert.deepEqual(await textsOf(late, chat), ['before']);
  await bob.client.close();
  await ann.client.chats.remove(chat, [bob.name]);
  await ann.client.messages.send(chat, 'for ann alone, then');
  await ann.client.chats.add(chat, [bob.name]);
  // It reads up to the removal; the invitation behind it goes to another device.
  await late.messages.refresh(chat);
  const sibling = await world.recover(bob);
  await acceptIn(sibling, chat);
  await sibling.client.messages.send(chat, 'after');
  const view = await seen(ann.client, chat);
  assert.deepEqual(await seen(late, chat), view);
  assert.deepEqual(await seen(sibling.client, chat), view);
  assert.deepEqual([...(await late.findings()), ...ann.findings, ...sibling.findings], []);
});

test('who comes back to a chat that hides its history begins there, whichever device hears of it first, and accuses nobody', async (t) => {
  const [ann, bob] = await people(world, 'back_ann', 'back_bob');
  const chat = await groupOf(ann, [bob], { history: 'hidden' });
  await ann.client.messages.send(chat, 'first');
  assert.deepEqual(await textsOf(bob.client, chat), ['first']);
  // It hears of nothing in the chat but what it asks for.
  const options = { store: openMemoryStore(), server: world.server.url, transport: hushed(webSocketTransport()) };
  const late = await Client.recover(options, bob.name, bob.phrase);
  t.after(() => late.close());
  assert.deepEqual(await textsOf(late, chat), ['first']);
  await bob.client.close();
  const awayFor = async (text: string, later: string): Promise<void> => {
    await ann.client.chats.remove(chat, [bob.name]);
    await ann.client.messages.send(chat, text);
    await ann.client.chats.add(chat, [bob.name]);
    await ann.client.messages.send(chat, later);
  };
  await awayFor('for ann alone', 'second');
  // The chat before the invitation to it.
  await late.messages.refresh(chat);
  assert.deepEqual(await textsOf(late, chat), ['second']);
  const sibling = await world.recover(bob);
  await awayFor('for ann again', 'third');
  await acceptIn(sibling, chat);
  assert.deepEqual(await textsOf(sibling.client, chat), ['third']);
  await late.messages.refresh(chat);
  assert.deepEqual(await textsOf(late, chat), ['third']);
  await late.messages.send(chat, 'here I am');
  assert.equal((await textsOf(ann.client, chat)).at(-1), 'here I am');
  assert.deepEqual([...(await late.findings()), ...ann.findings, ...bob.findings, ...sibling.findings], []);
});

test('of a removal that one device has heard the others know before the next invitation', async (t) => {
  const [ann, bob] = await people(world, 'told_ann', 'told_bob');
  const chat = await groupOf(ann, [bob], { history: 'hidden' });
  const network = new LyingNetwork();
  const options = { store: openMemoryStore(), server: world.server.url, transport: hushed(network.transport) };
  const told = await Client.recover(options, bob.name, bob.phrase);
  t.after(() => told.close());
  for (const client of [told, bob.client]) assert.deepEqual(await textsOf(client, chat), []);
  world.network.cut();
  const direct = await world.recover(ann, world.server.url);
  await direct.client.sync();
  const { held, letGo } = network.hold(methods.vault.write);
  await direct.client.chats.remove(chat, [bob.name]);
  const heard = told.sync();
  // What it heard is on its way to the vault.
  await held;
  await direct.client.chats.add(chat, [bob.name]);
  await direct.client.messages.send(chat, 'welcome back');
  world.network.mend();
  await eventually('bob is online', () => bob.client.state === 'online');
  assert.deepEqual(await textsOf(bob.client, chat), ['welcome back']);
  letGo();
  await heard;
  assert.deepEqual(await textsOf(told, chat), ['welcome back']);
  assert.deepEqual([...(await told.findings()), ...bob.findings], []);
});
