import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { FoundMessage, FoundPage } from '@heliogram/client';
import type { Engine, ShownMessage } from '../../engine/api.ts';
import { MessageSearch } from './message-search.model.ts';

const hit = (id: string) => ({ message: { chat: 'c', id } }) as unknown as FoundMessage;
const turn = async (): Promise<void> => {
  for (let i = 0; i < 5; i++) await Promise.resolve();
};

/** An index that knows these messages, newest first, in pages of two. */
function searchOver(t: TestContext, index: { ids: string[]; isWhole: boolean; isBroken?: boolean }) {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const listeners = new Set<(message: ShownMessage) => void>();
  const asked: string[] = [];
  const engine = {
    search: {
      async find(typed: string, { cursor = 0 }: { cursor?: number }): Promise<FoundPage> {
        asked.push(typed);
        if (index.isBroken) throw new Error('not now');
        const found = index.ids.slice(cursor, cursor + 2).map(hit);
        return { found, isWhole: index.isWhole, ...(cursor + 2 < index.ids.length ? { next: cursor + 2 } : {}) };
      },
    },
    on(_event: string, listener: (message: ShownMessage) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  } as unknown as Engine;
  const model = new MessageSearch(engine, 'c');
  const say = (chat: string): void => {
    for (const listener of listeners) listener({ chat } as ShownMessage);
  };
  const wait = async (ms: number): Promise<void> => {
    t.mock.timers.tick(ms);
    await turn();
  };
  const ids = (): string[] => model.results.get().found.map(({ message }) => message.id);
  return { model, say, wait, ids, asked, listeners };
}

test('what the index has not reached yet is found when it has, without asking again', async (t) => {
  const index = { ids: [] as string[], isWhole: false };
  const { model, wait, ids, asked } = searchOver(t, index);
  model.follow();
  model.type('has:photo');
  await wait(120);
  assert.deepEqual(ids(), []);
  index.ids = ['a'];
  await wait(1500);
  assert.deepEqual(ids(), ['a']);
  index.isWhole = true;
  await wait(1500);
  const times = asked.length;
  await wait(60_000);
  assert.equal(asked.length, times, 'nobody looks for what is whole');
});

test('what is said in the chat is found; further pages stay; closed, nothing is asked any more', async (t) => {
  const index = { ids: ['d', 'c', 'b', 'a'], isWhole: true };
  const { model, say, wait, ids, asked, listeners } = searchOver(t, index);
  model.follow();
  model.type('has:photo');
  await wait(120);
  await model.more();
  assert.deepEqual(ids(), ['d', 'c', 'b', 'a']);
  index.ids = ['e', ...index.ids];
  say('another');
  await wait(1500);
  assert.equal(asked.length, 2);
  say('c');
  say('c');
  await wait(1500);
  assert.deepEqual([ids(), asked.length], [['e', 'd', 'c', 'b', 'a'], 3]);
  say('c');
  model.close();
  await wait(60_000);
  assert.deepEqual([asked.length, listeners.size], [3, 0]);
});

test('what could not be read is read later; who does not follow is asked for nothing', async (t) => {
  const index = { ids: ['a'], isWhole: true, isBroken: true };
  const { model, wait, ids } = searchOver(t, index);
  model.type('has:photo');
  await wait(120);
  await wait(60_000);
  assert.equal(model.results.get().state, 'failed');
  model.follow();
  model.type('has:photo');
  await wait(120);
  index.isBroken = false;
  await wait(1500);
  assert.deepEqual(ids(), ['a']);
});
