// How references change, summed per blob.
import { type Bytes, toHex } from '@heliogram/protocol';

/** A blob and by how much its references change; never zero. */
export interface ReferenceChange {
  readonly hash: Bytes;
  readonly by: number;
}

/** Sums additions and removals; what cancels out is left out. Sorted by hash, so that locks are taken in one order. */
export function sumReferences(added: readonly Bytes[], removed: readonly Bytes[]): ReferenceChange[] {
  const sums = new Map<string, { hash: Bytes; by: number }>();
  const count = (hash: Bytes, by: number): void => {
    const name = toHex(hash);
    const sum = sums.get(name) ?? { hash, by: 0 };
    sum.by += by;
    sums.set(name, sum);
  };
  for (const hash of added) count(hash, 1);
  for (const hash of removed) count(hash, -1);
  return [...sums.entries()]
    .filter(([, sum]) => sum.by !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, sum]) => sum);
}
