// Files in posts: what a post says of them is true, they are there while it is, and nothing sealed comes to light.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { type Bytes, Code, isRefusal, methods, PlaceEntryKind, PlaceKind, type PublicFile } from '@heliogram/protocol';
import { newAccount, type TestAccount } from '../../testing/test-account.ts';
import { type ClaimInit, postBody, TestPlace } from '../../testing/test-place.ts';
import { openTestProduct, refusedWith, type TestProduct } from '../../testing/test-product.ts';

type File = Pick<PublicFile, 'blob' | 'hash' | 'sizeBytes'>;

let world: TestProduct;
let anna: TestAccount;
let bert: TestAccount;
before(async () => {
  world = await openTestProduct();
  anna = await newAccount(world);
  bert = await newAccount(world);
});
after(() => world[Symbol.asyncDispose]());

async function uploaded(who: TestAccount, isPublic = true): Promise<File> {
  const content = randomBytes(1000);
  const blob = new Uint8Array(randomBytes(16));
  await world.call(who.who, methods.media.reserve, { blob, sizeBytes: 1000n, public: isPublic });
  const receiving = await world.product.transfers.receive(who.who, blob, 0);
  if (isRefusal(receiving) || 'storedBytes' in receiving) throw new Error('not begun');
  await receiving.write(content);
  assert.ok(!isRefusal(await receiving.end()));
  return { blob, sizeBytes: 1000n, hash: createHash('sha256').update(content).digest() };
}

const posts = async (who: TestAccount, place: TestPlace, files: readonly File[], over: ClaimInit = {}) => {
  const { POST, EDIT } = PlaceEntryKind;
  const body = postBody({ text: 'look', files: files.map((file) => ({ ...file, kind: 1 })) });
  return place.append(who, await place.sign(who, over.target ? EDIT : POST, body, over));
};

const isShown = async ({ blob }: File) => !isRefusal(await world.product.transfers.findPublic(blob as Bytes));

test('a file is shown while its post or an edit of it is there, and never before', async () => {
  const place = await TestPlace.found(world, anna);
  const [first, second] = [await uploaded(anna), await uploaded(anna)];
  assert.equal(await isShown(first), false);
  const { seq } = await posts(anna, place, [first]);
  await posts(anna, place, [second], { target: seq });
  // Earlier versions stay readable, with what belongs to them.
  assert.deepEqual([await isShown(first), await isShown(second)], [true, true]);
  await place.about(anna, PlaceEntryKind.ERASE, seq);
  assert.deepEqual([await isShown(first), await isShown(second)], [false, false]);
  const later = await uploaded(anna);
  const notBefore = world.nowS + 200_000;
  await posts(anna, place, [later], { notBefore });
  world.nowMs += 100_000_000;
  await world.runJob('forget-idle-media');
  assert.equal(await isShown(later), false, 'kept for its time, and not shown');
  world.nowMs += 110_000_000;
  await world.runJob('publish-scheduled-posts');
  assert.equal(await isShown(later), true);
});

test('nobody posts what is sealed, another’s, not there, or not what it is said to be', async () => {
  const place = await TestPlace.found(world, anna, { kind: PlaceKind.GROUP });
  await place.join(bert);
  const [own, sealed, hidden] = [await uploaded(bert), await uploaded(bert, false), await uploaded(anna)];
  await assert.rejects(posts(bert, place, [sealed]), refusedWith(Code.NOT_FOUND));
  await assert.rejects(posts(bert, place, [own, hidden]), refusedWith(Code.NOT_FOUND));
  await assert.rejects(posts(bert, place, [{ ...own, blob: randomBytes(16) }]), refusedWith(Code.NOT_FOUND));
  await assert.rejects(posts(bert, place, [{ ...own, hash: randomBytes(32) }]), refusedWith(Code.MALFORMED));
  await assert.rejects(posts(bert, place, [{ ...own, sizeBytes: 999n }]), refusedWith(Code.MALFORMED));
  assert.equal(await isShown(own), false, 'a refused post leaves nothing');
  await posts(anna, place, [hidden]);
  await posts(bert, place, [own, hidden]);
  assert.deepEqual([await isShown(own), await isShown(hidden), await isShown(sealed)], [true, true, false]);
});
