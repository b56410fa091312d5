// Public groups at the wire: who becomes a member, who may answer, what a ban ends, and how fast somebody may write.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { bannedForGood, placeRights } from '@heliogram/model';
import { type Bytes, Code, PlaceEntryKind, PlaceKind, placeMethods, toHex } from '@heliogram/protocol';
import { newAccount, type TestAccount } from '../../testing/test-account.ts';
import { TestPlace } from '../../testing/test-place.ts';
import { openTestProduct, RefusedCall, refusedWith, type TestProduct } from '../../testing/test-product.ts';
import { newcomerS } from './pace.ts';

const { join, members, answerJoin, find } = placeMethods;

let world: TestProduct;
let anna: TestAccount;
let bert: TestAccount;
let carl: TestAccount;
before(async () => {
  world = await openTestProduct();
  [anna, bert, carl] = [await newAccount(world), await newAccount(world), await newAccount(world)];
});
after(() => world[Symbol.asyncDispose]());

const group = (settings: Parameters<typeof TestPlace.found>[2] = {}) =>
  TestPlace.found(world, anna, { kind: PlaceKind.GROUP, ...settings });

async function joins(who: TestAccount, { id }: TestPlace, isJoining = true) {
  const { standing } = await world.call(who.who, join, { place: id, join: isJoining });
  return standing ?? assert.fail('no standing');
}

const memberCount = async ({ id }: TestPlace) => (await world.call(undefined, find, { place: id })).members;

async function list(place: TestPlace, asking = false, who = anna): Promise<string[]> {
  const page = await world.call(who.who, members, { place: place.id, asking });
  return page.members.map((one) => one.username).sort();
}

const answers = (who: TestAccount, { id }: TestPlace, { account }: TestAccount, accept: boolean) =>
  world.call(who.who, answerJoin, { place: id, account, accept });

/** How long a refused post has to wait, in seconds. */
async function waitOf(posting: Promise<unknown>): Promise<number> {
  const error = await posting.then(
    () => undefined,
    (thrown) => thrown,
  );
  assert.ok(error instanceof RefusedCall && error.refusal.code === Code.RATE_LIMITED, String(error ?? 'it was stored'));
  return (error.refusal.retryAfterMs ?? 0) / 1000;
}

test('the founder is the first member; others come and go, once each, and only members write', async () => {
  const place = await group();
  await place.post(anna, 'welcome');
  await assert.rejects(place.post(bert, 'not yet'), refusedWith(Code.NOT_A_MEMBER));
  const standings = await Promise.all([1, 2, 3, 4].map(() => joins(bert, place)));
  assert.ok(standings.every((standing) => standing.isMember));
  assert.equal(await memberCount(place), 2);
  await place.post(bert, 'here I am');
  assert.deepEqual(await list(place), [anna.name, bert.name].sort());
  assert.equal((await joins(bert, place, false)).isMember, false);
  assert.equal((await joins(bert, place, false)).isMember, false);
  await assert.rejects(place.post(bert, 'gone'), refusedWith(Code.NOT_A_MEMBER));
  await assert.rejects(place.about(bert, PlaceEntryKind.EDIT, 3, 'gone'), refusedWith(Code.NOT_A_MEMBER));
  await place.about(bert, PlaceEntryKind.ERASE, 3);
  assert.equal(await memberCount(place), 1);
  const channel = await TestPlace.found(world, anna);
  await assert.rejects(joins(bert, channel), refusedWith(Code.FORBIDDEN));
  await assert.rejects(world.call(bert.who, join, { place: new Uint8Array(16) }), refusedWith(Code.NOT_FOUND));
  await assert.rejects(world.call(undefined, join, { place: place.id }), refusedWith(Code.UNAUTHENTICATED));
});

test('where joining is asked for, those with the right answer, and nobody else', async () => {
  const place = await group({ asksToJoin: true });
  assert.deepEqual([(await joins(bert, place)).hasAsked, await memberCount(place)], [true, 1]);
  await assert.rejects(place.post(bert, 'not yet'), refusedWith(Code.NOT_A_MEMBER));
  for (const who of [bert, carl]) {
    await assert.rejects(answers(who, place, bert, true), refusedWith(Code.FORBIDDEN));
    await assert.rejects(list(place, true, who), refusedWith(Code.FORBIDDEN));
    await assert.rejects(list(place, false, who), refusedWith(Code.FORBIDDEN));
  }
  await place.grant(anna, carl.account, placeRights.pin | placeRights.erase);
  await assert.rejects(answers(carl, place, bert, true), refusedWith(Code.FORBIDDEN));
  await place.grant(anna, carl.account, placeRights.members);
  assert.deepEqual(await list(place, true, carl), [bert.name]);
  await assert.rejects(answers(carl, place, anna, true), refusedWith(Code.NOT_FOUND), 'who does not ask');
  const results = await Promise.allSettled([1, 2, 3].map(() => answers(carl, place, bert, true)));
  assert.equal(results.filter((one) => one.status === 'fulfilled').length, 1);
  assert.ok(world.hub.told.some(({ to, event }) => to === bert.who.accountKey && event.kind.case === 'placeMarks'));
  assert.equal(await memberCount(place), 2);
  await place.post(bert, 'at last');
  const dora = await newAccount(world);
  await joins(dora, place);
  await answers(anna, place, dora, false);
  assert.deepEqual(await list(place, true), []);
  await joins(dora, place);
  assert.equal((await joins(dora, place, false)).hasAsked, false, 'the question is taken back');
  assert.equal((await joins(carl, place)).isMember, true, 'who has a right need not ask');
  await place.grant(anna, carl.account, 0);
  const crowd = async (asking: number) =>
    world.database.query(
      'UPDATE place_people_counts AS c SET asking = $2 FROM places AS p WHERE p.no = c.no AND p.place = $1',
      [place.id, asking],
    );
  await crowd(10_000);
  await assert.rejects(joins(dora, place), refusedWith(Code.LIMIT_REACHED));
  await crowd(0);
  await joins(dora, place);
  await assert.rejects(answers(carl, place, dora, true), refusedWith(Code.FORBIDDEN));
});

test('a ban ends membership and questions, and lasts however often one joins', async () => {
  const place = await group();
  await joins(bert, place);
  await place.grant(anna, bert.account, 0, world.nowS + 3600);
  assert.equal(await memberCount(place), 1);
  await assert.rejects(joins(bert, place), refusedWith(Code.FORBIDDEN));
  await joins(bert, place, false);
  await assert.rejects(joins(bert, place), refusedWith(Code.FORBIDDEN));
  world.nowMs += 3_601_000;
  await joins(bert, place);
  await place.post(bert, 'again');
  // Whichever is first, a ban and a joining at the same moment leave no member behind.
  await joins(bert, place, false);
  await Promise.allSettled([place.grant(anna, bert.account, 0, bannedForGood), joins(bert, place), joins(bert, place)]);
  assert.deepEqual(await list(place), [anna.name]);
  assert.equal(await memberCount(place), 1);
  const asked = await group({ asksToJoin: true });
  await joins(carl, asked);
  await asked.grant(anna, carl.account, 0, bannedForGood);
  assert.deepEqual(await list(asked, true), []);
  await assert.rejects(answers(anna, asked, carl, true), refusedWith(Code.NOT_FOUND));
  await asked.grant(anna, carl.account, 0, 0);
  assert.equal((await joins(carl, asked)).hasAsked, true);
});

test('in slow mode a member waits between two posts, as told before; leaving and joining again helps nobody', async () => {
  const place = await group({ slowModeS: 100 });
  await joins(bert, place);
  assert.equal((await joins(bert, place)).mayWriteAt, 0);
  await place.post(bert, 'one');
  const { standing } = await world.call(bert.who, find, { place: place.id });
  assert.equal(standing?.mayWriteAt, world.nowS + 100);
  world.nowMs += 40_000;
  assert.equal(await waitOf(place.post(bert, 'two')), 60);
  await joins(bert, place, false);
  await joins(bert, place);
  assert.equal(await waitOf(place.post(bert, 'two')), 60);
  await place.about(bert, PlaceEntryKind.EDIT, 2, 'one, mended');
  await place.post(anna, 'one');
  await place.post(anna, 'those with rights need not wait');
  world.nowMs += 60_000;
  await place.post(bert, 'two');
  // Two at once: one of them is too fast.
  world.nowMs += 100_000;
  const both = await Promise.allSettled([place.post(bert, 'three'), place.post(bert, 'four')]);
  assert.equal(both.filter((one) => one.status === 'fulfilled').length, 1);
});

test('who is new writes a few at once and then slowly; later more', async () => {
  const place = await group();
  const dora = await newAccount(world);
  await joins(dora, place);
  for (let count = 0; count < 10; count++) await place.post(dora, `number ${count}`);
  assert.equal(await waitOf(place.post(dora, 'number 10')), 6);
  assert.equal(await waitOf(place.about(dora, PlaceEntryKind.EDIT, 2, 'edits are no way around')), 6);
  assert.equal((await joins(dora, place)).mayWriteAt, world.nowS + 6);
  world.nowMs += 6000;
  await place.post(dora, 'number 10');
  world.nowMs += newcomerS * 1000;
  for (let count = 11; count < 41; count++) await place.post(dora, `number ${count}`);
  assert.equal(await waitOf(place.post(dora, 'number 41')), 2);
});

test('the same words again and again are refused, dressed up or from one newcomer after the other', async () => {
  const place = await group();
  const spam = 'Buy cheap watches at example.com today';
  await joins(bert, place);
  await place.post(bert, spam);
  await place.post(bert, `  ${spam.toUpperCase()}!!! `);
  const wait = await waitOf(place.post(bert, spam.replaceAll(' ', '\u200b  ')));
  assert.ok(wait > 0 && wait <= 600);
  for (let count = 0; count < 3; count++) await place.post(bert, 'thanks');
  world.nowMs += 601_000;
  await place.post(bert, spam);
  world.nowMs += 601_000;
  const raiders = await Promise.all([1, 2, 3, 4].map(() => newAccount(world)));
  for (const one of raiders) await joins(one, place);
  for (const one of raiders.slice(0, 3)) await place.post(one, spam);
  assert.ok((await waitOf(place.post(raiders[3] as TestAccount, spam))) > 0);
  await place.post(raiders[3] as TestAccount, 'words of my own');
  await place.post(anna, spam);
});

test('members come in bounded pages, and who has left is forgotten after a day', async () => {
  const place = await group();
  const joined = await Promise.all([1, 2, 3, 4, 5].map(() => newAccount(world)));
  await Promise.all(joined.map((one) => joins(one, place)));
  const seen: string[] = [];
  let after: Bytes = new Uint8Array(0);
  for (let isMore = true; isMore; ) {
    const page = await world.call(anna.who, members, { place: place.id, limit: 2, after });
    seen.push(...page.members.map((one) => toHex(one.account)));
    after = (page.members.at(-1)?.account ?? after) as Bytes;
    isMore = page.more;
  }
  assert.deepEqual(seen, [anna, ...joined].map((one) => toHex(one.account)).sort());
  await Promise.all(joined.map((one) => joins(one, place, false)));
  const rows = () =>
    world.database.query('SELECT 1 FROM place_people JOIN places USING (no) WHERE place = $1', [place.id]);
  await world.runJob('forget-who-left-groups');
  assert.equal((await rows()).length, 6);
  world.nowMs += 90_000_000;
  await world.runJob('forget-who-left-groups');
  assert.equal((await rows()).length, 1);
});
