import { type Bytes } from '@heliogram/protocol';
/** A blob and by how much its references change; never zero. */
export interface ReferenceChange {
    readonly hash: Bytes;
    readonly by: number;
}
/** Sums additions and removals; what cancels out is left out. Sorted by hash, so that locks are taken in one order. */
export declare function sumReferences(added: readonly Bytes[], removed: readonly Bytes[]): ReferenceChange[];
