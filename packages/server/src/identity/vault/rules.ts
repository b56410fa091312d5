// What a batch of vault writes does, decided without IO: versions, quotas, which blobs gain and lose a reference.
import { type Bytes, Code, type RefusalValue, refuse, toHex, type VaultWrite, type Verdict } from '@heliogram/protocol';

/** Records an account may have; deleted ones are not counted. */
export const maxRecords = 50_000;
/** Records an account may ever have had: a deleted one keeps its row, because its version goes on and clients check that it does. */
export const maxRecordsEver = 500_000;
/** Sum of an account's values, and of the blobs they refer to: a blob counts in full for everybody who keeps it. */
export const maxVaultBytes: number = 512 * 1024 * 1024;

/** The only shelf whose records refer to blobs: chats' states, whose trees are kept aside. */
export const blobShelf = 2;

/** What is stored of a record now. */
export interface StoredRecord {
  readonly id: Bytes;
  readonly version: number;
  readonly size: number;
  readonly blobs: Bytes;
}

/** The vault before the writes. */
export interface VaultFacts {
  readonly rev: number;
  /** All rows, deleted ones too. */
  readonly records: number;
  readonly deleted: number;
  readonly bytes: number;
  readonly stored: readonly StoredRecord[];
}

/** What is to be stored: the writes in order, their revisions following `rev`. `bytes` are checked by `withBlobBytes`. */
export interface VaultPlan {
  readonly rev: number;
  readonly records: number;
  readonly deleted: number;
  readonly bytes: number;
  readonly blobsAdded: readonly Bytes[];
  readonly blobsRemoved: readonly Bytes[];
}

/** All or none: STALE_VERSION when any version is not the stored one plus one, LIMIT_REACHED over a quota. */
export function planWrites(facts: VaultFacts, writes: readonly VaultWrite[]): Verdict<VaultPlan> {
  const known = new Map(facts.stored.map((record) => [toHex(record.id), record]));
  const seen = new Set<string>();
  let { records, deleted, bytes } = facts;
  const blobsAdded: Bytes[] = [];
  const blobsRemoved: Bytes[] = [];
  for (const write of writes) {
    const key = toHex(write.id);
    if (seen.has(key)) return refuse(Code.MALFORMED, { detail: 'vault: one record twice' });
    seen.add(key);
    const before = known.get(key);
    if (write.version !== (before?.version ?? 0) + 1) return staleVersion();
    if (write.version > maxVersion) return refuse(Code.LIMIT_REACHED, { detail: 'vault: version' });
    if (write.blobs.length > 0 && write.shelf !== blobShelf) {
      return refuse(Code.MALFORMED, { detail: `vault: blobs outside shelf ${blobShelf}` });
    }
    if (!before) records++;
    deleted += (write.value.length === 0 ? 1 : 0) - (before?.size === 0 ? 1 : 0);
    bytes += write.value.length - (before?.size ?? 0);
    blobsAdded.push(...(write.value.length > 0 ? (write.blobs as Bytes[]) : []));
    if (before) blobsRemoved.push(...splitHashes(before.blobs));
  }
  const isOver = records - deleted > maxRecords && records - deleted > facts.records - facts.deleted;
  if (isOver) return refuse(Code.LIMIT_REACHED, { detail: 'vault: records' });
  if (records > maxRecordsEver) return refuse(Code.LIMIT_REACHED, { detail: 'vault: deleted records' });
  return { rev: facts.rev + writes.length, records, deleted, bytes, blobsAdded, blobsRemoved };
}

/** The plan with the blobs' bytes, known once they are locked. A vault over its quota may still shrink. */
export function withBlobBytes(plan: VaultPlan, before: number, blobBytes: number): Verdict<VaultPlan> {
  const bytes = Math.max(0, plan.bytes + blobBytes);
  if (bytes > maxVaultBytes && bytes > before) return refuse(Code.LIMIT_REACHED, { detail: 'vault: bytes' });
  return { ...plan, bytes };
}

const maxVersion = 2_000_000_000;

/** Another device was faster. */
export function staleVersion(): RefusalValue {
  return refuse(Code.STALE_VERSION, { detail: 'vault' });
}

function splitHashes(joined: Bytes): Bytes[] {
  const hashes: Bytes[] = [];
  for (let at = 0; at < joined.length; at += 32) hashes.push(joined.subarray(at, at + 32));
  return hashes;
}
