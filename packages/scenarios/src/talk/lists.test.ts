// What a list of chats says without opening one, what is kept of people, and what holds for the account on all its devices.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type AccountSettings, type LastMessage, NotPossibleError } from '@heliogram/client';
import { eventually, type Person, World } from '@heliogram/testkit';
import { acceptIn } from './shown.ts';

let world: World;
before(async () => {
  world = await World.open();
});
after(() => world.close());

const last = async (person: Person, chat: string): Promise<LastMessage | undefined> =>
  (await person.client.chats.list()).find((info) => info.chat === chat)?.last;

test('a list says what is newest, how far it is, and who is addressed', async () => {
  const ida = await world.signUp('ida_list');
  const tomas = await world.signUp('tomas_list');
  const mara = await world.signUp('mara_list');
  await world.acquaint(ida, tomas);
  const chat = await ida.client.chats.createGroup('Lake', ['tomas_list']);
  await acceptIn(tomas, chat);
  await ida.client.messages.send(chat, 'Who comes?');
  assert.deepEqual(await last(ida, chat), {
    ...{ text: 'Who comes?', kind: 'text', mine: true, state: 'sent' },
    from: { account: ida.client.account, username: 'ida_list' },
  });
  await tomas.client.sync();
  // Only members are addressed, whatever a client says.
  const mentions = [ida.client.account, mara.client.account];
  const { id } = await tomas.client.messages.send(chat, '@ida_list @mara_list I do', { mentions });
  await ida.client.sync();
  const info = await ida.client.chats.get(chat);
  assert.partialDeepStrictEqual(info, { unread: 1, unreadMentions: 1, last: { mine: false } });
  assert.equal(info.last?.state, undefined);
  assert.deepEqual((await ida.client.messages.find(chat, id))?.mentions, [ida.client.account]);

  await ida.client.messages.markRead(chat, info.headSeq);
  assert.partialDeepStrictEqual(await ida.client.chats.get(chat), { unread: 0, unreadMentions: 0 });
  await eventually('read is told', async () => (await last(tomas, chat))?.state === 'read');

  // A preview is of a link that stands in the text.
  const preview = { url: 'https://lake.example/map', title: 'The lake', site: 'lake.example' };
  await assert.rejects(() => ida.client.messages.send(chat, 'The map', { preview }), NotPossibleError);
  const sent = await ida.client.messages.send(chat, 'See https://lake.example/map', { preview, token: 'map' });
  const again = await ida.client.messages.send(chat, 'See https://lake.example/map', { preview, token: 'map' });
  assert.deepEqual(again, sent);
  await tomas.client.sync();
  assert.partialDeepStrictEqual((await tomas.client.messages.find(chat, sent.id))?.preview, preview);

  world.network.cut();
  await eventually('offline', () => ida.client.state !== 'online');
  await ida.client.messages.send(chat, 'Later');
  assert.partialDeepStrictEqual(await last(ida, chat), { text: 'Later', state: 'waiting' });
  world.network.mend();
  await eventually('sent', async () => (await last(ida, chat))?.state === 'sent');
});

test('what is newest is told as it stands now, however much was changed after it', async () => {
  const ida = await world.signUp('ida_newest');
  const { messages, chats } = ida.client;
  const chat = await chats.createGroup('Own', []);
  const { id } = await messages.send(chat, 'At seven');
  const { id: second } = await messages.send(chat, 'Or not');
  await messages.delete(chat, second);
  await ida.client.sync();
  assert.equal((await last(ida, chat))?.text, 'At seven');
  // More than are kept in one piece, fewer than are looked at.
  for (let at = 0; at < 60; at += 1) await messages.edit(chat, id, `At eight, ${at}`);
  await ida.client.sync();
  assert.equal((await last(ida, chat))?.text, 'At eight, 59');
  await messages.delete(chat, id);
  await ida.client.sync();
  assert.equal(await last(ida, chat), undefined);
});

test('chats are marked and hidden on all devices; what was left is off the list', async () => {
  const ida = await world.signUp('ida_marks');
  const tomas = await world.signUp('tomas_marks');
  const chat = await world.acquaint(ida, tomas);
  const other = await world.recover(ida);
  await ida.client.chats.markUnread(chat, true);
  await ida.client.chats.hide(chat);
  await ida.client.flush();
  await other.client.sync();
  assert.partialDeepStrictEqual(await other.client.chats.get(chat), { markedUnread: true, hidden: true });
  await tomas.client.messages.send(chat, 'Are you there?');
  await ida.client.sync();
  const info = await ida.client.chats.get(chat);
  assert.equal(info.hidden, false);
  await ida.client.messages.markRead(chat, info.headSeq);
  assert.equal((await ida.client.chats.get(chat)).markedUnread, false);

  const group = await ida.client.chats.createGroup('Left', ['tomas_marks']);
  await acceptIn(tomas, group);
  await tomas.client.chats.leave(group);
  assert.partialDeepStrictEqual(await tomas.client.chats.get(group), { standing: 'left', hidden: true });
  // Added again, it is there again.
  await ida.client.sync();
  await ida.client.messages.send(group, 'He left');
  await ida.client.chats.add(group, ['tomas_marks']);
  await tomas.client.sync();
  assert.equal((await tomas.client.chats.get(group)).hidden, false);
});

test('settings hold on all devices, also those changed offline; what is not told is not shown either', async () => {
  const ida = await world.signUp('ida_settings');
  const tomas = await world.signUp('tomas_settings');
  const chat = await world.acquaint(ida, tomas);
  const told: AccountSettings[] = [];
  const other = await world.recover(ida);
  other.client.on('settings', (settings) => told.push(settings));
  const folders = [{ id: 'f1', name: 'Close', chats: [chat], kinds: ['direct' as const], unreadOnly: false }];
  await ida.client.settings.update({ folders });
  await other.client.settings.update({ receipts: false });
  await eventually('both changes on both devices', async () => {
    await ida.client.sync();
    await other.client.sync();
    const both = await Promise.all([ida, other].map(({ client }) => client.settings.get()));
    return both.every((settings) => !settings.receipts && settings.folders.length === 1);
  });
  assert.deepEqual(told.at(-1)?.folders, folders);
  await assert.rejects(
    () => ida.client.settings.update({ folders: [{ ...folders[0], id: '' } as never] }),
    NotPossibleError,
  );

  await ida.client.messages.send(chat, 'Read this');
  await tomas.client.sync();
  await tomas.client.messages.markRead(chat, (await tomas.client.chats.get(chat)).headSeq);
  assert.deepEqual(await ida.client.messages.receipts(chat), new Map());
  await tomas.client.messages.send(chat, 'I did');
  await ida.client.sync();
  await ida.client.messages.markRead(chat, (await ida.client.chats.get(chat)).headSeq);
  assert.deepEqual(await tomas.client.messages.receipts(chat), new Map());

  // Strangers: the server keeps and enforces this.
  const mara = await world.signUp('mara_settings');
  assert.deepEqual(await ida.client.settings.reach(), { mayWrite: true, mayAdd: true });
  await ida.client.settings.setReach({ mayWrite: false, mayAdd: true });
  assert.deepEqual(await ida.client.settings.reach(), { mayWrite: false, mayAdd: true });
  await assert.rejects(() => mara.client.chats.createDirect('ida_settings'));
  await ida.client.settings.setReach({ mayWrite: true, mayAdd: true });
});

test('people: nicknames, compared keys that hold until they change, and who is blocked', async () => {
  const ida = await world.signUp('ida_people');
  const tomas = await world.signUp('tomas_people');
  await world.acquaint(ida, tomas);
  const { contacts } = ida.client;
  const { number, state } = await contacts.safety('tomas_people');
  assert.equal(state, 'encrypted');
  await assert.rejects(() => contacts.verify('tomas_people', '0'.repeat(60)), NotPossibleError);
  await contacts.verify('tomas_people', number);
  await contacts.setNickname('tomas_people', ' Tom ');
  const tom = { account: tomas.client.account, username: 'tomas_people', nickname: 'Tom', trust: 'verified' };
  assert.deepEqual(await contacts.list(), [tom]);
  await ida.client.flush();
  const other = await world.recover(ida);
  await other.client.sync();
  assert.deepEqual(await other.client.contacts.list(), [tom]);

  // The phrase replaces the keys: what was compared does not hold any more.
  const thief = await world.recover(tomas);
  const [own] = (await thief.client.devices.list()).filter(({ device }) => device === tomas.client.device);
  await thief.client.devices.revoke(own?.device ?? 0, { phrase: tomas.phrase });
  await eventually('the keys are seen to have changed', async () => {
    await contacts.safety('tomas_people');
    await ida.client.sync();
    return (await contacts.get('tomas_people')).trust === 'changed';
  });
  await contacts.unverify('tomas_people');
  assert.equal((await contacts.get('tomas_people')).trust, 'encrypted');

  await ida.client.chats.block('tomas_people');
  assert.deepEqual(await contacts.blocked(), [{ account: tomas.client.account, username: 'tomas_people' }]);
  await ida.client.chats.unblock('tomas_people');
  assert.deepEqual(await contacts.blocked(), []);
});

test('of one message everything can be told: what it said when, who has read it', async () => {
  const ida = await world.signUp('ida_info');
  const tomas = await world.signUp('tomas_info');
  const chat = await world.acquaint(ida, tomas);
  const { id } = await ida.client.messages.send(chat, 'At seven');
  await ida.client.messages.edit(chat, id, 'At eight');
  await ida.client.sync();
  const info = await ida.client.messages.info(chat, id);
  assert.deepEqual(
    info.versions.map(({ text }) => text),
    ['At seven', 'At eight'],
  );
  assert.deepEqual([info.readBy.length, info.unreadBy.map(({ username }) => username)], [0, ['tomas_info']]);
  await tomas.client.sync();
  await tomas.client.messages.markRead(chat, (await tomas.client.chats.get(chat)).headSeq);
  const later = await ida.client.messages.info(chat, id);
  assert.deepEqual([later.readBy.map(({ username }) => username), later.unreadBy.length], [['tomas_info'], 0]);
  await assert.rejects(() => ida.client.messages.info(chat, 'ff'.repeat(32)));
});

test('a chat where nothing was said stands where it came in, also on a device that has never opened it', async () => {
  const ida = await world.signUp('ida_since');
  const tomas = await world.signUp('tomas_since');
  await world.acquaint(ida, tomas);
  const fromS = Math.floor(Date.now() / 1000) - 1;
  const made = await tomas.client.chats.createGroup('Silent', ['ida_since']);
  const own = await ida.client.chats.createGroup('Own', []);
  await ida.client.sync();
  await ida.client.flush();
  const other = await world.recover(ida);
  for (const { client } of [ida, tomas, other])
    for (const { chat, title, time } of await client.chats.list())
      if (chat === made || chat === own) assert.ok(time >= fromS, `${title}: ${time}`);
  assert.equal((await other.client.chats.list()).filter(({ chat }) => chat === made || chat === own).length, 2);
});
