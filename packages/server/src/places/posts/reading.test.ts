// What anybody gets to read: dense pages that verify, bounded in bytes; what was taken away, and by whom; posts that waited.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  ed25519PublicKey,
  signDeviceList,
  systemRandom,
  verifyDeviceList,
  withDevice,
  withoutDevice,
} from '@heliogram/crypto';
import { bodyIsClaimed, placeEntryHash } from '@heliogram/crypto/place-entry';
import { placeRights, readClaim, revocationLeadS } from '@heliogram/model';
import {
  type Bytes,
  Code,
  decodeMessage,
  methods,
  type PlaceEntry,
  PlaceEntryKind,
  PlaceEntrySchema,
  PlaceKind,
  PostSchema,
  placeMethods,
  type ReadPlaceResponse,
  toHex,
} from '@heliogram/protocol';
import { newAccount, type TestAccount } from '../../testing/test-account.ts';
import { type ClaimInit, postBody, TestPlace } from '../../testing/test-place.ts';
import { openTestProduct, refusedWith, type TestProduct } from '../../testing/test-product.ts';
import { createPlaceStates } from '../places/api.ts';
import { createPostsApi } from './api.ts';

const { read, scheduled, unschedule } = placeMethods;
const { POST, EDIT, ERASE } = PlaceEntryKind;

let world: TestProduct;
let anna: TestAccount;
let bert: TestAccount;
before(async () => {
  world = await openTestProduct();
  anna = await newAccount(world);
  bert = await newAccount(world);
});
after(() => world[Symbol.asyncDispose]());

const entryOf = (bytes: Uint8Array): PlaceEntry => decodeMessage(PlaceEntrySchema, bytes);

/** Reads a page and checks what every reader would: dense, chained, bodies as claimed or explained. */
async function pageOf(
  place: TestPlace,
  range: { after?: number; before?: number; limit?: number } = {},
): Promise<{
  page: ReadPlaceResponse;
  seqs: number[];
  entries: PlaceEntry[];
  referred: PlaceEntry[];
}> {
  const page = await world.call(undefined, read, { place: place.id, ...range });
  const [entries, referred] = [page.entries.map(entryOf), page.referred.map(entryOf)];
  let previous = page.previousHash as Bytes;
  for (const [at, { seq, time, claim, signature, body, gone }] of entries.entries()) {
    assert.equal(seq, (entries[0]?.seq ?? 0) + at);
    previous = placeEntryHash(previous, { seq, timeMs: time * 1000, claim, signature: signature as Bytes });
    const isWhole = bodyIsClaimed(body, readClaim(claim)?.bodyHash as Bytes);
    assert.ok(isWhole || (body.length === 0 && gone.case), `${seq}`);
    if (gone.case === 'erasedBy') assert.ok([...entries, ...referred].some((one) => one.seq === gone.value));
  }
  const stored = await world.database.query<{ hash: Bytes }>(
    'SELECT e.hash FROM entries AS e JOIN places AS p ON p.no = e.journal WHERE p.place = $1 AND e.seq = $2',
    [place.id, entries.at(-1)?.seq ?? 0],
  );
  if (entries.length > 0) assert.equal(toHex(previous), toHex(stored[0]?.hash as Bytes));
  return { page, entries, referred, seqs: entries.map(({ seq }) => seq) };
}

const textOf = (entry: PlaceEntry | undefined): string => decodeMessage(PostSchema, entry?.body as Bytes).text;

test('pages are dense and bounded: the newest, those before, those after, and none beyond the head', async () => {
  const place = await TestPlace.found(world, anna);
  for (let at = 2; at <= 12; at++) await place.post(anna, `post ${at}`);
  assert.deepEqual((await pageOf(place, { limit: 3 })).seqs, [10, 11, 12]);
  assert.deepEqual((await pageOf(place, { before: 10, limit: 3 })).seqs, [7, 8, 9]);
  assert.deepEqual((await pageOf(place, { before: 3 })).seqs, [1, 2]);
  assert.deepEqual((await pageOf(place, { after: 9, limit: 2 })).seqs, [10, 11]);
  assert.deepEqual((await pageOf(place, { after: 10 })).seqs, [11, 12]);
  assert.deepEqual((await pageOf(place, { after: 12 })).seqs, []);
  assert.deepEqual((await pageOf(place, { before: 1 })).seqs, []);
  for (const far of [{ after: 4_294_967_295 }, { after: 2_147_483_648 }])
    assert.deepEqual((await pageOf(place, far)).seqs, []);
  assert.equal((await pageOf(place, { before: 4_294_967_295 })).seqs.length, 12);
  await assert.rejects(world.call(undefined, read, { place: place.id, limit: 201 }), refusedWith(Code.OUT_OF_RANGE));
  await assert.rejects(world.call(undefined, read, { place: systemRandom(16) }), refusedWith(Code.NOT_FOUND));
});

test('a page of posts with large edits stays below what a reader takes, from either end', async () => {
  const place = await TestPlace.found(world, anna);
  const large = 'x'.repeat(32_000);
  for (let at = 0; at < 80; at++) await place.post(anna, 'small');
  for (let post = 2; post < 82; post++) await place.about(anna, EDIT, post, large);
  for (const range of [{ before: 82, limit: 200 }, { after: 1, limit: 80 }, { limit: 200 }]) {
    const { page, seqs } = await pageOf(place, range);
    const size = [...page.entries, ...page.referred].reduce((sum, bytes) => sum + bytes.length, 0);
    assert.ok(size < 2.2 * 1024 * 1024 && seqs.length > 20, `${size} ${seqs.length}`);
    assert.ok(range.after ? seqs[0] === 2 : seqs.at(-1) === (range.before ?? 162) - 1);
  }
  // Each post that is shown comes with its newest version.
  const { seqs, referred } = await pageOf(place, { after: 40, limit: 5 });
  assert.deepEqual(seqs, [41, 42, 43, 44, 45]);
  assert.deepEqual(
    referred.map((entry) => readClaim(entry.claim)?.target),
    seqs,
  );
});

test('an erased post and all its versions are gone, and a reader sees who took them away', async () => {
  const place = await TestPlace.found(world, anna, { kind: PlaceKind.GROUP });
  await place.join(bert);
  const { seq } = await place.post(bert, 'secret words');
  const { seq: edit } = await place.about(bert, EDIT, seq, 'secret words, again');
  const { seq: later } = await place.about(bert, EDIT, seq, 'secret words, at last');
  const before = await pageOf(place, { before: edit });
  assert.deepEqual(
    before.referred.map((entry) => entry.seq),
    [later],
  );
  const { seq: erase } = await place.about(anna, ERASE, seq);
  const { entries, referred } = await pageOf(place, { before: erase });
  assert.deepEqual(
    entries.filter(({ gone }) => gone.case === 'erasedBy').map((one) => one.seq),
    [seq, edit, later],
  );
  assert.deepEqual(
    referred.map((entry) => entry.seq),
    [erase],
  );
  const alone = await pageOf(place, { before: seq + 1 });
  assert.deepEqual(
    alone.referred.map((entry) => entry.seq),
    [erase],
  );
  const kept = await world.database.query<{ found: number }>(
    `SELECT count(*)::integer AS found FROM entries WHERE position('secret words'::bytea in bytes) > 0`,
  );
  assert.equal(kept[0]?.found, 0);
  await place.post(bert, 'another');
});

test('an author erases what they said, though they have no rights any more', async () => {
  const place = await TestPlace.found(world, anna);
  await place.grant(anna, bert.account, placeRights.post);
  const { seq } = await place.post(bert, 'mine');
  await place.grant(anna, bert.account, 0);
  await place.about(bert, ERASE, seq);
  const { entries } = await pageOf(place);
  assert.equal(entries.find((one) => one.seq === seq)?.body.length, 0);
});

test('what is withheld names the leaf of the decision, once, and its transaction decides', async () => {
  const place = await TestPlace.found(world, anna);
  const { seq } = await place.post(anna, 'withheld words');
  const { seq: edit } = await place.about(anna, EDIT, seq, 'withheld words too');
  const { database, journal } = world;
  const posts = createPostsApi({ database, journal, hooks: [] });
  const state = (await createPlaceStates(database).byId(place.id)) ?? assert.fail('no place');
  const leaf = systemRandom(32);
  const failed = database.transaction(async (tx) => {
    await posts.withhold(tx, state, seq, leaf);
    throw new Error('the leaf could not be written');
  });
  await assert.rejects(failed, /the leaf could not be written/);
  assert.equal(textOf((await pageOf(place)).entries[1]), 'withheld words');
  const withhold = (post: number) => database.transaction((tx) => posts.withhold(tx, state, post, leaf));
  assert.equal(await withhold(seq), undefined);
  for (const none of [seq, edit, 1, 99]) assert.equal((await withhold(none))?.code, Code.NOT_FOUND);
  const { entries } = await pageOf(place);
  for (const at of [seq, edit]) {
    const { gone } = entries.find((one) => one.seq === at) ?? assert.fail('missing');
    assert.ok(gone.case === 'withheldLeaf' && toHex(gone.value) === toHex(leaf));
  }
  await assert.rejects(place.about(anna, EDIT, seq, 'back'), refusedWith(Code.NOT_FOUND));
});

/** Hands in a post for later. */
async function later(place: TestPlace, author: TestAccount, text: string, over: ClaimInit = {}): Promise<Bytes> {
  const id = systemRandom(16);
  const done = await place.post(author, text, { id, notBefore: world.nowS + 3600, ...over });
  assert.deepEqual([done.seq, done.hash.length], [0, 0]);
  return id;
}

const publish = () => world.runJob('publish-scheduled-posts');
const waiting = async (place: TestPlace, who: TestAccount): Promise<string[]> =>
  (await world.call(who.who, scheduled, { place: place.id })).posts.map(
    ({ body }) => decodeMessage(PostSchema, body).text,
  );

test('a post made ahead of its time waits for it, for nobody but its author to see, and is posted once', async () => {
  const place = await TestPlace.found(world, anna);
  const handed = await place.sign(anna, POST, postBody({ text: 'tomorrow' }), { notBefore: world.nowS + 3600 });
  await place.append(anna, handed);
  assert.equal((await place.append(anna, handed)).seq, 0);
  await place.post(anna, 'today');
  assert.deepEqual(await waiting(place, anna), ['tomorrow']);
  assert.deepEqual(await waiting(place, bert), []);
  world.nowMs += 3_599_000;
  await publish();
  assert.equal((await pageOf(place)).page.headSeq, 2);
  world.nowMs += 2000;
  await Promise.all([publish(), publish()]);
  const { entries } = await pageOf(place);
  assert.deepEqual(entries.slice(1).map(textOf), ['today', 'tomorrow']);
  assert.deepEqual(await waiting(place, anna), []);
  const again = await place.append(anna, handed);
  assert.deepEqual([again.seq, toHex(again.hash)], [3, toHex((await pageOf(place)).page.headHash)]);
  assert.ok(world.hub.entries.some(({ topic, seq }) => topic === `place ${toHex(place.id)}` && seq === 3));
});

test('what may not stand when its time comes is never shown', async () => {
  const carl = await newAccount(world);
  const place = await TestPlace.found(world, anna);
  for (const one of [bert, carl]) await place.grant(anna, one.account, placeRights.post);
  const owner = { account: carl.account, accountKey: carl.accountKey, number: 1 };
  const deviceSeed = systemRandom(32);
  const list = withDevice(
    await verifyDeviceList(carl.deviceList, owner),
    await ed25519PublicKey(deviceSeed),
    world.nowS,
  );
  const two = await signDeviceList(list, carl.accountSigner);
  await world.call(carl.who, methods.accounts.update, { deviceList: two });
  const second = { ...carl, deviceSeed, who: { ...carl.who, device: 2 } };
  await later(place, bert, 'of one without the right');
  await later(place, second, 'of a removed device', { device: 2 });
  await later(place, carl, 'of one who may');
  await place.grant(anna, bert.account, 0);
  const without = withoutDevice(await verifyDeviceList(two, owner), 2, world.nowS + revocationLeadS);
  const deviceList = await signDeviceList(without, carl.accountSigner);
  await world.call(carl.who, methods.accounts.update, { deviceList });
  world.nowMs += 3_700_000;
  await publish();
  const { entries } = await pageOf(place);
  const posts = entries.filter(({ claim }) => readClaim(claim)?.kind === POST);
  assert.deepEqual(posts.map(textOf), ['of one who may']);
  for (const one of [bert, carl]) assert.deepEqual(await waiting(place, one), []);
});

test('a waiting post is taken back by its author alone', async () => {
  const place = await TestPlace.found(world, anna);
  const id = await later(place, anna, 'perhaps');
  const take = (who: TestAccount) => world.call(who.who, unschedule, { place: place.id, id });
  await assert.rejects(take(bert), refusedWith(Code.NOT_FOUND));
  await take(anna);
  await assert.rejects(take(anna), refusedWith(Code.NOT_FOUND));
  world.nowMs += 3_700_000;
  await publish();
  assert.equal((await pageOf(place)).page.headSeq, 1);
});

test('what waits is bounded, and must be allowed and dated right when it is handed in', async () => {
  const place = await TestPlace.found(world, anna);
  await assert.rejects(later(place, bert, 'no right'), refusedWith(Code.FORBIDDEN));
  await assert.rejects(
    later(place, anna, 'too far', { notBefore: world.nowS + 400 * 86_400 }),
    refusedWith(Code.OUT_OF_RANGE),
  );
  await assert.rejects(later(place, anna, 'dated', { time: world.nowS - 3700 }), refusedWith(Code.OUT_OF_RANGE));
  await assert.rejects(later(place, anna, 'forked', { anchorHash: systemRandom(32) }), refusedWith(Code.STALE_VERSION));
  await assert.rejects(later(place, anna, 'other', { controlHash: systemRandom(32) }), refusedWith(Code.STALE_VERSION));
  const id = await later(place, anna, 'one');
  await assert.rejects(later(place, anna, 'another under its id', { id }), refusedWith(Code.ALREADY_EXISTS));
  for (let count = 1; count < 100; count++) await later(place, anna, `${count}`);
  await assert.rejects(later(place, anna, 'one too many'), refusedWith(Code.LIMIT_REACHED));
  assert.equal((await waiting(place, anna)).length, 100);
});

test('in slow mode what waits counts when it is posted, and then waits for its turn', async () => {
  const place = await TestPlace.found(world, anna, { kind: PlaceKind.GROUP, slowModeS: 600 });
  await assert.rejects(later(place, bert, 'no member'), refusedWith(Code.NOT_A_MEMBER));
  await place.join(bert);
  world.nowMs += 86_400_000;
  await later(place, bert, 'in an hour');
  await place.post(bert, 'at once');
  await assert.rejects(place.post(bert, 'too soon'), refusedWith(Code.RATE_LIMITED));
  world.nowMs += 3_590_000;
  await place.post(bert, 'shortly before');
  world.nowMs += 20_000;
  await publish();
  assert.deepEqual(await waiting(place, bert), ['in an hour']);
  world.nowMs += 600_000;
  await publish();
  assert.equal(textOf((await pageOf(place)).entries.at(-1)), 'in an hour');
});
