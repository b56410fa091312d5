// Files of public posts from one person's disk to anybody's browser: as they were, while they are posted, and never with the way home.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type OutgoingFile, PublicPlaces, publicFileUrl } from '@heliogram/client';
import { picture, World } from '@heliogram/testkit';
import { people } from '../talk/shown.ts';

function fileOf(bytes: Uint8Array, more: Partial<OutgoingFile> = {}): OutgoingFile {
  const read = async (offset: number, length: number) => bytes.slice(offset, offset + length);
  return { source: { sizeBytes: bytes.length, read }, kind: 'photo', name: 'lake.png', type: 'image/png', ...more };
}

/** A film as a phone writes it: with the place where it was made. */
const film = Buffer.concat([
  Buffer.from('\0\0\0\x10ftypisom\0\0\0\0', 'latin1'),
  Buffer.from('\0\0\0\x2emoov\0\0\0\x26udta\0\0\0\x1e\xa9xyz\0\x12\x15\xc7+52.5200+013.4050/', 'latin1'),
]);

test('a photo of a post is anybody’s to fetch until it is erased; one that tells the way home is not posted', async (t) => {
  await using world = await World.open();
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
  const fetched = await fetch(publicFileUrl(world.server.url, shown));
  assert.equal(fetched.headers.get('content-type'), 'image/png');
  assert.ok(Buffer.from(await fetched.arrayBuffer()).equals(photo));
  const other = await fetch(publicFileUrl(world.server.url, pretended));
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
  assert.equal((await fetch(publicFileUrl(world.server.url, shown))).status, 404);
});
