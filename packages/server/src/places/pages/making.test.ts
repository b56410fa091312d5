// Many who ask at once: each page is made once, few at a time, and those beyond all bounds are told so.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMaking } from './making.ts';

test('a page is made once for all who wait for it, and anew for who comes later', async () => {
  const making = createMaking<number>(2, 10);
  let made = 0;
  const make = async (): Promise<number> => {
    await new Promise((resolve) => setImmediate(resolve));
    return ++made;
  };
  assert.deepEqual(await Promise.all(Array.from({ length: 100 }, () => making.of('a page', make))), Array(100).fill(1));
  assert.equal(await making.of('a page', make), 2);
  await assert.rejects(making.of('another', () => Promise.reject(new Error('no'))) ?? Promise.resolve(), /no/);
  assert.equal(await making.of('another', make), 3);
});

test('few are made at once, some wait, the others are turned away', async () => {
  const making = createMaking<string>(2, 3);
  let running = 0;
  const make = async (): Promise<string> => {
    assert.ok(++running <= 2);
    await new Promise((resolve) => setImmediate(resolve));
    running--;
    return 'made';
  };
  const all = Array.from({ length: 8 }, (_, at) => making.of(`page ${at}`, make));
  const answers = await Promise.all(all.map((one) => one ?? 'turned away'));
  assert.deepEqual(answers, [...Array(5).fill('made'), ...Array(3).fill('turned away')]);
});
