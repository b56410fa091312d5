// What a batch of vault writes does, decided without IO: versions, quotas, which blobs gain and lose a reference.
import { type Bytes, Code, type RefusalValue, refuse, toHex, type VaultWrite, type Verdict } from '@heliogram/protocol';

/** Records an account may ever have had; a deleted one keeps its row, because its version goes on. */
export const maxRecords = 50_000;
/** Sum of an account's values. */
export const maxVaultBytes: number = 512 * 1024 * 1024;

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
  readonly records: number;
  readonly bytes: number;
  readonly stored: readonly StoredRecord[];
}

/** What is to be stored: the writes in order, their revisions following `rev`. */
export interface VaultPlan {
  readonly rev: number;
  readonly records: number;
  readonly bytes: number;
  readonly blobsAdded: readonly Bytes[];
  readonly blobsRemoved: readonly Bytes[];
}

/** All or none: STALE_VERSION when any version is not the stored one plus one, LIMIT_REACHED over a quota. */
export function planWrites(facts: VaultFacts, writes: readonly VaultWrite[]): Verdict<VaultPlan> {
  const known = new Map(facts.stored.map((record) => [toHex(record.id), record]));
  const seen = new Set<string>();
  let { records, bytes } = facts;
  const blobsAdded: Bytes[] = [];
  const blobsRemoved: Bytes[] = [];
  for (const write of writes) {
    const key = toHex(write.id);
    if (seen.has(key)) return refuse(Code.MALFORMED, { detail: 'vault: one record twice' });
    seen.add(key);
    const before = known.get(key);
    if (write.version !== (before?.version ?? 0) + 1) return staleVersion();
    if (write.version > maxVersion) return refuse(Code.LIMIT_REACHED, { detail: 'vault: version' });
    if (!before) records++;
    bytes += write.value.length - (before?.size ?? 0);
    blobsAdded.push(...(write.value.length > 0 ? (write.blobs as Bytes[]) : []));
    if (before) blobsRemoved.push(...splitHashes(before.blobs));
  }
  if (records > maxRecords) return refuse(Code.LIMIT_REACHED, { detail: 'vault: records' });
  if (bytes > maxVaultBytes && bytes > facts.bytes) return refuse(Code.LIMIT_REACHED, { detail: 'vault: bytes' });
  return { rev: facts.rev + writes.length, records, bytes, blobsAdded, blobsRemoved };
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
