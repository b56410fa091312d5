// The directory: its order, its pages, names with typing mistakes, and a PostgreSQL without trigrams.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { create } from '@bufbuild/protobuf';
import { Category, ClaimSchema, PlaceEntryKind, PlaceKind, PlaceSettingsSchema, toHex } from '@heliogram/protocol';
import { openDatabase } from '../../platform/database/postgres.ts';
import { createTestDatabase, type TestDatabase } from '../../platform/database/test-database.ts';
import { createLogger, silentLogger } from '../../platform/logger.ts';
import type { PlaceCounts, PlaceState } from '../places/api.ts';
import { createDirectoryApi, type DirectoryApi } from './api.ts';
import { migrations } from './migrations.ts';
import { directoryScore } from './rule.ts';

const nowS = 1_790_000_000;
const day = 86_400;
const any = { category: 0, language: '', kind: 0 };
const start = new Uint8Array();
const followers = new Map<bigint, number>();
const counts: Pick<PlaceCounts, 'counts'> = {
  counts: async (nos) => new Map(nos.map((no) => [no, { followers: followers.get(no) ?? 0, members: 0 }])),
};
let db: TestDatabase;
let directory: DirectoryApi;
const names = new Map<string, string>();

interface Given {
  readonly title?: string;
  readonly postedDaysAgo?: number;
  readonly followers?: number;
  readonly kind?: PlaceKind;
  readonly category?: Category;
  readonly language?: string;
  readonly isListed?: boolean;
  readonly mayIndex?: boolean;
}

function stateOf(no: bigint, name: string, given: Given): PlaceState {
  const id = new Uint8Array(16).fill(Number(no));
  const { title = name, kind = PlaceKind.CHANNEL, category = Category.NEWS, language = 'en', isListed = true } = given;
  const { mayIndex = false } = given;
  const settings = create(PlaceSettingsSchema, { kind, name, title, category, language, isListed, mayIndex });
  const authority = { founder: '', settings, grants: new Map(), controlSeq: 1, controlHash: '' };
  return { no, id, key: toHex(id), topic: name, created: nowS, authority, settings: start, controls: 1 };
}

async function tell(place: PlaceState, kind: PlaceEntryKind, time: number): Promise<void> {
  const entry = { seq: 1, time, account: '', bytes: start, previousHash: start, hash: start };
  const claim = create(ClaimSchema, { kind });
  await db.database.transaction(async (tx) => directory.hook.appended?.(tx, { ...entry, claim, place, after: place }));
}

async function placeOf(name: string, given: Given = {}): Promise<PlaceState> {
  const place = stateOf(BigInt(names.size + 1), name, given);
  names.set(place.key, name);
  followers.set(place.no, given.followers ?? 0);
  await tell(place, PlaceEntryKind.CREATE, nowS - 1000 * day);
  await tell(place, PlaceEntryKind.POST, nowS - (given.postedDaysAgo ?? 0) * day);
  return place;
}

const named = (ids: readonly Uint8Array[]): string[] => ids.map((id) => names.get(toHex(id)) ?? '?');

before(async () => {
  db = await createTestDatabase([{ name: 'places/directory', migrations }]);
  directory = createDirectoryApi({ database: db.database, log: silentLogger, counts: counts as PlaceCounts });
  await placeOf('harbour_news', { title: 'Harbour News', followers: 7, mayIndex: true });
  await placeOf('lighthouse', { title: 'The Lighthouse Café', followers: 1023, postedDaysAgo: 270 });
  await placeOf('old_giant', { title: 'Old Giant', followers: 1023, postedDaysAgo: 330 });
  await placeOf('hafen', { title: 'Neues vom Hafen', language: 'de-AT', category: Category.LOCAL, postedDaysAgo: 60 });
  await placeOf('makataba', { title: 'مكتبة المدينة', language: 'ar', postedDaysAgo: 90 });
  await placeOf('library_group', { title: '图书馆', kind: PlaceKind.GROUP, language: 'zh', postedDaysAgo: 120 });
  await placeOf('hidden_harbour', { title: 'Hidden Harbour', followers: 9999, isListed: false, mayIndex: true });
  await directory.count(new AbortController().signal);
});
after(() => db.close());

test('places stand in the order that anybody can recompute, in pages', async () => {
  // log2(8) = 3; log2(1024) - 270/30 = 1; log2(1024) - 330/30 = -1; -2; -3; -4.
  const order = ['harbour_news', 'lighthouse', 'old_giant', 'hafen', 'makataba', 'library_group'];
  assert.deepEqual(named((await directory.list(any, start, 50)).places), order);
  const seen: string[] = [];
  let next: Uint8Array | undefined = start;
  while (next) {
    const page: Awaited<ReturnType<DirectoryApi['list']>> = await directory.list(any, next, 2);
    assert.ok(page.places.length <= 2 && (page.next?.length ?? 0) <= 64);
    seen.push(...named(page.places));
    next = page.next;
  }
  assert.deepEqual(seen, order);
  const [row] = await db.database.query<{ score: number }>("SELECT score FROM listed_places WHERE name = 'lighthouse'");
  assert.ok(Math.abs((row?.score ?? 0) - directoryScore(1023, nowS - 270 * day)) < 1e-6);
  assert.deepEqual(named((await directory.list({ ...any, language: 'de' }, start, 50)).places), ['hafen']);
  assert.deepEqual(named((await directory.list({ ...any, kind: PlaceKind.GROUP }, start, 50)).places), [
    'library_group',
  ]);
  assert.deepEqual(named((await directory.list({ ...any, category: Category.LOCAL }, start, 50)).places), ['hafen']);
  assert.deepEqual(named((await directory.list(any, new Uint8Array(16).fill(255), 1)).places), ['harbour_news']);
  assert.deepEqual(
    (await directory.indexable(10)).map(({ name }) => name),
    ['harbour_news'],
  );
});

const typed: readonly (readonly [string, string | undefined])[] = [
  ['harbour', 'harbour_news'],
  ['@harbour_news', 'harbour_news'],
  ['hrabour', 'harbour_news'],
  ['Harbor News', 'harbour_news'],
  ['ligthouse', 'lighthouse'],
  ['lighthouse cafe', 'lighthouse'],
  ['olt gaint', 'old_giant'],
  ['neues vom haffen', 'hafen'],
  ['مكتبة', 'makataba'],
  ['图书馆', 'library_group'],
  ['مكتبه المدينه', 'makataba'],
  ['qqqqqq', undefined],
  ["%_'\\", undefined],
  ['', undefined],
];

test('names and titles are found with typing mistakes, unlisted ones never', async () => {
  for (const [words, first] of typed) assert.equal(named(await directory.find(words, 5))[0], first, words);
  assert.ok(!named(await directory.find('hidden harbour', 5)).includes('hidden_harbour'));
});

test('without trigrams names are found by their beginning, and the log says what to do', async () => {
  await db.database.script('DROP EXTENSION pg_trgm CASCADE');
  await db.database.script(
    "CREATE ROLE modest LOGIN PASSWORD 'modest'; GRANT SELECT ON ALL TABLES IN SCHEMA public TO modest",
  );
  const modest = openDatabase({ address: { ...db.address, user: 'modest', password: 'modest' } });
  try {
    const lines: string[] = [];
    const log = createLogger({ write: (line) => lines.push(line), now: () => 0 });
    const other = createDirectoryApi({ database: modest, log });
    await other.prepare();
    assert.match(lines.join(''), /CREATE EXTENSION pg_trgm/);
    assert.deepEqual(named(await other.find('harb', 5)), ['harbour_news']);
    assert.deepEqual(named(await other.find('Neues vom', 5)), ['hafen']);
    assert.deepEqual(named(await other.find('%', 5)), []);
  } finally {
    await modest.close();
  }
});
