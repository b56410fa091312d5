// Search while words are taken away: what is found and gone before it is read is no find.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { isRefusal, PlaceEntryKind } from '@heliogram/protocol';
import { newAccount } from '../../testing/test-account.ts';
import { TestPlace } from '../../testing/test-place.ts';
import { openTestProduct, type TestProduct } from '../../testing/test-product.ts';
import { createPlaceStates } from '../places/api.ts';
import { createPostsApi } from '../posts/api.ts';
import { createSearchApi } from './api.ts';

let world: TestProduct;
before(async () => {
  world = await openTestProduct();
});
after(() => world[Symbol.asyncDispose]());

test('what is erased between the index and the journal is not found: nobody is shown words without words', async () => {
  const anna = await newAccount(world);
  const place = await TestPlace.found(world, anna);
  await place.post(anna, 'a pangolin walks by');
  await place.post(anna, 'another pangolin');
  const { database, journal } = world;
  const states = createPlaceStates(database);
  const posts = createPostsApi({ database, journal, hooks: [] });
  let deed = async (): Promise<void> => undefined;
  const search = createSearchApi({
    ...{ database, states, nowMs: () => world.nowMs },
    posts: {
      async entries(...asked) {
        await deed();
        return posts.entries(...asked);
      },
    },
  });
  const find = async (): Promise<unknown> => {
    const found = await search.posts({ words: 'pangolin', language: '', limit: 5 });
    return isRefusal(found) ? found : found.map(({ seq = 0 }) => seq).sort();
  };
  assert.deepEqual(await find(), [2, 3]);
  deed = async () => {
    deed = async () => undefined;
    await place.about(anna, PlaceEntryKind.ERASE, 2);
  };
  assert.deepEqual(await find(), [3]);
});
