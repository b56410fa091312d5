// A window in the middle of a history: forward and back, and single messages by id.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sentences, World } from '@heliogram/testkit';
import { messageWith, people } from './shown.ts';

let world: World;
before(async () => {
  world = await World.open();
});
after(() => world.close());

test('pages forward join pages back without a gap, on a device that held nothing of it', async () => {
  const [ann, bob] = await people(world, 'page_ann', 'page_bob');
  const chat = await world.acquaint(ann, bob);
  for (const line of sentences(40, 3)) await ann.client.messages.send(chat, line);
  const later = await world.recover(bob);
  const all = await later.client.messages.page(chat, { limit: 200 });
  const middle = all[20]?.seq ?? 0;
  const older = await later.client.messages.page(chat, { before: middle + 1, limit: 15 });
  const newer = await later.client.messages.page(chat, { after: middle, limit: 10 });
  assert.deepEqual(
    [...older, ...newer].map(({ seq }) => seq),
    all.slice(6, 31).map(({ seq }) => seq),
  );
  const rest = await later.client.messages.page(chat, { after: newer.at(-1)?.seq ?? 0, limit: 50 });
  assert.deepEqual(
    rest.map(({ text }) => text),
    all.slice(31).map(({ text }) => text),
  );
  assert.deepEqual(await later.client.messages.page(chat, { after: all.at(-1)?.seq ?? 0 }), []);
});

test('a message is found by the id of any of its versions', async () => {
  const [ann, bob] = await people(world, 'find_ann', 'find_bob');
  const chat = await world.acquaint(ann, bob);
  const { id } = await ann.client.messages.send(chat, 'first words');
  const edit = await ann.client.messages.edit(chat, id, 'better words');
  await messageWith(bob.client, chat, 'better words');
  assert.equal((await bob.client.messages.find(chat, id))?.text, 'better words');
  assert.equal((await bob.client.messages.find(chat, edit.id))?.id, id);
  assert.equal(await bob.client.messages.find(chat, '00'.repeat(32)), undefined);
});
