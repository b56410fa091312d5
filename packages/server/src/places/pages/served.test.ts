// Pages of real places: what is stored is what is shown, what is gone is said to be, and what the operator changes by hand is not passed off.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { placeRights } from '@heliogram/model';
import { type Bytes, PlaceEntryKind, PlaceKind, placeMethods, Rate } from '@heliogram/protocol';
import { faultsInMarkup } from '../../testing/check-markup.ts';
import { newAccount, type TestAccount } from '../../testing/test-account.ts';
import { postBody, TestPlace } from '../../testing/test-place.ts';
import { openTestProduct, type TestProduct } from '../../testing/test-product.ts';

let world: TestProduct;
let anna: TestAccount;
let bert: TestAccount;
before(async () => {
  world = await openTestProduct();
  anna = await newAccount(world);
  bert = await newAccount(world);
});
after(() => world[Symbol.asyncDispose]());

async function read(
  path: string,
): Promise<{ readonly status: number; readonly text: string; readonly headers: object }> {
  const [pages] = world.product.publicPages;
  const { pathname, searchParams } = new URL(path, 'http://x');
  if (!pages?.rateOf(pathname, searchParams)) throw new Error(`${path} is no page`);
  const page = await pages.answer({ path: pathname, query: searchParams, languages: ['en'], host: 'x' });
  const text = new TextDecoder().decode(page.bytes);
  if (String(page.headers['Content-Type']).startsWith('text/html')) assert.deepEqual(faultsInMarkup(text), [], path);
  return { status: page.status, text, headers: page.headers };
}

const posts = (text: string): number[] => [...text.matchAll(/ id="[pc](\d+)"/g)].map(([, seq]) => Number(seq));

test('a long history in pages, without a post lost or shown twice', async () => {
  const place = await TestPlace.found(world, anna);
  const written: number[] = [];
  for (let at = 0; at < 30; at++) {
    const { seq } = await place.post(anna, `post ${at}`);
    written.push(seq);
    if (at % 3 === 0) await place.about(anna, PlaceEntryKind.PIN, seq);
  }
  const seen: number[] = [];
  let next: string | undefined = `/@${place.name}`;
  for (let pages = 0; next && pages < 10; pages++) {
    const { text } = await read(next);
    seen.push(...posts(text));
    next = /href="(\/@[a-z0-9_]+\?before=\d+)"/.exec(text)?.[1];
  }
  assert.deepEqual(seen, written.toReversed());
});

test('what is taken away, and by whom', async () => {
  const place = await TestPlace.found(world, anna);
  await place.grant(anna, bert.account, placeRights.post | placeRights.erase);
  const own = await place.post(anna, 'own words');
  const other = await place.post(anna, 'words of anna');
  await place.about(anna, PlaceEntryKind.EDIT, other.seq, 'mended words of anna');
  assert.match((await read(`/@${place.name}/${other.seq}`)).text, /1 earlier version.*words of anna/s);
  await place.about(anna, PlaceEntryKind.ERASE, own.seq);
  await place.about(bert, PlaceEntryKind.ERASE, other.seq);
  const { text } = await read(`/@${place.name}`);
  assert.match(text, /Its author took this post away/);
  assert.match(text, /Somebody with the right to do so here took this post away/);
  assert.ok(!text.includes('words of anna') && !text.includes('own words'));
  assert.equal((await read(`/@${place.name}/${own.seq}`)).status, 410);
  const edit = await read(`/@${place.name}/${other.seq + 1}`);
  assert.deepEqual([edit.status, edit.headers], [302, { Location: `/@${place.name}/${other.seq}` }]);
  assert.match((await read(`/@${place.name}/1`)).text, /This entry is no post/);
});

test('rows that were changed by hand are not passed off as words', async () => {
  const place = await TestPlace.found(world, anna);
  const altered = await place.post(anna, 'the original words');
  const removed = await place.post(anna, 'will vanish');
  await place.post(anna, 'stays');
  const path = `/@${place.name}`;
  assert.match((await read(path)).text, /the original words/);
  await world.database.query(
    `UPDATE entries SET bytes = decode(replace(encode(bytes, 'hex'), encode('original', 'hex'), encode('attacked', 'hex')), 'hex')
     WHERE seq = $1 AND position('original'::bytea in bytes) > 0`,
    [altered.seq],
  );
  await world.database.query(`DELETE FROM entries WHERE seq = $1 AND position('will vanish'::bytea in bytes) > 0`, [
    removed.seq,
  ]);
  world.nowMs += 31_000;
  const { text } = await read(path);
  assert.match(text, /not those that its author signed/);
  assert.match(text, new RegExp(`Entry ${removed.seq} is not there, and nothing explains why`));
  assert.ok(!text.includes('attacked'));
});

test('a page that was kept is not shown once its words are taken away', async () => {
  const place = await TestPlace.found(world, anna, { mayIndex: true });
  const post = await place.post(anna, 'fleeting');
  const before = await read(`/@${place.name}`);
  assert.match(before.text, /fleeting/);
  const { headers } = before;
  assert.ok(!('X-Robots-Tag' in headers));
  await place.about(anna, PlaceEntryKind.ERASE, post.seq);
  assert.ok(!(await read(`/@${place.name}`)).text.includes('fleeting'));
});

test('words are found over the wire and on the page, while they are there, and only where they may be', async () => {
  const listed = await TestPlace.found(world, anna, { title: 'Listed whales', language: 'en' });
  const hidden = await TestPlace.found(world, anna, { title: 'Hidden whales', language: 'en', isListed: false });
  const { seq } = await listed.post(anna, 'narwhals were seen');
  await listed.about(anna, PlaceEntryKind.EDIT, seq, 'belugas were seen');
  await hidden.post(anna, 'a secret beluga');
  const search = (words: string, place: Bytes = new Uint8Array()) =>
    world.call(undefined, placeMethods.search, { words, place });
  const found = await search('beluga');
  assert.deepEqual(
    found.posts.map((one) => [one.name, one.seq]),
    [[listed.name, seq]],
  );
  assert.deepEqual((await search('narwhal')).posts, []);
  assert.deepEqual((await search('beluga', hidden.id)).posts.length, 1);
  const names = (await search('hwales')).places.map(({ settings }) => new TextDecoder().decode(settings));
  assert.ok(names.some((one) => one.includes('Listed')) && !names.some((one) => one.includes('Hidden')));
  assert.match((await read('/search?q=belugas')).text, /<mark>belugas<\/mark> were seen/);
  assert.match((await read(`/search?q=beluga&in=${hidden.name}`)).text, /a secret <mark>beluga<\/mark>/);
  await listed.about(anna, PlaceEntryKind.ERASE, seq);
  assert.deepEqual((await search('beluga')).posts, []);
  const directory = await world.call(undefined, placeMethods.directory, { limit: 50 });
  const ids = directory.places.map(({ place }) => Buffer.from(place).toString('hex'));
  assert.ok(
    ids.includes(Buffer.from(listed.id).toString('hex')) && !ids.includes(Buffer.from(hidden.id).toString('hex')),
  );
});

test('what is passed on names its origin only where that can be seen', async () => {
  const from = await TestPlace.found(world, anna, { title: 'The origin' });
  const first = await from.sign(anna, PlaceEntryKind.POST, postBody({ text: 'said here' }));
  const { seq } = await from.append(anna, first);
  const to = await TestPlace.found(world, bert, { kind: PlaceKind.CHANNEL });
  const origin = {
    place: from.id,
    seq,
    claim: first.claim,
    signature: first.signature,
    name: from.name,
    title: 'The origin',
  };
  const pass = async (text: string) =>
    to.append(bert, await to.sign(bert, PlaceEntryKind.POST, postBody({ text, origin })));
  const honest = await pass('said here');
  const liar = await pass('never said there');
  assert.match((await read(`/@${to.name}/${honest.seq}`)).text, /Forwarded from <a href="\/@/);
  assert.match((await read(`/@${to.name}/${liar.seq}`)).text, /says it was first posted in <bdi>The origin/);
});

test('comments stand below their post, and name it where they were said', async () => {
  const channel = await TestPlace.found(world, anna, { title: 'The channel' });
  const group = await TestPlace.found(world, anna, { kind: PlaceKind.GROUP, title: 'The group' });
  await channel.settings(anna, { title: 'The channel', linked: group.id });
  await group.settings(anna, { title: 'The group', kind: PlaceKind.GROUP, linked: channel.id });
  const { seq } = await channel.post(anna, 'what do you think?');
  await group.join(bert);
  const said: number[] = [];
  for (let at = 0; at < 12; at++) {
    world.nowMs += 10_000;
    const body = postBody({ text: `thought ${at}`, commentOn: seq });
    said.push((await group.append(bert, await group.sign(bert, PlaceEntryKind.POST, body))).seq);
  }
  const { text } = await read(`/@${channel.name}/${seq}`);
  assert.deepEqual(posts(text), [seq, ...said.slice(0, 10)]);
  assert.match(text, /All comments/);
  assert.match((await read(`/@${group.name}`)).text, new RegExp(`Comment on post ${seq} of <bdi>The channel`));
  await group.about(anna, PlaceEntryKind.ERASE, said[0] ?? 0);
  const after = (await read(`/@${channel.name}/${seq}`)).text;
  assert.ok(text.includes('thought 0') && !after.includes('thought 0') && after.includes('thought 1'));
  // Who only claims to be the channel's group is believed nothing.
  const liar = await TestPlace.found(world, bert, { kind: PlaceKind.GROUP, linked: channel.id });
  await liar.post(bert, 'hello');
  assert.ok(!(await read(`/@${liar.name}`)).text.includes('The channel'));
});

test('of many searches at once some are told to come back', async () => {
  const search = () => world.call(undefined, placeMethods.search, { words: 'belugas' }).then(() => 'found', String);
  const answers = await Promise.all(Array.from({ length: 80 }, search));
  assert.ok(answers.includes('found') && answers.some((one) => one.includes('OVERLOADED')), answers.join());
  assert.equal(await search(), 'found');
});

test('pages that memory cannot hold are asked for as seldom as a search', () => {
  const [pages] = world.product.publicPages;
  const rateOf = (path: string) => {
    const { pathname, searchParams } = new URL(path, 'http://x');
    return pages?.rateOf(pathname, searchParams);
  };
  for (const path of ['/@name', '/@name/12', '/@name/rss.xml', '/@name?before=0', '/robots.txt'])
    assert.equal(rateOf(path), Rate.PUBLIC, path);
  for (const path of ['/@name?before=12', '/@name/12?from=800', '/places', '/search?q=words'])
    assert.equal(rateOf(path), Rate.SEARCH, path);
  assert.equal(rateOf('/name'), undefined);
});

test('a page is made once for all who ask for it at once', async () => {
  const place = await TestPlace.found(world, anna);
  const [pages] = world.product.publicPages;
  const asked = { path: `/@${place.name}`, query: new URLSearchParams(), languages: ['en'], host: 'x' };
  const answers = await Promise.all(Array.from({ length: 600 }, () => pages?.answer(asked)));
  assert.equal(new Set(answers).size, 1);
  assert.equal(answers[0]?.status, 200);
});
