// What the vault needs of those above it.
import type { Bytes, Verdict } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';

/** Counts references to blobs: filled by whoever stores blobs. */
export interface BlobReferences {
  /**
   * NOT_FOUND when an added blob is not there. Both lists may name a blob several times.
   * @returns the bytes of the added blobs less those of the removed ones, each as often as it is named
   */
  change(tx: Sql, added: readonly Bytes[], removed: readonly Bytes[]): Promise<Verdict<number>>;
}
