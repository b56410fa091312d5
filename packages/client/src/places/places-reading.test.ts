// Reading places through answers that hold less than was asked for.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ReadPlaceRequest } from '@heliogram/protocol';
import type { Call } from '../platform/net/connection-types.ts';
import { openMemoryStore } from '../platform/store/memory.ts';
import { MadePlace, madeAuthor } from './made-place.ts';
import { PlaceStore } from './place-store.ts';
import { PlacesReading } from './places-reading.ts';
import { noRecord } from './verify/judge.ts';
import type { PlaceProblem } from './verify/problems.ts';

test('a page around a post has it, though long posts before or after it fill the answer', async () => {
  const ann = await madeAuthor(1);
  const place = await MadePlace.founded(ann);
  for (let post = 2; post <= 40; post++) await place.post(ann, `post ${post}`);
  const atOnce = 4;
  const read = ({ after, before, limit }: ReadPlaceRequest) => {
    const most = Math.min(limit, atOnce);
    if (after > 0) return place.page(after + 1, Math.min(after + most, place.entries.length));
    const last = before > 0 ? before - 1 : place.entries.length;
    return place.page(Math.max(1, last - most + 1), last);
  };
  const call = (async (method: { readonly name: string }, request: ReadPlaceRequest) =>
    method.name.endsWith('Read') ? read(request) : { controls: place.controls(), more: false }) as unknown as Call;
  const told: PlaceProblem[] = [];
  const reading = new PlacesReading({
    call,
    store: new PlaceStore(openMemoryStore()),
    papers: { authors: async () => new Map([[ann.account, ann.papers]]) },
    isRecorded: noRecord,
    nameOf: async (account) => ({ account, username: 'ann' }),
    isKept: async () => false,
    placeNamed: async () => undefined,
    report: async (_, problems) => void told.push(...problems),
    reportMoved: async () => undefined,
    now: () => 0,
  });
  for (const around of [3, 20, 39]) {
    const { posts } = await reading.read(place.id, { around, limit: 20 });
    assert.ok(
      posts.some(({ seq }) => seq === around),
      `${around} among ${posts.map(({ seq }) => seq)}`,
    );
  }
  assert.deepEqual(told, []);
});
