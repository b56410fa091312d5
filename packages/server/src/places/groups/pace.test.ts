// How often somebody may write: what is told before is what holds then.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { afterSaying, freshPace, mayWriteAt, newcomerS } from './pace.ts';

test('at the time that was told a post with new words may come, and not a second before', () => {
  const waits = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(waits, fc.constantFrom(0, 7, 60), fc.boolean(), (pauses, slowModeS, isNew) => {
      const since = isNew ? 0 : -newcomerS;
      let time = 1;
      let pace = freshPace(time);
      for (const [at, pause] of pauses.entries()) {
        time += pause;
        const said = { digest: `${at}`.padStart(16, '0'), isShort: false };
        const told = mayWriteAt(pace, { since, slowModeS }, time);
        const before = afterSaying(pace, { time: told - 1, since, slowModeS, said });
        if (told > 0) assert.ok('why' in before, 'too early');
        time = Math.max(time, told);
        const next = afterSaying(pace, { time, since, slowModeS, said });
        if ('why' in next) assert.fail(next.why);
        pace = next;
      }
    }),
  );
});
