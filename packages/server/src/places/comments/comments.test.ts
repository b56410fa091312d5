// Comments and numbers by day at the wire: only where both places say so, counted where they belong, told to those who may know.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { placeEntryHash } from '@heliogram/crypto/place-entry';
import { placeRights } from '@heliogram/model';
import {
  type Bytes,
  Code,
  decodeMessage,
  PlaceEntryKind,
  PlaceEntrySchema,
  PlaceKind,
  PostSchema,
  placeMethods,
  toHex,
} from '@heliogram/protocol';
import { newAccount, type TestAccount } from '../../testing/test-account.ts';
import { postBody, TestPlace } from '../../testing/test-place.ts';
import { openTestProduct, refusedWith, type TestProduct } from '../../testing/test-product.ts';

const { comments, read, statistics, follow, react, viewed } = placeMethods;
const { POST, EDIT, ERASE } = PlaceEntryKind;
const dayMs = 86_400_000;

let world: TestProduct;
let anna: TestAccount;
let bert: TestAccount;
before(async () => {
  world = await openTestProduct();
  // Noon, so that no day ends unasked.
  world.nowMs = Math.ceil(world.nowMs / dayMs) * dayMs + dayMs / 2;
  anna = await newAccount(world);
  bert = await newAccount(world);
});
after(() => world[Symbol.asyncDispose]());

const founded = (kind: PlaceKind) => TestPlace.found(world, anna, { kind, hasReactions: true });

const links = (place: TestPlace, kind: PlaceKind, linked: Bytes | undefined) =>
  place.settings(anna, { kind, hasReactions: true, linked: linked ?? new Uint8Array(0) });

/** A channel with a post 3, and its group, in which bert is a member. */
async function linked(): Promise<{ channel: TestPlace; group: TestPlace }> {
  const [channel, group] = [await founded(PlaceKind.CHANNEL), await founded(PlaceKind.GROUP)];
  await links(channel, PlaceKind.CHANNEL, group.id);
  await links(group, PlaceKind.GROUP, channel.id);
  await channel.post(anna, 'what do you think?');
  await group.join(bert);
  return { channel, group };
}

async function comment(who: TestAccount, place: TestPlace, commentOn: number, text = 'a thought') {
  return place.append(who, await place.sign(who, POST, postBody({ text, commentOn })));
}

/** How many comments post 3 has. */
async function count({ id }: TestPlace): Promise<number> {
  const page = await world.call(undefined, read, { place: id });
  return page.marks.find((one) => one.seq === 3)?.comments ?? 0;
}

test('a comment stands where the channel names the group and the group the channel, on a post that is there', async () => {
  const { channel, group } = await linked();
  await comment(bert, group, 3);
  assert.equal(await count(channel), 1);
  for (const seq of [1, 2, 99, 4_000_000_000])
    await assert.rejects(comment(bert, group, seq), refusedWith(Code.NOT_FOUND));
  await assert.rejects(comment(anna, channel, 3), refusedWith(Code.FORBIDDEN), 'not in the channel itself');
  // A group that only claims to be a channel's.
  const liar = await founded(PlaceKind.GROUP);
  await links(liar, PlaceKind.GROUP, channel.id);
  await assert.rejects(comment(anna, liar, 3), refusedWith(Code.FORBIDDEN));
  const other = await founded(PlaceKind.GROUP);
  await links(liar, PlaceKind.GROUP, other.id);
  await links(other, PlaceKind.GROUP, liar.id);
  await assert.rejects(comment(anna, liar, 2), refusedWith(Code.FORBIDDEN), 'a group has no comments');
  await assert.rejects(comment(await newAccount(world), group, 3), refusedWith(Code.NOT_A_MEMBER));
  const moved = await group.sign(bert, EDIT, postBody({ text: 'of another', commentOn: 0 }), { target: 3 });
  await assert.rejects(group.append(bert, moved), refusedWith(Code.MALFORMED));
  await group.append(bert, await group.sign(bert, EDIT, postBody({ text: 'mended', commentOn: 3 }), { target: 3 }));
  assert.equal(await count(channel), 1);
  await channel.about(anna, ERASE, 3);
  await assert.rejects(comment(bert, group, 3), refusedWith(Code.NOT_FOUND));
  await links(channel, PlaceKind.CHANNEL, undefined);
  const answer = await world.call(undefined, comments, { place: channel.id, seq: 3 });
  assert.deepEqual([answer.group.length, answer.comments.length], [0, 0]);
});

test('comments come in bounded pages that can be checked, with the newest version and without what is gone', async () => {
  const { channel, group } = await linked();
  await group.post(anna, 'something else');
  for (let number = 0; number < 5; number++) await comment(anna, group, 3, `thought ${number}`);
  await comment(bert, group, 3, 'a large one'.padEnd(30_000, '.'));
  await group.append(
    anna,
    await group.sign(anna, EDIT, postBody({ text: 'thought 0, mended', commentOn: 3 }), { target: 4 }),
  );
  await group.about(anna, ERASE, 5);
  await assert.rejects(group.about(anna, ERASE, 5), refusedWith(Code.NOT_FOUND));
  assert.equal(await count(channel), 5);
  await world.call(bert.who, react, { place: group.id, seq: 4, emoji: '👍' });
  const whole = await world.call(undefined, read, { place: group.id });
  const hashes = new Map<number, string>();
  let hash = whole.previousHash as Bytes;
  for (const bytes of whole.entries) {
    const { seq, time, claim, signature } = decodeMessage(PlaceEntrySchema, bytes);
    hashes.set(seq, toHex(hash));
    hash = placeEntryHash(hash, { seq, timeMs: time * 1000, claim, signature: signature as Bytes });
  }
  const texts: string[] = [];
  let after = 0;
  for (let isMore = true; isMore; ) {
    const page = await world.call(bert.who, comments, { place: channel.id, seq: 3, after, limit: 4 });
    assert.equal(toHex(page.group), toHex(group.id));
    for (const { entry, previousHash } of page.comments) {
      const { seq, body } = decodeMessage(PlaceEntrySchema, entry);
      assert.equal(toHex(previousHash), hashes.get(seq), `before ${seq}`);
      texts.push(body.length === 0 ? '' : decodeMessage(PostSchema, body).text.slice(0, 11));
      after = seq;
    }
    if (texts.length === 4) {
      const referred = page.referred.map((bytes) => decodeMessage(PlaceEntrySchema, bytes).seq);
      assert.deepEqual(referred, [10, 11], 'the edit, and the entry that took one away');
      assert.deepEqual(
        page.marks.map((one) => [one.seq, one.own]),
        [[4, '👍']],
      );
    }
    isMore = page.more;
  }
  const far = await world.call(undefined, comments, { place: channel.id, seq: 4_000_000_000, after: 4_000_000_000 });
  assert.equal(far.comments.length, 0);
  assert.deepEqual(texts, ['thought 0', '', 'thought 2', 'thought 3', 'thought 4', 'a large one']);
  await assert.rejects(
    world.call(undefined, comments, { place: channel.id, limit: 201 }),
    refusedWith(Code.OUT_OF_RANGE),
  );
});

test('numbers by day are for those with a right, and add up', async () => {
  const { channel, group } = await linked();
  const follows = (who: TestAccount, following: boolean) =>
    world.call(who.who, follow, { place: channel.id, following });
  await follows(anna, true);
  await follows(bert, true);
  await world.call(bert.who, viewed, { place: channel.id, seqs: [3] });
  await world.call(bert.who, react, { place: channel.id, seq: 3, emoji: '👍' });
  await world.call(bert.who, react, { place: channel.id, seq: 3, emoji: '🎉' });
  world.nowMs += 2 * dayMs;
  await follows(bert, false);
  await world.call(bert.who, viewed, { place: channel.id, seqs: [3] });
  await comment(bert, group, 3);
  await group.join(anna);
  await world.call(bert.who, placeMethods.join, { place: group.id, join: false });
  const days = async (place: TestPlace, asked: number, who = anna) => {
    const answer = await world.call(who.who, statistics, { place: place.id, days: asked });
    return answer.days.map(({ $typeName, $unknown, day, ...counts }) => Object.values(counts));
  };
  // views, posts, reactions, comments, followers, joined, left
  assert.deepEqual(await days(channel, 0), [
    [1, 1, 1, 0, 2, 2, 0],
    [0, 0, 0, 0, 2, 0, 0],
    [1, 0, 0, 1, 1, 0, 1],
  ]);
  assert.deepEqual(await days(channel, 1), [[1, 0, 0, 1, 1, 0, 1]]);
  assert.deepEqual((await days(group, 400)).at(-1), [0, 1, 0, 0, 0, 0, 1]);
  assert.deepEqual(
    (await days(group, 400)).map((one) => one[5]),
    [2, 0, 0],
  );
  await assert.rejects(days(channel, 30, bert), refusedWith(Code.FORBIDDEN));
  await assert.rejects(days(channel, 401), refusedWith(Code.OUT_OF_RANGE));
  await channel.grant(anna, bert.account, placeRights.pin);
  assert.equal((await days(channel, 30, bert)).length, 3);
  world.nowMs += 500 * dayMs;
  await world.runJob('forget-old-place-days');
  const kept = await world.database.query('SELECT 1 FROM place_days JOIN places USING (no) WHERE place = $1', [
    channel.id,
  ]);
  assert.equal(kept.length, 0);
});
