// Many seeds, one after the other, over one database.
import { writeFileSync } from 'node:fs';
import { runSeed } from './run-seed.ts';
import type { Shape } from './shape.ts';
import { openPostgres, warmUp } from './stage.ts';

/** What is run. */
export interface Many {
  readonly first: number;
  readonly count: number;
  readonly shape: Shape;
  /** Ends with the first seed that fails. */
  readonly isFirstEnough?: boolean;
  /** Where everything that happened in the last seed is written. */
  readonly tracePath?: string | undefined;
}

/** What came of it. */
export interface Sums {
  readonly failed: readonly number[];
  readonly seeds: number;
  readonly messages: number;
  readonly faults: number;
  /** Things that should not have been, of all seeds. */
  readonly findings: number;
  readonly seconds: number;
  /** Of this process alone; the database's come on top. */
  readonly cpuSeconds: number;
}

/** Lines about one seed at most. */
const mostWrongs = 12;
const tellEvery = 100;

/** Runs seeds; says what was wrong with each, and how far it is. */
export async function runMany(many: Many, say: (line: string) => void): Promise<Sums> {
  const { first, count, shape, tracePath, isFirstEnough = false } = many;
  const postgres = await openPostgres();
  await warmUp(postgres);
  const failed: number[] = [];
  const sums = { messages: 0, faults: 0, findings: 0 };
  const began = performance.now();
  const cpuBefore = process.cpuUsage();
  const elapsed = (): number => Math.round((performance.now() - began) / 100) / 10;
  for (let seed = first; seed < first + count && !(isFirstEnough && failed.length > 0); seed += 1) {
    const trace: string[] | undefined = tracePath === undefined ? undefined : [];
    const { wrongs, messages, faults, steps, digest } = await runSeed(seed, shape, postgres, trace);
    if (tracePath !== undefined) writeFileSync(tracePath, `${trace?.join('\n')}\n`);
    sums.messages += messages;
    sums.faults += faults;
    sums.findings += wrongs.length;
    if (wrongs.length > 0) {
      failed.push(seed);
      say(`seed ${seed}: ${wrongs.length} wrong`);
      for (const wrong of wrongs.slice(0, mostWrongs)) say(`  ${wrong}`);
    } else if (count === 1) say(`seed ${seed}: all held`);
    if (count === 1) say(`${messages} messages, ${faults} faults, ${steps} events, digest ${digest}`);
    const done = seed - first + 1;
    if (done % tellEvery === 0 && done < count)
      say(`${done} of ${count} seeds in ${elapsed()} s, ${failed.length} failed`);
  }
  const { user, system } = process.cpuUsage(cpuBefore);
  const result = {
    failed,
    seeds: count,
    ...sums,
    seconds: elapsed(),
    cpuSeconds: Math.round((user + system) / 1e5) / 10,
  };
  say(`${count} seeds, ${failed.length} failed${failed.length > 0 ? `: ${failed.slice(0, 20).join(' ')}` : ''}`);
  say(`${sums.messages} messages, ${sums.faults} faults, ${result.seconds} s, ${result.cpuSeconds} s of processor`);
  await postgres[Symbol.asyncDispose]();
  return result;
}
