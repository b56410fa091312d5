// Reactions, views and followers at the wire: each account counts once, whatever it tries, and nobody can be found in what is stored.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { create, type DescMessage, type MessageInitShape } from '@bufbuild/protobuf';
import { bannedForGood } from '@heliogram/model';
import { Code, type Marks, type MethodInfo, PlaceEntryKind, PlaceKind, placeMethods, toHex } from '@heliogram/protocol';
import { newAccount, type TestAccount } from '../../testing/test-account.ts';
import { TestPlace } from '../../testing/test-place.ts';
import { openTestProduct, refusedWith, type TestProduct } from '../../testing/test-product.ts';

const { react, viewed, follow, read, find } = placeMethods;
const dayMs = 86_400_000;

let world: TestProduct;
let people: TestAccount[];
let anna: TestAccount;
let bert: TestAccount;
before(async () => {
  world = await openTestProduct();
  people = [];
  for (let count = 0; count < 8; count++) people.push(await newAccount(world));
  [anna, bert] = people as [TestAccount, TestAccount];
});
after(() => world[Symbol.asyncDispose]());

/** A channel with a post 2. */
async function channel(settings: Parameters<typeof TestPlace.found>[2] = {}): Promise<TestPlace> {
  const place = await TestPlace.found(world, anna, { hasReactions: true, ...settings });
  await place.post(anna, 'hello');
  return place;
}

const reacts = (who: TestAccount, { id }: TestPlace, emoji: string, seq = 2) =>
  world.call(who.who, react, { place: id, seq, emoji });

/** What is counted beside post 2, as one sees it. */
async function marks(place: TestPlace, who?: TestAccount, seq = 2): Promise<Omit<Marks, '$typeName' | '$unknown'>> {
  const page = await world.call(who?.who, read, { place: place.id });
  const found = page.marks.find((one) => one.seq === seq);
  const { views = 0, comments = 0, reactions = [], own = '' } = found ?? {};
  return { seq, views, comments, reactions, own };
}

const shown = ({ reactions }: Pick<Marks, 'reactions'>): string =>
  reactions.map(({ emoji, count }) => `${emoji}${count}`).join(' ');

test('one account reacts hundreds of times and counts once, with what it said last', async () => {
  const place = await channel();
  const emojis = ['👍', '🎉', '❤️'];
  await Promise.all(Array.from({ length: 301 }, (_, at) => reacts(bert, place, emojis[at % 3] ?? '')));
  assert.equal(shown(await marks(place)), '👍1');
  const changed = await reacts(bert, place, '🎉');
  assert.deepEqual([shown(changed.marks ?? { reactions: [] }), changed.marks?.own], ['🎉1', '🎉']);
  assert.equal((await marks(place, anna)).own, '');
  assert.equal((await marks(place, bert)).own, '🎉');
  await Promise.all(people.map((one, at) => reacts(one, place, at < 3 ? '👍' : '🎉')));
  assert.equal(shown(await marks(place)), '🎉5 👍3');
  await Promise.all(people.map((one) => reacts(one, place, '')));
  await reacts(bert, place, '');
  assert.equal(shown(await marks(place)), '');
  const left = await world.database.query(
    'SELECT 1 FROM place_reactions UNION ALL SELECT 1 FROM place_reaction_counts',
  );
  assert.equal(left.length, 0);
});

test('reactions are emoji, on posts that are there, where settings allow it, by who may', async () => {
  const place = await channel();
  for (const emoji of ['a', '<b>', '👍👍', '👍 ', '\0', 'x'.repeat(64)]) {
    await assert.rejects(reacts(bert, place, emoji), refusedWith(Code.MALFORMED), emoji);
  }
  await assert.rejects(reacts(bert, place, '👍'.repeat(30)), refusedWith(Code.TOO_LARGE));
  const tries = [0, 1, 3, 4_000_000_000].map((seq) =>
    assert.rejects(reacts(bert, place, '👍', seq), refusedWith(Code.NOT_FOUND)),
  );
  await Promise.all([...tries, reacts(anna, place, '🎉')]);
  assert.equal(shown(await marks(place)), '🎉1', 'what others try at the same moment hurts nobody');
  await assert.rejects(world.call(undefined, react, { place: place.id, seq: 2 }), refusedWith(Code.UNAUTHENTICATED));
  await assert.rejects(
    world.call(bert.who, react, { place: new Uint8Array(16), seq: 2, emoji: '👍' }),
    refusedWith(Code.NOT_FOUND),
  );
  await reacts(bert, place, '👍');
  await place.settings(anna, { hasReactions: false });
  await assert.rejects(reacts(people[2] as TestAccount, place, '👍'), refusedWith(Code.FORBIDDEN));
  await reacts(bert, place, '');
  await place.settings(anna, { hasReactions: true });
  await place.grant(anna, bert.account, 0, bannedForGood);
  await assert.rejects(reacts(bert, place, '👍'), refusedWith(Code.FORBIDDEN));
  const group = await channel({ kind: PlaceKind.GROUP });
  await assert.rejects(reacts(bert, group, '👍'), refusedWith(Code.NOT_A_MEMBER));
  await group.join(bert);
  await reacts(bert, group, '👍');
});

test('a post that is taken away takes along what was counted beside it', async () => {
  const place = await channel();
  await reacts(bert, place, '👍');
  await world.call(bert.who, viewed, { place: place.id, seqs: [2] });
  await place.about(anna, PlaceEntryKind.EDIT, 2, 'hello again');
  await place.about(anna, PlaceEntryKind.ERASE, 2);
  assert.deepEqual((await world.call(bert.who, read, { place: place.id })).marks, []);
  await assert.rejects(reacts(bert, place, '🎉'), refusedWith(Code.NOT_FOUND));
  await world.runJob('clear-gone-marks');
  const left = await world.database.query(
    `SELECT 1 FROM place_reactions AS r JOIN places AS p USING (no) WHERE p.place = $1
     UNION ALL SELECT 1 FROM place_marks AS m JOIN places AS p USING (no) WHERE p.place = $1`,
    [place.id],
  );
  assert.equal(left.length, 0);
});

test('each account is counted once a day and post, however often it looks; nobody by asking for what is not there', async () => {
  const place = await channel();
  const look = (who: TestAccount, seqs: number[]) => world.call(who.who, viewed, { place: place.id, seqs });
  await Promise.all(Array.from({ length: 1000 }, () => look(bert, [2, 2, 2])));
  assert.equal((await marks(place)).views, 1);
  await Promise.all(people.map((one) => look(one, [1, 2, 3, 0, 4_000_000_000])));
  assert.equal((await marks(place)).views, people.length);
  const page = await world.call(undefined, read, { place: place.id });
  assert.deepEqual(
    page.marks.map((one) => one.seq),
    [2],
    'what is no post is not counted',
  );
  world.nowMs += dayMs;
  await look(bert, [2]);
  await look(bert, [2]);
  assert.equal((await marks(place)).views, people.length + 1);
  await assert.rejects(look(bert, Array(201).fill(2)), refusedWith(Code.TOO_LARGE));
  await assert.rejects(
    world.call(undefined, viewed, { place: place.id, seqs: [2] }),
    refusedWith(Code.UNAUTHENTICATED),
  );
});

test('two servers on one database count everybody once, whoever is asked first', async () => {
  const place = await channel();
  const other = world.another();
  const handlers = new Map(other.features.flatMap((one) => one.methods ?? []).map((one) => [one.method.number, one]));
  const there = <I extends DescMessage>(who: TestAccount, method: MethodInfo<I>, request: MessageInitShape<I>) =>
    handlers.get(method.number)?.handle({ address: '::1', ...who.who }, create(method.input, request));
  await Promise.all(
    people.flatMap((one) => [
      reacts(one, place, '👍'),
      there(one, react, { place: place.id, seq: 2, emoji: '👍' }),
      world.call(one.who, follow, { place: place.id, following: true }),
      there(one, follow, { place: place.id, following: true }),
    ]),
  );
  assert.equal(shown(await marks(place)), `👍${people.length}`);
  assert.equal((await world.call(undefined, find, { place: place.id })).followers, people.length);
  const days = await world.database.query<{ reactions: number; followed: number }>(
    `SELECT sum(reactions)::integer AS reactions, sum(followed)::integer AS followed
     FROM place_days JOIN places USING (no) WHERE place = $1`,
    [place.id],
  );
  assert.deepEqual(days, [{ reactions: people.length, followed: people.length }]);
  await other.close();
});

test('watchers are told once of much, and of nothing when nothing happened', async () => {
  const place = await channel();
  for (let count = 0; count < 4; count++) await place.post(anna, `post ${count}`);
  await world.runJob('tell-place-marks');
  const topic = `place ${toHex(place.id)}`;
  const told = () =>
    world.hub.told.flatMap(({ to, event }) =>
      to === topic && event.kind.case === 'placeMarks' ? [event.kind.value] : [],
    );
  const before = told().length;
  await Promise.all(people.flatMap((one) => [2, 3, 4].map((seq) => reacts(one, place, '👍', seq))));
  await world.call(bert.who, viewed, { place: place.id, seqs: [6, 5] });
  assert.equal(told().length, before, 'not at once');
  await world.runJob('tell-place-marks');
  await world.runJob('tell-place-marks');
  assert.deepEqual(
    told()
      .slice(before)
      .map(({ seqs }) => seqs),
    [[2, 3, 4, 5, 6]],
  );
  assert.equal(toHex(told()[before]?.place ?? new Uint8Array(0)), toHex(place.id));
});

test('followers are counted exactly, once each, and cannot be found in what is stored', async () => {
  const place = await channel();
  const other = await channel();
  const follows = (who: TestAccount, following: boolean, { id } = place) =>
    world.call(who.who, follow, { place: id, following });
  const changes = Array.from({ length: 300 }, (_, at) => follows(bert, at % 2 === 0));
  await Promise.all(changes);
  await Promise.all(people.map((one) => follows(one, true)));
  const again = await Promise.all(people.map((one) => follows(one, true)));
  assert.deepEqual(
    again.map((one) => one.followers),
    people.map(() => people.length),
  );
  assert.equal((await follows(bert, false)).followers, people.length - 1);
  assert.equal((await follows(bert, false)).followers, people.length - 1);
  assert.equal((await follows(anna, true, other)).followers, 1);
  assert.equal((await world.call(undefined, find, { place: place.id })).followers, people.length - 1);
  await assert.rejects(
    world.call(bert.who, follow, { place: new Uint8Array(16), following: true }),
    refusedWith(Code.NOT_FOUND),
  );
  const rows = await world.database.query<{ row: string }>(
    `SELECT f::text AS row FROM place_followers AS f UNION ALL SELECT r::text FROM place_reactions AS r
     UNION ALL SELECT m::text FROM place_marks AS m UNION ALL SELECT d::text FROM place_days AS d`,
  );
  assert.ok(rows.length > people.length);
  for (const { row } of rows) for (const one of people) assert.ok(!row.includes(toHex(one.account)), row);
  const own = await world.database.query<{ follower: Uint8Array }>(
    'SELECT DISTINCT follower FROM place_followers JOIN places USING (no) WHERE place = ANY($1::bytea[])',
    [[place.id, other.id]],
  );
  assert.equal(own.length, people.length, 'the same account is another one elsewhere');
});
