// A comment whose answer was lost is the same comment when it is said again, and the next one is another.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Engine } from '../../engine/api.ts';
import { CommentsModel } from './comments.model.ts';

test('said again after a line that broke, a comment stands once', async () => {
  const tokens: (string | undefined)[] = [];
  let isBroken = true;
  const places = {
    read: async () => ({ posts: [], problems: [], hasOlder: false, hasNewer: false, headSeq: 0 }),
    comments: async () => ({ group: 'aa', posts: [], hasMore: false }),
    async post(_: string, { token }: { readonly token?: string }) {
      tokens.push(token);
      if (isBroken) throw new Error('the line broke');
      return { place: 'aa', seq: 3, id: '' };
    },
  };
  const engine = { places, on: () => () => undefined } as unknown as Pick<Engine, 'places' | 'on'>;
  const model = new CommentsModel(engine, 'bb', 2);
  await model.load();
  assert.equal(await model.say('yes'), false);
  isBroken = false;
  assert.equal(await model.say('yes'), true);
  assert.equal(await model.say('yes'), true);
  const [first, again, next] = tokens;
  assert.equal(first, again);
  assert.notEqual(next, again);
});
