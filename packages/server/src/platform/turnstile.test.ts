import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTurnstile } from './turnstile.ts';

test('so many at once, so many waiting, the rest turned away; a failure frees its place', async () => {
  const turnstile = createTurnstile(2, 3);
  let running = 0;
  let most = 0;
  const ends: (() => void)[] = [];
  const work = async (fails: boolean): Promise<string> => {
    most = Math.max(most, ++running);
    await new Promise<void>((resolve) => ends.push(resolve));
    running--;
    if (fails) throw new Error('failed');
    return 'done';
  };
  const asked = Array.from({ length: 7 }, (_, at) => turnstile.through(() => work(at === 0))?.catch(() => 'failed'));
  assert.deepEqual(
    asked.map((one) => one === undefined),
    [false, false, false, false, false, true, true],
  );
  for (let at = 0; at < 5; at++) {
    while (ends.length === 0) await new Promise((resolve) => setImmediate(resolve));
    ends.shift()?.();
  }
  assert.deepEqual(await Promise.all(asked), ['failed', 'done', 'done', 'done', 'done', undefined, undefined]);
  assert.equal(most, 2);
  assert.ok(turnstile.through(async () => 'again'));
});
