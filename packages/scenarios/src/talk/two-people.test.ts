// Two people, one of them offline for most of it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { NotPossibleError } from '@heliogram/client';
import { eventually, sentences, World } from '@heliogram/testkit';
import { messageWith, people, seen, textsOf } from './shown.ts';

let world: World;
before(async () => {
  world = await World.open();
});
after(() => world.close());

test('what was said while somebody was away is there in order when they come back', async () => {
  const [ann, bob] = await people(world, 'away_ann', 'away_bob');
  const chat = await world.acquaint(ann, bob);
  await bob.client.close();
  const lines = sentences(60, 7);
  for (const line of lines) await ann.client.messages.send(chat, line);
  const back = await world.reopen(bob);
  assert.deepEqual((await textsOf(back.client, chat)).slice(1), lines);
  assert.deepEqual(await seen(back.client, chat), await seen(ann.client, chat));
  assert.deepEqual([...ann.findings, ...back.findings], []);
});

test('edits, deletions, replies and reactions look the same to both, and to a device that comes later', async () => {
  const [ann, bob] = await people(world, 'edit_ann', 'edit_bob');
  const chat = await world.acquaint(ann, bob);
  for (const text of ['one', 'two', 'three']) await ann.client.messages.send(chat, text);
  const one = await messageWith(bob.client, chat, 'one');
  await ann.client.messages.edit(chat, one.id, 'one, better');
  const two = await messageWith(ann.client, chat, 'two');
  await ann.client.messages.edit(chat, two.id, 'two, regretted');
  await messageWith(ann.client, chat, 'two, regretted');
  await ann.client.messages.delete(chat, two.id);
  await bob.client.messages.react(chat, one.id, '🌻');
  await bob.client.messages.send(chat, 'indeed', { reply: one.id });
  await eventually('bob sees his reaction', async () => {
    await bob.client.sync();
    return (await bob.client.messages.page(chat)).some((message) => '🌻' in message.reactions);
  });
  const view = await seen(ann.client, chat);
  const later = await world.recover(ann);
  assert.deepEqual(await seen(bob.client, chat), view);
  assert.deepEqual(await seen(later.client, chat), view);
  const shown = await later.client.messages.page(chat);
  assert.equal(shown.filter((message) => message.deleted).length, 1);
  assert.ok(shown.some((message) => message.text === 'one, better' && message.edited && message.versions[0] === 'one'));
  assert.ok(shown.some((message) => message.text === 'indeed' && message.reply === one.id));
  await bob.client.messages.react(chat, one.id, null);
  await eventually('the reaction is gone', async () => {
    await ann.client.sync();
    const message = (await ann.client.messages.page(chat)).find(({ id }) => id === one.id);
    return message && Object.keys(message.reactions).length === 0;
  });
  assert.deepEqual([...ann.findings, ...bob.findings, ...later.findings], []);
});

test('only own messages can be edited, and only what is there', async () => {
  const [ann, bob] = await people(world, 'own_ann', 'own_bob');
  const chat = await world.acquaint(ann, bob);
  await ann.client.messages.send(chat, 'mine');
  const mine = await messageWith(bob.client, chat, 'mine');
  await assert.rejects(bob.client.messages.edit(chat, mine.id, 'yours'), NotPossibleError);
  await assert.rejects(ann.client.messages.send(chat, '  '), NotPossibleError);
});

test('read markers, drafts and receipts reach the other devices and the other person', async () => {
  const [ann, bob] = await people(world, 'read_ann', 'read_bob');
  const chat = await world.acquaint(ann, bob);
  await ann.client.messages.send(chat, 'read me');
  const message = await messageWith(bob.client, chat, 'read me');
  await bob.client.messages.markRead(chat, message.seq ?? 0);
  await bob.client.chats.setDraft(chat, 'an answer begun');
  await bob.client.flush();
  const tablet = await world.recover(bob);
  await tablet.client.sync();
  const info = await tablet.client.chats.get(chat);
  assert.equal(info.readSeq, message.seq);
  assert.equal(info.draft, 'an answer begun');
  const receipts = await ann.client.messages.receipts(chat);
  assert.deepEqual([...receipts], [[bob.client.account, message.seq]]);
});

test('typing is told and not kept', async () => {
  const [ann, bob] = await people(world, 'type_ann', 'type_bob');
  const chat = await world.acquaint(ann, bob);
  const told: string[] = [];
  bob.client.on('typing', ({ from, typing }) => told.push(`${from.username} ${typing}`));
  await eventually('bob hears that ann types', async () => {
    await ann.client.messages.typing(chat);
    return told.includes('type_ann true');
  });
});

test('messages written offline wait, survive a restart and go out in order', async () => {
  const [ann, bob] = await people(world, 'dark_ann', 'dark_bob');
  const chat = await world.acquaint(ann, bob);
  await ann.client.sync();
  world.network.cut();
  await eventually('ann is offline', () => ann.client.state !== 'online');
  const sent = await ann.client.messages.send(chat, 'in the dark 1');
  await ann.client.messages.send(chat, 'in the dark 2');
  assert.equal(sent.seq, null);
  const shown = (await ann.client.messages.page(chat)).slice(-2);
  assert.deepEqual(
    shown.map(({ text, pending }) => [text, pending]),
    [
      ['in the dark 1', true],
      ['in the dark 2', true],
    ],
  );
  world.network.mend();
  const again = await world.reopen(ann);
  await again.client.sync();
  await again.client.flush();
  assert.deepEqual((await textsOf(bob.client, chat)).slice(-2), ['in the dark 1', 'in the dark 2']);
  assert.deepEqual((await textsOf(again.client, chat)).slice(-2), ['in the dark 1', 'in the dark 2']);
});

test('search finds words whatever their case and accents, over all history, newest first', async () => {
  const [ann, bob] = await people(world, 'find_ann', 'find_bob');
  const chat = await world.acquaint(ann, bob);
  for (const text of ['Das Café am Fluss', 'nothing here', 'cafe again']) await ann.client.messages.send(chat, text);
  const fresh = await world.recover(bob);
  await fresh.client.sync();
  assert.deepEqual(
    (await fresh.client.messages.search('CAFE')).map(({ text }) => text),
    ['cafe again', 'Das Café am Fluss'],
  );
  assert.deepEqual(
    (await fresh.client.messages.search('flu café')).map(({ text }) => text),
    ['Das Café am Fluss'],
  );
});

test('notes to oneself are on every device', async () => {
  const ann = await world.signUp('self_ann');
  const chat = await ann.client.chats.saved();
  await ann.client.messages.send(chat, 'milk');
  const other = await world.recover(ann);
  await other.client.sync();
  assert.equal(await other.client.chats.saved(), chat);
  await other.client.messages.send(chat, 'bread');
  assert.deepEqual(await textsOf(ann.client, chat), ['milk', 'bread']);
});
