// Places: founded once, under one name with accounts, found by anybody, governed by who has the right.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { CHAIN_START, systemRandom } from '@heliogram/crypto';
import { placeEntryHash, placeIdOf } from '@heliogram/crypto/place-entry';
import { type Authority, applyControl, foundPlace, placeRights, readClaim } from '@heliogram/model';
import {
  type Bytes,
  Code,
  type ControlEntry,
  decodeMessage,
  methods,
  PlaceEntrySchema,
  PlaceKind,
  PlaceSettingsSchema,
  placeMethods,
  toHex,
} from '@heliogram/protocol';
import { TestSession } from '../../testing/recording-hub.ts';
import { makePackage, makePapers, newAccount, registration, type TestAccount } from '../../testing/test-account.ts';
import { groupPolicy } from '../../testing/test-chat.ts';
import { creation, placeSettings, TestPlace } from '../../testing/test-place.ts';
import { openTestProduct, refusedWith, type TestProduct } from '../../testing/test-product.ts';
import { createPlaceStates } from './state.ts';

const { create: createPlace, find, heads, controls, watch, papers } = placeMethods;
const { post, appoint, erase, members, settings: settingsRight } = placeRights;

let world: TestProduct;
let anna: TestAccount;
let bert: TestAccount;
before(async () => {
  world = await openTestProduct();
  anna = await newAccount(world, 'anna_of_places');
  bert = await newAccount(world, 'bert_of_places');
});
after(() => world[Symbol.asyncDispose]());

test('a place is founded, found by name and id without an account, and the same claim again is the same place', async () => {
  const handed = await creation(world, anna, placeSettings({ name: 'daily_news', title: 'Daily News' }));
  const [made, twin] = await Promise.all([
    world.call(anna.who, createPlace, handed),
    world.call(anna.who, createPlace, handed),
  ]);
  const again = await world.call(anna.who, createPlace, handed);
  assert.equal(toHex(made.place), toHex(placeIdOf(handed.claim)));
  for (const other of [twin, again]) assert.deepEqual(other, made);
  const card = await world.call(undefined, find, { name: 'Daily_News' });
  assert.deepEqual(await world.call(undefined, find, { place: made.place }), card);
  assert.equal(toHex(card.headHash), toHex(made.hash));
  assert.deepEqual([card.headSeq, card.controlSeq, card.created], [1, 1, made.time]);
  assert.equal(decodeMessage(PlaceSettingsSchema, card.settings).title, 'Daily News');
  assert.equal(card.standing, undefined);
  assert.equal((await world.call(anna.who, find, { name: 'daily_news' })).standing?.rights, 63);
  assert.equal((await world.call(bert.who, find, { name: 'daily_news' })).standing?.rights, 0);
  for (const nothing of [{ name: 'no_such_place' }, { name: '!' }, { place: systemRandom(16) }]) {
    await assert.rejects(world.call(undefined, find, nothing), refusedWith(Code.NOT_FOUND));
  }
});

test('an account and a place cannot have the same name, whichever was first', async () => {
  const named = (name: string) => creation(world, anna, placeSettings({ name }));
  const found = async (name: string) => world.call(anna.who, createPlace, await named(name));
  await assert.rejects(found('bert_of_places'), refusedWith(Code.NAME_TAKEN));
  await found('taken_by_place');
  await assert.rejects(newAccount(world, 'Taken_By_Place'), refusedWith(Code.NAME_TAKEN));
  await assert.rejects(found('taken_by_place'), refusedWith(Code.NAME_TAKEN));
  // What was refused has left nothing behind.
  await newAccount(world, 'still_free');
  const free = await makePapers(world.nowS);
  const keyPackages = [(await makePackage(free, world.nowS)).publicBytes];
  const race = await Promise.allSettled([
    found('at_once'),
    world.call(undefined, methods.accounts.register, { ...registration(free, 'at_once'), keyPackages }),
  ]);
  assert.equal(race.filter(({ status }) => status === 'fulfilled').length, 1);
  for (const one of race) if (one.status === 'rejected') assert.ok(refusedWith(Code.NAME_TAKEN)(one.reason));
});

test('a creation is refused that is another’s, unsigned, dated wrong, badly named, or no creation', async () => {
  const good = await creation(world, anna, placeSettings());
  const call = (handed: typeof good) => world.call(anna.who, createPlace, handed);
  const wrong = async (over: object, code: Code) =>
    assert.rejects(call(await creation(world, anna, placeSettings(), over)), refusedWith(code));
  await wrong({ account: bert.account }, Code.FORBIDDEN);
  await wrong({ device: 2 }, Code.FORBIDDEN);
  await wrong({ time: world.nowS - 3700 }, Code.OUT_OF_RANGE);
  await wrong({ anchorSeq: 1 }, Code.MALFORMED);
  await wrong({ bodyHash: systemRandom(32) }, Code.MALFORMED);
  await assert.rejects(call({ ...good, signature: systemRandom(64) }), refusedWith(Code.BAD_SIGNATURE));
  await assert.rejects(call({ ...good, claim: systemRandom(200) }), refusedWith(Code.MALFORMED));
  await assert.rejects(call({ ...good, claim: new Uint8Array(1025) }), refusedWith(Code.TOO_LARGE));
  const settled = async (over: object, code: Code) =>
    assert.rejects(call(await creation(world, anna, placeSettings(over))), refusedWith(code));
  await settled({ name: 'Capitals' }, Code.BAD_NAME);
  await settled({ name: 'ab' }, Code.BAD_NAME);
  await settled({ title: ' ' }, Code.MALFORMED);
  await settled({ kind: PlaceKind.UNSPECIFIED }, Code.MALFORMED);
  await settled({ avatar: { blob: systemRandom(16), hash: systemRandom(31) } }, Code.MALFORMED);
  await settled({ avatar: { blob: systemRandom(16), hash: systemRandom(32), sizeBytes: 5n } }, Code.NOT_FOUND);
  await assert.rejects(world.call(bert.who, createPlace, good), refusedWith(Code.FORBIDDEN));
  await assert.rejects(world.call(undefined, createPlace, good), refusedWith(Code.UNAUTHENTICATED));
  const place = await TestPlace.found(world, anna);
  const posted = await place.sign(anna, 4, new Uint8Array(1));
  await assert.rejects(call(posted), refusedWith(Code.MALFORMED));
  await call(good);
});

test('settings and rights change by who may, and everybody can follow how', async () => {
  const place = await TestPlace.found(world, anna);
  await assert.rejects(place.settings(bert, { title: 'Mine' }), refusedWith(Code.FORBIDDEN));
  await assert.rejects(place.grant(bert, bert.account, post), refusedWith(Code.FORBIDDEN));
  await place.grant(anna, bert.account, post | appoint | settingsRight);
  await assert.rejects(place.grant(bert, bert.account, post | appoint | erase), refusedWith(Code.FORBIDDEN));
  await assert.rejects(place.grant(bert, anna.account, 0), refusedWith(Code.FORBIDDEN));
  const carl = await newAccount(world);
  await assert.rejects(place.grant(bert, carl.account, 0, 0xffff_ffff), refusedWith(Code.FORBIDDEN));
  await assert.rejects(place.grant(anna, carl.account, 64), refusedWith(Code.MALFORMED));
  await place.grant(bert, carl.account, post);
  await assert.rejects(place.settings(bert, { name: 'another_name' }), refusedWith(Code.FORBIDDEN));
  await assert.rejects(place.settings(bert, { kind: PlaceKind.GROUP }), refusedWith(Code.FORBIDDEN));
  await place.settings(bert, { title: 'Ours' });
  await place.grant(anna, bert.account, 0);
  await assert.rejects(place.settings(bert, { title: 'Mine' }), refusedWith(Code.FORBIDDEN));
  await place.grant(anna, bert.account, members);
  await place
    .grant(bert, carl.account, 0, 0xffff_ffff)
    .then(() => assert.fail('rights are not taken by who may only ban'), refusedWith(Code.FORBIDDEN));
  const card = await world.call(bert.who, find, { place: place.id });
  assert.equal(card.standing?.rights, members);
  const folded = await followed(place);
  assert.equal(folded.settings.title, 'Ours');
  assert.equal(folded.controlSeq, card.controlSeq);
  // What the server keeps beside the entries is what follows from them.
  const stored = await createPlaceStates(world.database).byId(place.id);
  assert.deepEqual(stored && plain(stored.authority), plain(folded));
});

/** With its grants in a plain map, as they are compared. */
function plain(authority: Authority): Authority {
  return { ...authority, grants: new Map(authority.grants) };
}

/** What follows from the control entries alone. */
async function followed(place: TestPlace): Promise<Authority> {
  const entries: ControlEntry[] = [];
  for (let more = true; more; ) {
    const page = await world.call(undefined, controls, { place: place.id, after: lastSeq(entries) });
    entries.push(...page.controls);
    more = page.more;
  }
  let authority: Authority | undefined;
  for (const { entry, previousHash } of entries) {
    const { seq, time, claim: bytes, signature, body } = decodeMessage(PlaceEntrySchema, entry);
    const claim = readClaim(bytes) ?? assert.fail('no claim');
    const fields = { seq, timeMs: time * 1000, claim: bytes, signature: signature as Bytes };
    const hash = toHex(placeEntryHash(previousHash as Bytes, fields));
    if (seq === 1) assert.equal(toHex(previousHash), toHex(CHAIN_START));
    const next = authority ? applyControl(authority, claim, body, { seq, time, hash }) : foundPlace(claim, body, hash);
    assert.ok(typeof next === 'object', `${seq}: ${String(next)}`);
    authority = next;
  }
  return authority ?? assert.fail('no controls');
}

const lastSeq = (entries: readonly ControlEntry[]): number =>
  entries.length === 0 ? 0 : decodeMessage(PlaceEntrySchema, entries.at(-1)?.entry as Bytes).seq;

test('a change signed under older settings is stale', async () => {
  const place = await TestPlace.found(world, anna, { kind: PlaceKind.GROUP });
  const { control } = place;
  await place.settings(anna, { kind: PlaceKind.GROUP, title: 'Second' });
  place.control = control;
  await assert.rejects(place.settings(anna, { kind: PlaceKind.GROUP, title: 'Third' }), (error: unknown) => {
    assert.ok(refusedWith(Code.STALE_VERSION)(error));
    assert.equal((error as { refusal: { headSeq: number } }).refusal.headSeq, 2);
    return true;
  });
});

test('heads of many places at once; papers verify authors; of others nothing is said', async () => {
  const [first, second] = [await TestPlace.found(world, anna), await TestPlace.found(world, anna)];
  const answer = await world.call(undefined, heads, { places: [first.id, systemRandom(16), second.id, first.id] });
  assert.deepEqual(
    answer.heads.map(({ place, headHash }) => [toHex(place), toHex(headHash)]).sort(),
    [first, second].map(({ id, head }) => [toHex(id), toHex(head.hash)]).sort(),
  );
  await assert.rejects(
    world.call(undefined, heads, { places: Array.from({ length: 1001 }, () => first.id) }),
    refusedWith(Code.TOO_LARGE),
  );
  const silent = await newAccount(world, 'never_in_public');
  const asked = [anna.account, systemRandom(16), bert.account, silent.account];
  const found = await world.call(undefined, papers, { accounts: asked });
  assert.deepEqual(found.identities.map(({ username }) => username).sort(), ['anna_of_places', 'bert_of_places']);
  const shown = found.identities.find(({ account }) => toHex(account) === toHex(anna.account));
  const { statements } = await world.call(bert.who, methods.accounts.lookup, { account: anna.account });
  assert.deepEqual(shown?.statements, statements);
  assert.equal(toHex(shown?.deviceList as Bytes), toHex(anna.deviceList));
});

test('a chat and a place cannot have the same id, whichever was first', async () => {
  const chat = (id: Uint8Array) =>
    world.call(bert.who, methods.chats.create, {
      chat: id,
      policy: groupPolicy(bert.account),
      tree: systemRandom(100),
    });
  const place = await TestPlace.found(world, anna);
  await assert.rejects(chat(place.id), refusedWith(Code.ALREADY_EXISTS));
  const handed = await creation(world, bert, placeSettings());
  await chat(placeIdOf(handed.claim));
  await assert.rejects(world.call(bert.who, createPlace, handed), refusedWith(Code.ALREADY_EXISTS));
});

test('a session watches the places it names and no others', async () => {
  const [first, second] = [await TestPlace.found(world, anna), await TestPlace.found(world, anna)];
  const session = new TestSession();
  const watched = async (places: readonly Bytes[]): Promise<number | undefined> => {
    await world.call(bert.who, watch, { places: [...places] }, { session });
    return world.hub.watched.get(session)?.length;
  };
  assert.equal(await watched([first.id, second.id, systemRandom(16), first.id]), 2);
  assert.equal(await watched([]), 0);
});

test('one account founds a bounded number of places', async () => {
  const founder = await newAccount(world);
  for (let count = 0; count < 50; count++) await TestPlace.found(world, founder);
  await assert.rejects(TestPlace.found(world, founder), refusedWith(Code.LIMIT_REACHED));
});
