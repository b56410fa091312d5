// After a lie was found, and before there is a device that could keep a finding: nothing goes out, nothing is opened.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { create } from '@bufbuild/protobuf';
import { Client, NotBelievedError, openMemoryStore } from '@heliogram/client';
import { fromHex } from '@heliogram/crypto';
import { Code, type FindSlotsResponse, InboxItemSchema, methods, WelcomeItemSchema } from '@heliogram/protocol';
import { eventually } from '@heliogram/testkit';
import { LyingNetwork } from '../identity/lying-network.ts';
import { groupOf, textsOf } from '../talk/shown.ts';
import { forgeHistory } from './forged-history.ts';
import { altered, believed, kindsOf, Stage, say } from './stage.ts';

let stage: Stage;

before(async () => {
  stage = await Stage.open();
});

after(() => stage?.[Symbol.asyncDispose]());

test('nothing that waits is sent into a chat that froze meanwhile', async () => {
  const ann = await stage.victim('ann');
  const bob = await stage.victim('bob', stage.world.network.url);
  const chat = await groupOf(ann, [bob]);
  await say(ann, chat, 'welcome');
  assert.deepEqual(await textsOf(bob.client, chat), ['welcome']);
  stage.world.network.cut();
  await eventually('bob is offline', () => bob.client.state !== 'online');
  assert.equal((await bob.client.messages.send(chat, 'for ann alone')).seq, null);
  forgeHistory(bob.network, ([first, ...rest]) => [altered(first), ...rest], { keepsHeadHash: true });
  await say(ann, chat, 'one', 'two');
  stage.world.network.mend();
  await bob.client.sync();
  await bob.client.flush();
  await bob.client.sync();
  assert.deepEqual(await kindsOf(bob.client), ['fork']);
  assert.equal(bob.network.asked.get(methods.messages.send.number), undefined);
  const waiting = (await bob.client.messages.page(chat)).filter(({ pending }) => pending);
  assert.deepEqual(
    waiting.map(({ text }) => text),
    ['for ann alone'],
  );
  assert.deepEqual(await textsOf(ann.client, chat), ['welcome', 'one', 'two']);
});

test('a chat that froze stays frozen when the device starts again, however far its sibling has gone', async () => {
  const { ann, bob, chat } = await stage.pair();
  forgeHistory(bob.network, ([first, ...rest]) => [altered(first), ...rest], { keepsHeadHash: true });
  await say(ann, chat, 'one', 'two');
  await bob.client.sync();
  assert.equal((await bob.client.chats.get(chat)).frozen, 'fork');
  await bob.client.close();
  // The new device has keys of its own: its first message begins an epoch.
  await say(await stage.recovered(bob), chat, 'all is well here');
  // Meanwhile the server gives out the truth: that it once did not is not forgotten.
  const { url: server } = stage.world.server;
  const again = await Client.open({ store: openMemoryStore(bob.rows), server });
  stage.adopt(again);
  await again.sync();
  assert.equal((await again.chats.get(chat)).frozen, 'fork');
  await assert.rejects(again.messages.send(chat, 'for ann alone'), { name: 'FrozenChatError' });
});

test('an invitation that cannot be opened any more keeps no later one waiting', async () => {
  const [ann, bob] = [await stage.victim('ann'), await stage.victim('bob')];
  await bob.client.chats.unblock(ann.name);
  bob.network.refuse(methods.blobs.get, Code.NOT_FOUND, 1);
  const lost = await ann.client.chats.createGroup('Lost', [bob.name]);
  await ann.client.chats.createGroup('Found', [bob.name]);
  await bob.client.sync();
  assert.deepEqual(
    (await bob.client.chats.list()).map(({ chat, title }) => [chat === lost, title]),
    [[false, 'Found']],
  );
  assert.deepEqual(await kindsOf(bob.client), ['bad-welcome']);
});

test('a hole is not explained by an invitation that nobody made', async () => {
  const { ann, bob, chat } = await stage.pair();
  forgeHistory(bob.network, ([, ...rest]) => rest);
  const end = bob.network.lie(methods.inbox.read, (answer) => {
    const [from, treeHash] = [fromHex(ann.client.account), new Uint8Array(32).fill(7)];
    const place = { chat: fromHex(chat), seq: 1_000, epoch: 1_000 };
    const value = create(WelcomeItemSchema, { ...place, from, treeHash, welcome: new Uint8Array(64) });
    return { ...answer, items: [create(InboxItemSchema, { seq: 1_000, kind: { case: 'welcome', value } })] };
  });
  await say(ann, chat, 'one', 'two');
  assert.deepEqual(await believed(bob, chat), ['welcome']);
  assert.deepEqual(await kindsOf(bob.client), ['bad-welcome']);
  end();
  assert.deepEqual(await believed(bob, chat), ['welcome']);
  assert.equal((await bob.client.chats.get(chat)).frozen, 'missing-entries');
});

test('papers of another account, shown to somebody who recovers', async () => {
  const [mine, theirs] = [await stage.victim('mine'), await stage.victim('theirs')];
  const network = new LyingNetwork();
  network.lie(methods.accounts.findSlots, (answer) => ({
    ...answer,
    slotList: Uint8Array.from(answer.slotList).fill(3, -64),
  }));
  await assert.rejects(stage.recovered(mine, { network }), NotBelievedError);
  let wrong: FindSlotsResponse | undefined;
  network.lie(methods.accounts.findSlots, (answer) => {
    wrong ??= answer;
    return answer;
  });
  await assert.rejects(stage.recovered({ name: theirs.name, phrase: mine.phrase }, { network }));
  network.lie(methods.accounts.findSlots, (answer) => wrong ?? answer);
  await assert.rejects(stage.recovered(mine, { network }), NotBelievedError);
  assert.equal((await mine.client.devices.list()).length, 1);
  assert.equal((await theirs.client.devices.list()).length, 1);
});
