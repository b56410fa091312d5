// Every decoder against ten thousand inputs; a million each: `npm run fuzz`.
import assert from 'node:assert/strict';
import { threadCpuUsage } from 'node:process';
import { before, test } from 'node:test';
import { fuzz, longestMicros } from './fuzz.ts';
import { type Harvest, harvest } from './harvest.ts';
import type { Target } from './target.ts';
import { targets } from './targets.ts';

const runs = 10_000;
/** The same inputs each time; the command takes others. */
const seed = 26;

let seen: Harvest;
before(async () => {
  seen = await harvest();
});

test('whatever comes from outside is read or refused, soon and in bounded memory', async (context) => {
  for (const target of await targets(seen))
    await context.test(target.name, async () => {
      assert.ok(target.samples.length > 0, 'true bytes to begin with');
      const { understood } = await fuzz(target, { runs, seed });
      assert.ok(understood > 0, 'some inputs are more than noise');
    });
});

const faults: readonly [string, Target['read'], RegExp][] = [
  ['crashes', (bytes) => bytes.length > 3 && (undefined as never)[0], /undefined/],
  ['asks for memory that a length names', (bytes) => bytes.length > 3 && new Uint8Array(1 << 30), /asked for/],
  ['never comes to an end', (bytes) => bytes.length > 3 && spin(1.1 * longestMicros), /took/],
];
for (const [fault, read, words] of faults)
  test(`a decoder that ${fault} is found out`, async () => {
    await assert.rejects(fuzz({ name: 'a decoder', read, samples: [new Uint8Array(8)] }, { runs: 5, seed }), words);
  });

function spin(micros: number): void {
  const begun = threadCpuUsage();
  let used = 0;
  while (used < micros) {
    const { user, system } = threadCpuUsage(begun);
    used = user + system;
  }
}
