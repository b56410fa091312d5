// Runs one decoder over many inputs: whatever comes, it reads or refuses, soon, and asks for memory in proportion.
import assert from 'node:assert/strict';
import { threadCpuUsage } from 'node:process';
import fc from 'fast-check';
import { takeAskedBytes, watchAllocations } from './allocations.ts';
import { inputs } from './mutate.ts';
import { isRefusal, isUnreadable, type Target } from './target.ts';

/** What reading may ask for in buffers and lists: so many bytes for each byte given, and a constant. */
export const allocationBound: { readonly perByte: number; readonly constantBytes: number } = {
  perByte: 256,
  constantBytes: 1024 * 1024,
};
/** Longest time of this thread that one input may take. */
export const longestMicros = 1_000_000;

export interface FuzzOptions {
  readonly runs: number;
  readonly seed?: number;
}

/** What was seen of one decoder. */
export interface FuzzResult {
  readonly runs: number;
  /** Inputs that were read, or refused for what they say rather than for how they are written. */
  readonly understood: number;
  readonly mostAskedBytes: number;
  readonly slowestMicros: number;
}

/** @throws what broke, with the input that did it, made as small as possible, and the seed that leads there again. */
export async function fuzz(target: Target, { runs, seed }: FuzzOptions): Promise<FuzzResult> {
  const result = { runs, understood: 0, mostAskedBytes: 0, slowestMicros: 0 };
  using _watch = watchAllocations();
  const property = fc.asyncProperty(inputs(target.samples), async (bytes) => {
    takeAskedBytes();
    const begun = threadCpuUsage();
    try {
      const answer = target.read(bytes);
      if (answer instanceof Promise) await answer;
      result.understood += 1;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      if (!isUnreadable(error)) result.understood += 1;
    }
    const { user, system } = threadCpuUsage(begun);
    const askedBytes = takeAskedBytes();
    result.mostAskedBytes = Math.max(result.mostAskedBytes, askedBytes);
    result.slowestMicros = Math.max(result.slowestMicros, user + system);
    assert.ok(user + system <= longestMicros, `${target.name} took ${user + system} µs`);
    const mostBytes = allocationBound.constantBytes + allocationBound.perByte * bytes.length;
    assert.ok(askedBytes <= mostBytes, `${target.name} asked for ${askedBytes} bytes to read ${bytes.length}`);
  });
  await fc.assert(property, { numRuns: runs, includeErrorInReport: true, ...(seed === undefined ? {} : { seed }) });
  return result;
}
