// Posts: stored as their authors signed them, where the rules allow it and nowhere else, whoever tries what.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { create } from '@bufbuild/protobuf';
import {
  ed25519PublicKey,
  ed25519Signer,
  signDeviceList,
  systemRandom,
  verifyDeviceList,
  withDevice,
  withoutDevice,
} from '@heliogram/crypto';
import { placeEntryHash, signPlaceClaim } from '@heliogram/crypto/place-entry';
import { bannedForGood, placeRights, revocationLeadS } from '@heliogram/model';
import {
  type AppendPlaceResponse,
  type Bytes,
  Code,
  decodeMessage,
  encodeMessage,
  GrantSchema,
  methods,
  type PlaceEntry,
  PlaceEntryKind,
  PlaceEntrySchema,
  PlaceKind,
  placeMethods,
  type ReadPlaceResponse,
  toHex,
} from '@heliogram/protocol';
import { newAccount, type TestAccount } from '../../testing/test-account.ts';
import { type ClaimInit, postBody, TestPlace } from '../../testing/test-place.ts';
import { openTestProduct, RefusedCall, refusedWith, type TestProduct } from '../../testing/test-product.ts';

const { append, read } = placeMethods;
const { POST, EDIT, ERASE, PIN, UNPIN } = PlaceEntryKind;

let world: TestProduct;
let anna: TestAccount;
let bert: TestAccount;
before(async () => {
  world = await openTestProduct();
  anna = await newAccount(world);
  bert = await newAccount(world);
});
after(() => world[Symbol.asyncDispose]());

const channel = () => TestPlace.found(world, anna);

/** A group that bert has joined. */
async function group(): Promise<TestPlace> {
  const place = await TestPlace.found(world, anna, { kind: PlaceKind.GROUP });
  await place.join(bert);
  return place;
}

/** Checks the chain of a page and gives its entries. */
function chained(page: ReadPlaceResponse): PlaceEntry[] {
  let previous = page.previousHash as Bytes;
  const entries = page.entries.map((bytes) => decodeMessage(PlaceEntrySchema, bytes));
  for (const { seq, time, claim, signature } of entries) {
    previous = placeEntryHash(previous, { seq, timeMs: time * 1000, claim, signature: signature as Bytes });
  }
  if (entries.at(-1)?.seq === page.headSeq) assert.equal(toHex(previous), toHex(page.headHash));
  return entries;
}

/** Whether a refusal says where the place stands. */
function staleAt(headSeq: number): (error: unknown) => boolean {
  return (error) => {
    assert.ok(refusedWith(Code.STALE_VERSION)(error));
    assert.equal((error as RefusedCall).refusal.headSeq, headSeq);
    return true;
  };
}

test('a post is stored as it was signed, told to watchers, read by anybody; again it is answered with its first result', async () => {
  const place = await channel();
  const handed = await place.sign(anna, POST, postBody({ text: 'hello' }));
  const [first, twin] = await Promise.all([place.append(anna, handed), place.append(anna, handed)]);
  assert.deepEqual(twin, first);
  await place.post(anna, 'more');
  assert.deepEqual(await world.call(anna.who, append, handed), first);
  const page = await world.call(undefined, read, { place: place.id });
  const entries = chained(page);
  assert.deepEqual(
    entries.map(({ seq }) => seq),
    [1, 2, 3],
  );
  assert.equal(page.headSeq, 3);
  assert.deepEqual(entries[1]?.claim, handed.claim);
  assert.deepEqual(entries[1]?.body, handed.body);
  assert.equal(toHex(first.hash), toHex((await world.journal.hashes((await stateOf(place)).no, [2])).get(2) as Bytes));
  const live = world.hub.entries.filter(({ topic }) => topic === `place ${toHex(place.id)}`);
  assert.deepEqual(
    live.map(({ bytes }) => toHex(bytes)),
    page.entries.slice(1).map(toHex),
  );
});

/** The row of a place. */
async function stateOf(place: TestPlace): Promise<{ no: bigint }> {
  const [row] = await world.database.query<{ no: bigint }>('SELECT no FROM places WHERE place = $1', [place.id]);
  return row ?? assert.fail('no such place');
}

test('another claim under an id that was used is not answered with somebody’s result', async () => {
  const place = await group();
  const id = systemRandom(16);
  await place.post(anna, 'first', { id });
  await assert.rejects(place.post(bert, 'second', { id }), refusedWith(Code.ALREADY_EXISTS));
  await assert.rejects(place.post(anna, 'third', { id }), refusedWith(Code.ALREADY_EXISTS));
});

test('nobody signs for somebody else, with a foreign key, or for another place', async () => {
  const [place, other] = [await group(), await group()];
  const body = postBody({ text: 'not mine' });
  const tries = async (author: TestAccount, over: ClaimInit, code: Code) =>
    assert.rejects(place.append(bert, await place.sign(author, POST, body, over)), refusedWith(code));
  await tries(anna, {}, Code.FORBIDDEN);
  await tries(bert, { account: anna.account }, Code.FORBIDDEN);
  await tries(bert, { device: 2 }, Code.FORBIDDEN);
  await tries(anna, { account: bert.account }, Code.BAD_SIGNATURE);
  // A device the account never had, even where the session is signed in as it.
  const foreign = await place.sign(bert, POST, body, { device: 7 });
  const as7 = { ...bert.who, device: 7 };
  await assert.rejects(world.call(as7, append, foreign), refusedWith(Code.DEVICE_REVOKED));
  const good = await place.sign(bert, POST, body);
  await assert.rejects(
    place.append(bert, { ...good, body: postBody({ text: 'changed' }) }),
    refusedWith(Code.MALFORMED),
  );
  for (const at of [0, good.claim.length - 1]) {
    const claim = good.claim.map((byte, index) => (index === at ? byte ^ 1 : byte));
    await assert.rejects(place.append(bert, { ...good, claim }), RefusedCall);
  }
  // The same words for another place need another signature.
  const { signature } = good;
  const moved = await other.sign(bert, POST, body);
  await assert.rejects(other.append(bert, { ...moved, signature }), refusedWith(Code.BAD_SIGNATURE));
  const replayed = await other.sign(bert, POST, body, { place: place.id });
  await assert.rejects(other.append(bert, replayed), refusedWith(Code.STALE_VERSION));
  await assert.rejects(world.call(undefined, append, good), refusedWith(Code.UNAUTHENTICATED));
  assert.equal((await world.call(undefined, read, { place: place.id })).headSeq, 1);
});

test('a device that was removed signs nothing more', async () => {
  const carl = await newAccount(world);
  const place = await group();
  await place.join(carl);
  const { account, accountKey, accountSigner } = carl;
  const owner = { account, accountKey, number: 1 };
  const first = await verifyDeviceList(carl.deviceList, owner);
  const deviceSeed = systemRandom(32);
  const added = await signDeviceList(withDevice(first, await ed25519PublicKey(deviceSeed), world.nowS), accountSigner);
  await world.call(carl.who, methods.accounts.update, { deviceList: added });
  const second = { ...carl, deviceSeed, who: { ...carl.who, device: 2 } };
  await place.post(second, 'from the second device', { device: 2 });
  const list = withoutDevice(await verifyDeviceList(added, owner), 2, world.nowS + revocationLeadS);
  await world.call(carl.who, methods.accounts.update, { deviceList: await signDeviceList(list, accountSigner) });
  await assert.rejects(place.post(second, 'after', { device: 2 }), refusedWith(Code.DEVICE_REVOKED));
  await place.post(carl, 'from the first');
});

test('in a channel an author vouches for what is directly before; two at once follow each other', async () => {
  const place = await channel();
  await place.grant(anna, bert.account, placeRights.post);
  const { head } = place;
  const both = [
    await place.sign(anna, POST, postBody({ text: 'a' })),
    await place.sign(bert, POST, postBody({ text: 'b' })),
  ];
  const race = await Promise.allSettled(both.map((handed, at) => place.append(at === 0 ? anna : bert, handed)));
  assert.deepEqual(race.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
  for (const one of race) if (one.status === 'rejected') assert.ok(staleAt(head.seq + 1)(one.reason));
  const loser = race[0]?.status === 'rejected' ? anna : bert;
  assert.equal((await place.post(loser, 'again')).seq, head.seq + 2);
  const wrong = async (over: ClaimInit) => assert.rejects(place.post(anna, 'wrong', over), staleAt(head.seq + 2));
  await wrong({ anchorHash: systemRandom(32) });
  await wrong({ anchorSeq: head.seq + 3 });
  await wrong({ anchorSeq: head.seq, anchorHash: head.hash });
  await wrong({ controlSeq: 1 });
  await wrong({ controlHash: systemRandom(32) });
});

test('in a group posts at once all find their place, anchored in what is there', async () => {
  const place = await group();
  await place.grant(anna, bert.account, placeRights.pin);
  const handed = await Promise.all(
    Array.from({ length: 20 }, (_, at) => place.sign(at % 2 ? anna : bert, POST, postBody({ text: `${at}` }))),
  );
  const done = await Promise.all(handed.map((one, at) => place.append(at % 2 ? anna : bert, one)));
  assert.deepEqual(
    done.map(({ seq }) => seq).sort((a, b) => a - b),
    Array.from({ length: 20 }, (_, at) => at + 3),
  );
  const page = await world.call(undefined, read, { place: place.id });
  assert.equal(chained(page).length, 22);
  // Older than the newest, and yet its very hash.
  const anchor = { anchorSeq: 2, anchorHash: place.control.hash };
  await place.post(bert, 'late', anchor);
  await assert.rejects(place.post(bert, 'forked', { ...anchor, anchorHash: systemRandom(32) }), staleAt(23));
  await assert.rejects(place.post(bert, 'ahead', { anchorSeq: 99 }), staleAt(23));
});

test('each does what they may: posting, editing, erasing, pinning', async () => {
  const place = await channel();
  await assert.rejects(place.post(bert, 'no'), refusedWith(Code.FORBIDDEN));
  await place.grant(anna, bert.account, placeRights.post);
  const { seq: own } = await place.post(bert, 'bert says');
  const { seq: other } = await place.post(anna, 'anna says');
  const refused = async (who: TestAccount, kind: PlaceEntryKind, target: number, code: Code, text?: string) =>
    assert.rejects(place.about(who, kind, target, text), refusedWith(code));
  await refused(anna, EDIT, own, Code.FORBIDDEN, 'words put into a mouth');
  await refused(bert, EDIT, other, Code.FORBIDDEN, 'the same');
  await refused(bert, ERASE, other, Code.FORBIDDEN);
  await refused(bert, PIN, own, Code.FORBIDDEN);
  await refused(anna, EDIT, 1, Code.NOT_FOUND, 'not a post');
  await refused(anna, PIN, 1, Code.NOT_FOUND);
  const { seq: edit } = await place.about(bert, EDIT, own, 'bert says better');
  await refused(bert, EDIT, edit, Code.NOT_FOUND, 'an edit of an edit');
  await refused(anna, ERASE, edit, Code.NOT_FOUND);
  await refused(anna, UNPIN, own, Code.NOT_FOUND);
  await place.about(anna, PIN, own);
  await place.about(anna, PIN, other);
  const pinned = async () => (await world.call(undefined, read, { place: place.id })).pinned;
  assert.deepEqual(await pinned(), [other, own]);
  await place.about(anna, UNPIN, other);
  assert.deepEqual(await pinned(), [own]);
  await place.about(anna, ERASE, own);
  assert.deepEqual(await pinned(), []);
  for (const kind of [ERASE, PIN]) await refused(anna, kind, own, Code.NOT_FOUND);
  await refused(bert, EDIT, own, Code.NOT_FOUND, 'back again');
  await place.grant(anna, bert.account, 0, bannedForGood);
  await assert.rejects(place.post(bert, 'banned'), refusedWith(Code.FORBIDDEN));
});

test('what another process has changed holds at once, for and against', async () => {
  const place = await channel();
  await place.grant(anna, bert.account, placeRights.post);
  const { head, control } = place;
  const other = world.another();
  const handler = other.features.flatMap((one) => one.methods ?? []).find(({ method }) => method === append);
  const grant = create(GrantSchema, { account: bert.account, rights: 0 });
  const handed = await place.sign(anna, PlaceEntryKind.GRANT, encodeMessage(GrantSchema, grant));
  const done = (await handler?.handle({ ...anna.who, address: '::1' }, handed)) as AppendPlaceResponse;
  assert.equal(done.seq, head.seq + 1);
  // Anchored in what is newest, under the rights of before: memory alone would let it through.
  place.head = { seq: done.seq, hash: done.hash as Bytes };
  place.control = control;
  await assert.rejects(place.post(bert, 'still mine'), staleAt(done.seq));
  place.control = place.head;
  await assert.rejects(place.post(bert, 'still mine'), refusedWith(Code.FORBIDDEN));
  await place.post(anna, 'under what holds now');
  await other.close();
});

test('whoever was banned from a group writes there no more, and may again when it is over', async () => {
  const place = await group();
  await place.post(bert, 'before');
  await place.grant(anna, bert.account, 0, world.nowS + 100);
  await assert.rejects(place.post(bert, 'during'), refusedWith(Code.FORBIDDEN));
  await assert.rejects(place.about(bert, EDIT, 2, 'during'), refusedWith(Code.FORBIDDEN));
  world.nowMs += 101_000;
  await assert.rejects(place.post(bert, 'no member any more'), refusedWith(Code.NOT_A_MEMBER));
  await place.join(bert);
  await place.post(bert, 'after');
});

test('what is malformed, too large, from no time, or says nothing is refused', async () => {
  const place = await channel();
  const body = async (bytes: Bytes, code: Code, kind: PlaceEntryKind = POST, over: ClaimInit = {}) =>
    assert.rejects(place.append(anna, await place.sign(anna, kind, bytes, over)), refusedWith(code));
  await body(new Uint8Array(0), Code.MALFORMED);
  await body(Uint8Array.of(255), Code.MALFORMED);
  await body(postBody({ text: '  ' }), Code.MALFORMED);
  await body(postBody({ text: 'x'.repeat(32_769) }), Code.MALFORMED);
  await body(new Uint8Array(65_537), Code.TOO_LARGE);
  await body(postBody({ text: 'x', mentions: Array.from({ length: 51 }, () => systemRandom(16)) }), Code.MALFORMED);
  await body(postBody({ text: 'x', replyTo: 2 }), Code.OUT_OF_RANGE);
  await body(postBody({ text: 'x', files: [{ blob: systemRandom(16), hash: systemRandom(32) }] }), Code.NOT_FOUND);
  await body(postBody({ text: 'x' }), Code.MALFORMED, PIN, { target: 1 });
  await body(postBody({ text: 'x' }), Code.OUT_OF_RANGE, POST, { time: world.nowS - 3700 });
  await body(postBody({ text: 'x' }), Code.MALFORMED, POST, { target: 1 });
  await body(postBody({ text: 'x' }), Code.MALFORMED, 99 as PlaceEntryKind);
  await body(postBody({ text: 'x' }), Code.NOT_FOUND, POST, { place: systemRandom(16) });
  const good = await place.sign(anna, POST, postBody({ text: 'x' }));
  await assert.rejects(place.append(anna, { ...good, signature: systemRandom(63) }), RefusedCall);
  const long = new Uint8Array([...good.claim, ...new Uint8Array(900)]);
  const signature = await signPlaceClaim(long, ed25519Signer(anna.deviceSeed));
  await assert.rejects(place.append(anna, { ...good, claim: long, signature }), RefusedCall);
  await place.append(anna, good);
});

test('a post has a bounded number of versions', async () => {
  const place = await group();
  const { seq } = await place.post(anna, 'version 0');
  const edits = await Promise.all(
    Array.from({ length: 201 }, (_, at) =>
      place.sign(anna, EDIT, postBody({ text: `version ${at}` }), { target: seq }),
    ),
  );
  const done = await Promise.allSettled(edits.map((one) => place.append(anna, one)));
  const refused = done.filter((one) => one.status === 'rejected');
  assert.equal(refused.length, 1);
  assert.ok(refusedWith(Code.LIMIT_REACHED)(refused[0]?.reason));
});
