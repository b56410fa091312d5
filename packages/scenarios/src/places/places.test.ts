// Public places with the real server over the wire: what is said is there for everybody, on all devices, with and without an account.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Client, openMemoryStore, type PlacePost, PublicPlaces } from '@heliogram/client';
import { Code } from '@heliogram/protocol';
import { eventually, type Person, World } from '@heliogram/testkit';
import { messageWith, people } from '../talk/shown.ts';

let world: World;
before(async () => {
  world = await World.open();
});
after(() => world.close());

const texts = (posts: readonly PlacePost[]): string[] => posts.map(({ text, gone }) => gone?.why ?? text);
const read = async (client: Pick<Client, 'places'>, place: string): Promise<string[]> =>
  texts((await client.places.read(place)).posts);
const nothingFound = (...persons: readonly Person[]): void => {
  for (const { findings, name } of persons) assert.deepEqual(findings, [], name);
};

test('a channel: founded, written, read without an account, followed on two devices, live', async () => {
  const [ann, bob] = await people(world, 'pl_ann', 'pl_bob');
  const made = await ann.client.places.create({
    kind: 'channel',
    name: '@pl_news',
    title: 'News',
    about: 'What is new',
  });
  assert.deepEqual([made.name, made.title, made.isFounder, made.isFollowing], ['pl_news', 'News', true, true]);
  const { place } = made;
  const first = await ann.client.places.post(place, { text: 'first' });
  await ann.client.places.post(place, { text: 'second', token: 'once' });
  await ann.client.places.post(place, { text: 'second', token: 'once' });
  await ann.client.places.edit(place, first.seq, 'first, mended');
  assert.deepEqual(await read(ann.client, place), ['first, mended', 'second']);

  const anybody = new PublicPlaces({ server: world.server.url });
  const found = await anybody.find('pl_news');
  assert.deepEqual([found.place, found.title, found.rights, found.isFollowing], [place, 'News', [], false]);
  const page = await anybody.read(place);
  assert.deepEqual([texts(page.posts), page.problems, page.hasOlder], [['first, mended', 'second'], [], false]);
  assert.deepEqual(
    page.posts[0]?.versions.map(({ text }) => text),
    ['first', 'first, mended'],
  );
  assert.equal(page.posts[0]?.author.username, 'pl_ann');
  assert.deepEqual(await anybody.verify(place), { entries: 4, problems: [] });
  anybody.close();

  const tablet = await world.recover(bob);
  const heard: number[] = [];
  tablet.client.on('post', ({ seq }) => heard.push(seq));
  await bob.client.places.follow(place);
  assert.equal((await bob.client.places.find('pl_news')).unread, 0);
  await eventually('the tablet follows too', async () => (await tablet.client.places.list()).length === 1);
  const third = await ann.client.places.post(place, { text: 'third' });
  await eventually('it comes by itself', async () => heard.includes(third.seq));
  const [listed] = await tablet.client.places.list();
  assert.deepEqual([listed?.last?.text, listed?.unread, listed?.isFollowing], ['third', 1, true]);
  await tablet.client.places.markRead(place, third.seq);
  await tablet.client.flush();
  await eventually('read on one device is read on all', async () => (await bob.client.places.list())[0]?.unread === 0);
  await ann.client.places.erase(place, first.seq);
  await eventually('what was taken away is gone', async () => (await read(bob.client, place))[0] === 'erased');
  await ann.client.places.pin(place, third.seq);
  assert.deepEqual(
    (await bob.client.places.read(place)).posts.map(({ isPinned }) => isPinned),
    [false, false, true],
  );
  nothingFound(ann, bob, tablet);
});

test('who returns after a gap gets what was missed, and reads it offline', async () => {
  const [ann, bob] = await people(world, 'gap_ann', 'gap_bob');
  const { place } = await ann.client.places.create({ kind: 'channel', name: 'gap_news', title: 'Gap' });
  await ann.client.places.post(place, { text: 'before' });
  await bob.client.places.follow(place);
  await bob.client.flush();
  await bob.client.close();
  for (const text of ['one', 'two', 'three']) await ann.client.places.post(place, { text });
  const back = await world.reopen(bob);
  await back.client.sync();
  const [info] = await back.client.places.list();
  assert.deepEqual([info?.unread, info?.last?.text], [3, 'three']);
  nothingFound(ann, back);
  await back.client.close();
  // No server anywhere.
  const offline = await Client.open({ store: openMemoryStore(back.rows), server: 'http://127.0.0.1:9' });
  const { name, title, unread } = await offline.places.find('@gap_news');
  assert.deepEqual([name, title, unread], ['gap_news', 'Gap', 3]);
  assert.deepEqual(await read(offline, place), ['before', 'one', 'two', 'three']);
  const older = await offline.places.read(place, { before: 4, limit: 1 });
  assert.deepEqual([texts(older.posts), older.problems, older.hasNewer], [['one'], [], true]);
  await assert.rejects(offline.places.post(place, { text: 'not now' }), { name: 'DisconnectedError' });
  assert.deepEqual(await offline.findings(), []);
  await offline.close();
});

test('a device that was away while another one read on has the posts all the same', async () => {
  const [ann, bob] = await people(world, 'away_ann', 'away_bob');
  const { place } = await ann.client.places.create({ kind: 'channel', name: 'away_news', title: 'Away' });
  await ann.client.places.post(place, { text: 'before' });
  const tablet = await world.recover(bob);
  // Looked at, and not followed yet.
  await tablet.client.places.find(place);
  await bob.client.places.follow(place);
  await eventually('the tablet follows too', async () => (await tablet.client.places.list()).length === 1);
  await bob.client.flush();
  await bob.client.close();
  const last = [
    await ann.client.places.post(place, { text: 'one' }),
    await ann.client.places.post(place, { text: 'two' }),
  ];
  await eventually('it comes', async () => (await tablet.client.places.list())[0]?.last?.text === 'two');
  await tablet.client.places.markRead(place, last.at(-1)?.seq ?? 0);
  await tablet.client.flush();
  await tablet.client.close();
  const back = await world.reopen(bob);
  await back.client.sync();
  const [info] = await back.client.places.list();
  assert.deepEqual([info?.last?.text, info?.unread], ['two', 0]);
  await back.client.close();
  nothingFound(ann, back, tablet);
  for (const { rows } of [back, tablet]) {
    const offline = await Client.open({ store: openMemoryStore(rows), server: 'http://127.0.0.1:9' });
    const listed = (await offline.places.list()).map(({ title, unread }) => [title, unread]);
    assert.deepEqual([listed, await read(offline, place)], [[['Away', 0]], ['before', 'one', 'two']]);
    await offline.close();
  }
});

test('two who may post do so at once; both stand there', async () => {
  const [ann, bob] = await people(world, 'race_a', 'race_b');
  const { place } = await ann.client.places.create({ kind: 'channel', name: 'race_news', title: 'Race' });
  await ann.client.places.grant(place, bob.client.account, ['post']);
  await bob.client.places.follow(place);
  const all = ['a', 'b', 'c', 'd'];
  await Promise.all(all.map((text, index) => (index % 2 === 0 ? ann : bob).client.places.post(place, { text })));
  assert.deepEqual((await read(ann.client, place)).sort(), all);
  const admins = await bob.client.places.admins(place);
  assert.deepEqual(
    admins.map(({ username, rights, isFounder }) => [username, rights.length, isFounder]),
    [
      ['race_a', 6, true],
      ['race_b', 1, false],
    ],
  );
  await ann.client.places.grant(place, bob.client.account, []);
  await assert.rejects(bob.client.places.post(place, { text: 'no longer' }), { code: Code.FORBIDDEN });
  nothingFound(ann, bob);
});

test('words passed on are proven where they come to, in sealed chats and in other places; made-up ones are not', async () => {
  const [ann, bob, cat] = await people(world, 'pass_ann', 'pass_bob', 'pass_cat');
  const { place } = await ann.client.places.create({ kind: 'channel', name: 'pass_news', title: 'Source' });
  const { seq } = await ann.client.places.post(place, { text: 'the bridge is open' });
  const chat = await world.acquaint(bob, cat);
  await bob.client.places.forward(place, seq, chat);
  const shown = await messageWith(cat.client, chat, 'the bridge is open');
  const told = { place, name: 'pass_news', title: 'Source', seq, isProven: true, by: 'pass_ann' };
  assert.deepEqual(shown.origin, told);
  assert.equal(shown.forwardedFrom, 'pass_ann');
  // The same proof under other words, and for another name.
  await bob.client.messages.edit(chat, shown.id, 'the bridge is closed');
  assert.equal((await messageWith(cat.client, chat, 'the bridge is closed')).origin, undefined);

  // A later version is its author's words as well.
  await ann.client.places.edit(place, seq, 'the bridge is open again');
  await bob.client.places.forward(place, seq, chat);
  assert.deepEqual((await messageWith(cat.client, chat, 'the bridge is open again')).origin, told);

  const other = await bob.client.places.create({ kind: 'channel', name: 'pass_again', title: 'Again' });
  const again = await bob.client.places.passOn(place, seq, other.place);
  const anybody = new PublicPlaces({ server: world.server.url });
  const [post] = (await anybody.read(other.place, { around: again.seq })).posts;
  assert.deepEqual(post?.origin, told);
  anybody.close();
  nothingFound(ann, bob, cat);
});

test('a group: members write at once, comments on a channel’s post stand in it, who is banned writes no more', async () => {
  const [ann, bob] = await people(world, 'grp_ann', 'grp_bob');
  const { place } = await ann.client.places.create({ kind: 'channel', name: 'grp_news', title: 'News' });
  const group = await ann.client.places.create({ kind: 'group', name: 'grp_talk', title: 'Talk' });
  await ann.client.places.settings(place, { linked: group.place });
  const { seq } = await ann.client.places.post(place, { text: 'what do you think?' });
  await bob.client.places.follow(place);
  await assert.rejects(bob.client.places.post(place, { text: 'a lot', commentOn: seq }), { code: Code.NOT_A_MEMBER });
  await bob.client.places.join(group.place);
  const said = [1, 2, 3].map((one) => bob.client.places.post(place, { text: `bob ${one}`, commentOn: seq }));
  const own = ann.client.places.post(group.place, { text: 'ann', commentOn: seq });
  await Promise.all([...said, own]);
  const { posts, group: where, hasMore } = await bob.client.places.comments(place, seq);
  assert.deepEqual([texts(posts).sort(), where, hasMore], [['ann', 'bob 1', 'bob 2', 'bob 3'], group.place, false]);
  assert.equal((await bob.client.places.read(place)).posts[0]?.marks.comments, 4);
  assert.deepEqual((await ann.client.places.members(group.place)).members.map(({ username }) => username).sort(), [
    'grp_ann',
    'grp_bob',
  ]);
  await ann.client.places.ban(group.place, bob.client.account, 0xffff_ffff);
  await assert.rejects(bob.client.places.post(place, { text: 'still here', commentOn: seq }), { code: Code.FORBIDDEN });
  await bob.client.places.react(place, seq, '🌻');
  assert.deepEqual((await ann.client.places.read(place)).posts[0]?.marks.reactions, [{ emoji: '🌻', count: 1 }]);
  const later = Math.floor(Date.now() / 1000) + 3600;
  const waiting = await ann.client.places.post(place, { text: 'later', notBefore: later });
  assert.deepEqual([waiting.seq, (await ann.client.places.scheduled(place)).map(({ text }) => text)], [0, ['later']]);
  await ann.client.places.unschedule(place, waiting.id);
  assert.deepEqual(await ann.client.places.scheduled(place), []);
  assert.deepEqual((await ann.client.places.verify(group.place)).problems, []);
  nothingFound(ann, bob);
});
