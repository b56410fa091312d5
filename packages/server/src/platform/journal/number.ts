// Numbers of journals: ordered by time, so that what is new lies together in the tables, and random in the rest.
import type { Bytes } from '@heliogram/protocol';

/** A number nobody else was given, but for a chance of one in four million within a millisecond, which the tables refuse. */
export function newJournalNo(given: {
  readonly nowMs: () => number;
  readonly random: (length: number) => Bytes;
}): bigint {
  const tail = given.random(3);
  const low = ((tail[0] as number) << 16) | ((tail[1] as number) << 8) | (tail[2] as number);
  return (BigInt(Math.floor(given.nowMs())) << 22n) | BigInt(low & 0x3fffff);
}
