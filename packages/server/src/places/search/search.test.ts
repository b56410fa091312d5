// Searching what is said: relevance, languages, scripts without spaces, the bounds of common words, and what must not be found.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { create } from '@bufbuild/protobuf';
import { ClaimSchema, PlaceEntryKind, PlaceKind, PlaceSettingsSchema, PostSchema, toHex } from '@heliogram/protocol';
import { createTestDatabase, type TestDatabase } from '../../platform/database/test-database.ts';
import type { PlaceAppended, PlaceState } from '../places/api.ts';
import { createPostSearch, type PostFind, type PostQuery } from './find-posts.ts';
import { searchHook } from './index-posts.ts';
import { migrations } from './migrations.ts';

const nowS = 1_790_000_000;
const day = 86_400;
let db: TestDatabase;
let search: (query: PostQuery) => Promise<readonly PostFind[]>;
let nextNo = 0;

before(async () => {
  db = await createTestDatabase([{ name: 'places/search', migrations }]);
  search = createPostSearch(db.database, () => nowS * 1000);
});
after(() => db.close());

function stateOf(name: string, language: string, isListed = true): PlaceState {
  const no = BigInt(++nextNo);
  const id = new Uint8Array(16).fill(nextNo);
  const settings = create(PlaceSettingsSchema, { kind: PlaceKind.CHANNEL, name, title: name, language, isListed });
  const authority = { founder: '', settings, grants: new Map(), controlSeq: 1, controlHash: '' };
  return { no, id, key: toHex(id), topic: name, created: nowS, authority, settings: new Uint8Array(), controls: 1 };
}

async function append(
  place: PlaceState,
  seq: number,
  kind: PlaceEntryKind,
  over: Partial<PlaceAppended> = {},
): Promise<void> {
  const claim = over.claim ?? create(ClaimSchema, { kind });
  const bytes = new Uint8Array();
  const appended = { place, after: place, seq, time: nowS, account: '', bytes, previousHash: bytes, hash: bytes };
  await db.database.transaction(async (tx) => searchHook.appended?.(tx, { ...appended, ...over, claim }));
}

const post = (text: string) => create(PostSchema, { text });

/** A place whose posts are numbered from 2; the first is the oldest, a day apart. */
async function placeWith(
  name: string,
  language: string,
  texts: readonly string[],
  isListed = true,
): Promise<PlaceState> {
  const place = stateOf(name, language, isListed);
  await append(place, 1, PlaceEntryKind.CREATE);
  for (const [index, text] of texts.entries())
    await append(place, index + 2, PlaceEntryKind.POST, {
      post: post(text),
      time: nowS - (texts.length - index) * day,
    });
  return place;
}

/** The places and seqs found, the best first, as `name seq`. */
async function found(words: string, places: readonly PlaceState[], over: Partial<PostQuery> = {}): Promise<string[]> {
  const names = new Map(places.map(({ key, authority }) => [key, authority.settings.name]));
  const finds = await search({ words, language: '', limit: 20, ...over });
  return finds.map(({ place, seq }) => `${names.get(toHex(place)) ?? '?'} ${seq}`);
}

test('twenty queries find what a reader would expect first', async () => {
  const en = await placeWith('harbour', 'en', [
    'The old lighthouse on the northern pier was repaired after the storm.',
    'Ferries to the islands run every hour in summer; in winter only twice a day.',
    'A storm warning is in force. Boats should stay in the harbour tonight.',
    'Lost: a red bicycle near the lighthouse. Found: a blue umbrella on the ferry.',
    'The council voted on the new budget: more money for schools, less for roads.',
    'Fresh fish market every Saturday morning, from six until the fish is gone.',
    'Volunteers wanted for cleaning the beach. Bring gloves and good humour.',
    'Night sky: the Perseids peak on the twelfth of August, best seen from the pier.',
    'Why were the ferries late? A strike, says the company. A storm, says the union.',
    'Café Marée reopens on Monday with a naïve new menu and a résumé of its history.',
  ]);
  const de = await placeWith('hafen', 'de-DE', [
    'Die alten Häuser am Hafen werden saniert, die Mieten steigen.',
    'Der Sturm hat Bäume auf die Straße geworfen, die Bahn fährt nicht.',
    'Neue Fahrräder für die Post: Zwanzig Lastenräder ersetzen die Dieselautos.',
    'Der Haushalt der Stadt wurde beschlossen. Mehr Geld für Schulen.',
  ]);
  const ar = await placeWith('mina', 'ar', [
    'افتتحت المدينة مكتبة جديدة للأطفال قرب الميناء',
    'العاصفة تؤخر السفن والمسافرون ينتظرون في الميناء',
    'كتب جديدة وصلت إلى المكتبات هذا الأسبوع',
  ]);
  const ru = await placeWith('gavan', 'ru', [
    'Новая библиотека открылась рядом с гаванью.',
    'Корабли задержались из-за шторма, пассажиры ждут на берегу.',
    'Читатели спорят о новых книгах и старых кораблях.',
  ]);
  const zh = await placeWith('gangkou', 'zh', [
    '港口附近新开了一家图书馆，孩子们很高兴。',
    '暴风雨来临，渡轮停航，旅客在码头等待。',
    '北京天气晴朗，适合出门看书。',
  ]);
  const all = [en, de, ar, ru, zh];
  const cases: readonly (readonly [string, string])[] = [
    ['lighthouse repaired', 'harbour 2'],
    ['"storm warning"', 'harbour 4'],
    ['ferry -umbrella strike', 'harbour 10'],
    ['repairing lighthouses', 'harbour 2'],
    ['red bicycles', 'harbour 5'],
    ['schools budget', 'harbour 6'],
    ['fishes market', 'harbour 7'],
    ['perseids or volunteers pier', 'harbour 9'],
    ['cafe maree', 'harbour 11'],
    ['RÉSUMÉ', 'harbour 11'],
    ['haus hafen', 'hafen 2'],
    ['Strasse', 'hafen 3'],
    ['fahrrad post', 'hafen 4'],
    ['haushalt stadt', 'hafen 5'],
    ['المكتبة أطفال', 'mina 2'],
    ['سفن عاصفة', 'mina 3'],
    ['библиотеки', 'gavan 2'],
    ['корабль шторм', 'gavan 3'],
    ['图书馆', 'gangkou 2'],
    ['北京天气', 'gangkou 4'],
  ];
  const wrong: string[] = [];
  for (const [words, first] of cases) {
    const finds = await found(words, all);
    if (finds[0] !== first) wrong.push(`${words}: ${finds.join(', ') || 'nothing'} instead of ${first}`);
  }
  assert.deepEqual(wrong, []);
  assert.deepEqual(await found('书', all), ['gangkou 4', 'gangkou 2']);
  assert.deepEqual(await found('storm', all, { language: 'de' }), []);
  for (const nothing of ['', '-storm', 'the -storm or', '!!! ???', '"'])
    assert.deepEqual(await found(nothing, all), [], nothing);
});

test('what is edited is found by its new words, what is gone by none', async () => {
  const place = await placeWith('edits', 'en', ['a giraffe', 'two zebras', 'three okapis']);
  const claim = create(ClaimSchema, { kind: PlaceEntryKind.EDIT, target: 2 });
  await append(place, 5, PlaceEntryKind.EDIT, { claim, post: post('a gazelle') });
  assert.deepEqual(await found('giraffe', [place]), []);
  const [find] = await search({ words: 'gazelles', language: '', limit: 5 });
  assert.deepEqual(find && [find.seq, find.version], [2, 5]);
  await db.database.transaction(async (tx) => searchHook.emptied?.(tx, place, [2, 5]));
  assert.deepEqual(await found('gazelle', [place]), []);
  assert.deepEqual(await found('okapi', [place]), ['edits 4']);
});

test('unlisted places are searched only from within, and a listing takes effect at once', async () => {
  const place = await placeWith('backroom', 'en', ['the secret ingredient is cardamom'], false);
  const within = { place: { no: place.no, language: 'en' } };
  assert.deepEqual(await found('cardamom', [place]), []);
  assert.deepEqual(await found('cardamom', [place], within), ['backroom 2']);
  const settings = create(PlaceSettingsSchema, { ...place.authority.settings, isListed: true });
  const changed = { ...place, authority: { ...place.authority, settings } };
  await append(place, 3, PlaceEntryKind.SETTINGS, { after: changed });
  assert.deepEqual(await found('cardamom', [place]), ['backroom 2']);
  const other = await placeWith('elsewhere', 'en', ['cardamom buns']);
  assert.deepEqual(await found('cardamom', [place, other], within), ['backroom 2']);
});

test('names of files count less than words; hidden words are not found', async () => {
  const place = await placeWith('files', 'en', ['||the butler|| did it', 'walrus seen']);
  const files = [{ name: 'walrus.jpg', description: 'a tusk' }];
  await append(place, 4, PlaceEntryKind.POST, { post: create(PostSchema, { text: 'a picture', files }) });
  assert.deepEqual(await found('butler', [place]), []);
  assert.deepEqual(await found('walrus', [place]), ['files 3', 'files 4']);
  assert.deepEqual(await found('tusk', [place]), ['files 4']);
});

test('whatever is typed is only looked for', async () => {
  const place = await placeWith('hostile', 'en', ["it's o'brien: \\'quoted\\' & (bracketed) | text"]);
  const hostile = ["'", "''", '\\', "a' | 'b", "'#l:en'", ':*', '& | ! ( )', '<->', 'a:*b', '\0', '\ud800'];
  for (const words of [...hostile, 'x '.repeat(500), '北'.repeat(300), '"'.repeat(99), '-'.repeat(99), 'or or or'])
    await found(words, [place]);
  assert.deepEqual(await found("O'Brien", [place]), ['hostile 2']);
  assert.deepEqual(await found('#p:1', []), []);
});

test('of a word that everybody uses the newest posts are ranked, and a rare one beside it is still found', async () => {
  const place = stateOf('crowd', 'en');
  await append(place, 1, PlaceEntryKind.CREATE);
  await db.database.query(
    `INSERT INTO searched_posts (id, no, seq, version, time, words)
     SELECT id, $1, id, id, $2, to_tsvector('simple', CASE WHEN id = 7000 THEN 'common needle' ELSE 'common' END)
       || array_to_tsvector(ARRAY['#0:' || id / 8192, '#1:' || id / 65536, '#2:' || id / 524288])
     FROM generate_series(5000, 90000) AS id`,
    [place.no, nowS],
  );
  const common = await found('common', [place]);
  assert.equal(common.length, 20);
  assert.ok(
    common.every((find) => Number(find.split(' ')[1]) > 80_000),
    common.join(),
  );
  assert.deepEqual(await found('needle common', [place]), ['crowd 7000']);
});
