// One step of the log: what waits goes into the map, and the map's new root into the log, signed; all in one transaction under
// one lock, so that there is one writer and never two heads.
import { setImmediate as breathe } from 'node:timers/promises';
import {
  changedRows,
  commitmentOf,
  configurationLeaf,
  EMPTY,
  encodeAuditorUpdate,
  encodeKeyLogEntry,
  insertLeaves,
  loadPrefixTree,
  OPENING_BYTES,
  type PrefixLeaf,
  searchKey,
} from '@heliogram/crypto/key-map';
import {
  appendEntries,
  appendLeaves,
  edgeRoot,
  leafHash,
  readEdge,
  signCheckpoint,
} from '@heliogram/crypto/transparency';
import { type Bytes, toHex } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
import { backfill, type OlderAccounts } from './backfill.ts';
import type { KeyLogIdentity } from './secrets.ts';
import {
  addUpdate,
  addVersions,
  headOf,
  type KeyLogHead,
  lockLog,
  newestVersions,
  nodesAt,
  type PendingChange,
  putHead,
  putNodes,
  type StoredVersion,
  takePending,
} from './store.ts';
import { storeTiles, tailOf, tileReader } from './tiles.ts';

/** Changes of one entry. Each costs some milliseconds of computing. */
export const maxChangesAnEntry = 200;
/** The log says at least this often that it is alive. */
export const idleMs = 3_600_000;
const nothing = new Uint8Array(0);

/** What folding needs. */
export interface FoldDependencies {
  readonly identity: KeyLogIdentity;
  readonly accounts: OlderAccounts;
  readonly nowMs: () => number;
  readonly random: (length: number) => Bytes;
}

/** Appends one entry, if there is a reason to. Resolves to whether there may be more to do at once. */
export async function fold(given: FoldDependencies, tx: Sql): Promise<boolean> {
  await lockLog(tx);
  const head = await headOf(tx);
  const backfillAfter = head ? head.backfillAfter : nothing;
  const next = backfillAfter && (await backfill(given.accounts, tx, backfillAfter));
  const changes = await takePending(tx, maxChangesAnEntry);
  const nowMs = Math.floor(given.nowMs());
  const isIdle = head !== undefined && next === backfillAfter && changes.length === 0;
  // A clock that was set back must not silence the log.
  if (isIdle && Math.abs(nowMs - head.timestampMs) < idleMs) return false;
  const versions = await numbered(given, tx, changes);
  await append(given, tx, head, versions, {
    timestampMs: Math.max(nowMs, head?.timestampMs ?? 0),
    backfillAfter: next,
  });
  return next !== null || changes.length === maxChangesAnEntry;
}

/**
 * Gives each label's last change its next number, its search key and its opening. What was overtaken before anybody could see it is no
 * version: so nobody makes the log longer than a version of a label an entry.
 */
async function numbered(given: FoldDependencies, tx: Sql, changes: readonly PendingChange[]): Promise<StoredVersion[]> {
  const newest = await newestVersions(
    tx,
    changes.map((change) => change.label),
  );
  const last = new Map(changes.map((change) => [toHex(change.label), change]));
  const out: StoredVersion[] = [];
  for (const [name, { label, value }] of last) {
    const version = (newest.get(name)?.version ?? -1) + 1;
    const { searchKey: key, proof } = await searchKey(given.identity.vrfSeed, { label, version });
    out.push({ label, version, searchKey: key, vrfProof: proof, opening: given.random(OPENING_BYTES), value });
    // The curve is computed on this thread: others get their turn between two of them.
    await breathe();
  }
  return out;
}

async function append(
  given: FoldDependencies,
  tx: Sql,
  head: KeyLogHead | undefined,
  versions: readonly StoredVersion[],
  to: { readonly timestampMs: number; readonly backfillAfter: Bytes | null },
): Promise<void> {
  const { configuration, signer } = given.identity;
  const leaves: PrefixLeaf[] = versions.map((one) => ({
    searchKey: one.searchKey,
    commitment: commitmentOf(one.opening, one, one.value),
  }));
  if (!head) leaves.push(configurationLeaf(configuration));
  const keys = leaves.map((leaf) => leaf.searchKey);
  const root = head?.prefixRoot ?? EMPTY.hash;
  const before = await loadPrefixTree({ read: (places) => nodesAt(tx, places) }, root, keys);
  const after = insertLeaves(before, leaves);
  const size = head?.size ?? 0;
  await putNodes(tx, changedRows(before, after));
  await addVersions(tx, size, versions);
  await addUpdate(tx, size, encodeAuditorUpdate(before, leaves));

  const entry = encodeKeyLogEntry({ timestampMs: to.timestampMs, prefixRoot: after.hash });
  const { edge, tiles } = appendLeaves(await readEdge(size, tileReader(tx)), [leafHash(entry)]);
  const { bundles } = appendEntries(size, await tailOf(tx, size), [entry]);
  await storeTiles(tx, [...tiles, ...bundles]);
  const grown = { size: size + 1, root: edgeRoot(edge) };
  const checkpoint = await signCheckpoint(configuration.origin, grown, [signer]);
  await putHead(tx, { ...to, size: grown.size, prefixRoot: after.hash, checkpoint });
}
