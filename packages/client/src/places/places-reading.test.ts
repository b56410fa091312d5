// Reading places through answers that hold less than was asked for, and with what is kept of them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ReadPlaceRequest } from '@heliogram/protocol';
import type { Call } from '../platform/net/connection-types.ts';
import { openMemoryStore } from '../platform/store/memory.ts';
import { encoded, type MadeAuthor, MadePlace, madeAuthor } from './made-place.ts';
import { PlaceStore } from './place-store.ts';
import { PlacesReading } from './places-reading.ts';
import { noRecord } from './verify/judge.ts';
import type { PlaceProblem } from './verify/problems.ts';
import { readEntry } from './verify/read-entry.ts';

/** A reader of a place that follows it, and what it is told; the server has so many entries in an answer. */
function readerOf(place: MadePlace, authors: readonly MadeAuthor[], atOnce: number) {
  const read = ({ after, before, limit }: ReadPlaceRequest) => {
    const most = Math.min(limit, atOnce);
    if (after > 0) return place.page(after + 1, Math.min(after + most, place.entries.length));
    const last = before > 0 ? before - 1 : place.entries.length;
    return place.page(Math.max(1, last - most + 1), last);
  };
  const call = (async (method: { readonly name: string }, request: ReadPlaceRequest) =>
    method.name.endsWith('Read')
      ? read(request)
      : method.name.endsWith('Search')
        ? { places: [], posts: [{ place: place.place, name: 'news', title: 'News', seq: 2, entry: entryOf(place, 2) }] }
        : { controls: place.controls(), more: false }) as unknown as Call;
  const told: PlaceProblem[] = [];
  const moved: string[] = [];
  const named = new Map<string, string>();
  const store = new PlaceStore(openMemoryStore());
  const papers = new Map(authors.map((one) => [one.account, one.papers]));
  const reading = new PlacesReading({
    ...{ call, store, isRecorded: noRecord },
    papers: { authors: async () => papers },
    nameOf: async (account) => ({ account, username: account.slice(0, 2) }),
    isKept: async () => true,
    placeNamed: async (name) => named.get(name),
    report: async (_, problems) => void told.push(...problems),
    reportMoved: async (name) => void moved.push(name),
    now: () => 0,
  });
  return { reading, store, told, named, moved };
}

const entryOf = (place: MadePlace, seq: number): Uint8Array => encoded(place.entries[seq - 1] ?? assert.fail());

test('a page around a post has it, though long posts before or after it fill the answer', async () => {
  const ann = await madeAuthor(1);
  const place = await MadePlace.founded(ann);
  for (let post = 2; post <= 40; post++) await place.post(ann, `post ${post}`);
  const { reading, told } = readerOf(place, [ann], 4);
  for (const around of [3, 20, 39]) {
    const { posts } = await reading.read(place.id, { around, limit: 20 });
    assert.ok(
      posts.some(({ seq }) => seq === around),
      `${around} among ${posts.map(({ seq }) => seq)}`,
    );
  }
  assert.deepEqual(told, []);
});

test('what is kept is let go of by who may take it away, and by nobody else', async () => {
  const [ann, eve] = [await madeAuthor(1), await madeAuthor(3)];
  const place = await MadePlace.founded(ann);
  const [first, second] = [await place.post(ann, 'one'), await place.post(ann, 'two')];
  const { reading, store, told } = readerOf(place, [ann, eve], 50);
  await reading.read(place.id);
  const keptOf = async (seq: number): Promise<number | undefined> =>
    readEntry((await store.entries(place.id, seq, seq))[0]?.bytes ?? new Uint8Array(0))?.body.length;
  await place.erase(ann, first);
  await reading.read(place.id, { after: second });
  assert.deepEqual([await keptOf(first), told], [0, []]);
  // Somebody without the right, and a server that lets them, in a page without the post.
  const forged = await place.erase(eve, second);
  await reading.read(place.id, { after: forged - 1 });
  assert.deepEqual(
    told.map(({ kind, seqs }) => [kind, seqs]),
    [['not-allowed', [forged]]],
  );
  assert.ok(((await keptOf(second)) ?? 0) > 0);
});

test('words that are found are not shown under the name of a place that is known to be another', async () => {
  const ann = await madeAuthor(1);
  const place = await MadePlace.founded(ann);
  await place.post(ann, 'the bridge is open');
  const { reading, named, moved } = readerOf(place, [ann], 50);
  const found = async (): Promise<string[]> => (await reading.search('bridge')).posts.map(({ text }) => text);
  assert.deepEqual([await found(), moved], [['the bridge is open'], []]);
  named.set('news', place.id);
  assert.deepEqual([await found(), moved], [['the bridge is open'], []]);
  named.set('news', '09'.repeat(16));
  assert.deepEqual([await found(), moved], [[], ['news']]);
});
