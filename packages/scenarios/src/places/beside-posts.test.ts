// What stands beside public posts, over the wire: files from one person's disk to anybody's browser, never with the way home; who belongs,
// who reacted, what is counted.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type OutgoingFile, PublicPlaces } from '@heliogram/client';
import { Code } from '@heliogram/protocol';
import { eventually, picture, World } from '@heliogram/testkit';
import { people } from '../talk/shown.ts';

let world: World;
before(async () => {
  world = await World.open();
});
after(() => world.close());

function fileOf(bytes: Uint8Array, more: Partial<OutgoingFile> = {}): OutgoingFile {
  const read = async (offset: number, length: number) => bytes.slice(offset, offset + length);
  return { source: { sizeBytes: bytes.length, read }, kind: 'photo', name: 'lake.png', type: 'image/png', ...more };
}

const urlOf = ({ blob }: { readonly blob: string }): string => `${world.server.url}/media/${blob}`;

/** A film as a phone writes it: with the place where it was made. */
const film = Buffer.concat([
  Buffer.from('\0\0\0\x10ftypisom\0\0\0\0', 'latin1'),
  Buffer.from('\0\0\0\x2emoov\0\0\0\x26udta\0\0\0\x1e\xa9xyz\0\x12\x15\xc7+52.5200+013.4050/', 'latin1'),
]);

test('a photo of a post is anybody’s to fetch until it is erased; one that tells the way home is not posted', async (t) => {
  const [ann, bob] = await people(world, 'pf_ann', 'pf_bob');
  const { place } = await ann.client.places.create({ kind: 'channel', name: 'pf_news', title: 'Pictures' });
  const photo = picture(90, 60);
  const html = new TextEncoder().encode('<!doctype html><script>alert(1)</script>');
  const files = [fileOf(photo, { width: 90, height: 60 }), fileOf(html)];
  const { seq } = await ann.client.places.post(place, { text: 'the lake', files });

  const anybody = new PublicPlaces({ server: world.server.url });
  t.after(() => anybody.close());
  const [post] = (await anybody.read(place)).posts.filter((one) => one.seq === seq);
  const [shown, pretended] = post?.attachments ?? [];
  assert.ok(shown && pretended);
  const fetched = await fetch(urlOf(shown));
  assert.equal(fetched.headers.get('content-type'), 'image/png');
  assert.ok(Buffer.from(await fetched.arrayBuffer()).equals(photo));
  const other = await fetch(urlOf(pretended));
  assert.deepEqual(
    [other.headers.get('content-type'), other.headers.get('content-disposition')],
    ['application/octet-stream', 'attachment'],
  );
  await other.body?.cancel();
  await bob.client.places.follow(place);

  const told = fileOf(film, { kind: 'video', name: 'home.mp4', type: 'video/mp4' });
  const before = await ann.client.media.quota();
  const telling = ann.client.places.post(place, { text: 'my street', files: [fileOf(photo), told] });
  await assert.rejects(telling, { name: 'TellsWhereError', fileName: 'home.mp4' });
  await assert.rejects(ann.client.places.settings(place, { avatar: told }), { name: 'TellsWhereError' });
  assert.deepEqual(await ann.client.media.quota(), before, 'nothing of it was stored');
  await ann.client.places.post(place, { text: 'my street', files: [told], mayTellWhere: true });

  await ann.client.places.erase(place, seq);
  assert.equal((await fetch(urlOf(shown))).status, 404);
});

test('a group that asks: answered live, counted by day, slow where it is meant to be', async () => {
  const [ann, bob] = await people(world, 'bp_ann', 'bp_bob');
  const settings = { kind: 'group', name: 'bp_talk', title: 'Talk', asksToJoin: true, slowModeS: 3600 } as const;
  const { place } = await ann.client.places.create(settings);
  const { seq } = await ann.client.places.post(place, { text: 'welcome' });
  await bob.client.places.follow(place);
  await bob.client.places.join(place);
  const asking = await bob.client.places.find(place);
  assert.deepEqual([asking.hasAsked, asking.isMember], [true, false]);
  await assert.rejects(bob.client.places.react(place, seq, '👍'), { name: 'RefusedError', code: Code.NOT_A_MEMBER });
  const told: string[] = [];
  bob.client.on('place', (event) => told.push(event.place));
  const [asker] = (await ann.client.places.members(place, { isAsking: true })).members;
  assert.equal(asker?.username, 'bp_bob');
  await ann.client.places.answerJoin(place, asker.account, true);
  await eventually('the answer comes by itself', async () => told.includes(place));
  assert.equal((await bob.client.places.find(place)).isMember, true);

  await bob.client.places.react(place, seq, '👍');
  await bob.client.places.viewed(place, [seq]);
  await eventually('others see it without asking again', async () => {
    const { posts } = await ann.client.places.read(place);
    const { reactions, views } = posts.find((post) => post.seq === seq)?.marks ?? {};
    return views === 1 && reactions?.[0]?.emoji === '👍';
  });
  await bob.client.places.post(place, { text: 'hello' });
  const refused = bob.client.places.post(place, { text: 'and another thing' });
  await assert.rejects(refused, { name: 'RefusedError', code: Code.RATE_LIMITED });
  const { mayWriteAt = 0 } = await bob.client.places.find(place);
  assert.ok(mayWriteAt > Date.now() / 1000);
  const [today] = (await ann.client.places.statistics(place, 1)).slice(-1);
  assert.deepEqual([today?.views, today?.posts, today?.reactions, today?.joined], [1, 2, 1, 2]);
  await assert.rejects(bob.client.places.statistics(place, 1), { name: 'RefusedError', code: Code.FORBIDDEN });
});
