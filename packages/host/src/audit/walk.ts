// Every entry of a log from one to another: against its hash, in the order of time, and the map from one entry's to the next's.
import { type Bytes, equal } from '@heliogram/crypto';
import {
  CONFIGURATION_KEY,
  configurationLeaf,
  decodeKeyLogEntry,
  type KeyLogEntry,
  type KeyMapConfiguration,
  MAX_AUDITOR_UPDATE_BYTES,
  openAuditorUpdate,
} from '@heliogram/crypto/key-map';
import {
  decodeBundle,
  HASH_BYTES,
  leafHash,
  TILE_WIDTH,
  type TileReader,
  type TreeHead,
  tileOfTree,
  tilePath,
} from '@heliogram/crypto/transparency';
import { checked, covered, readCovered } from './files.ts';
import type { PublicLog } from './public-log.ts';
import { AuditFault, type Silence } from './verdict.ts';

/** What the log has to be silent for to be noticed: it says every hour that it is alive. */
export const silenceMs = 3_900_000;
/** Clocks differ by less. */
const aheadMs = 600_000;
/** Updates being read at once: each may be 9 MB. */
const readAhead = 6;

/** The log that is walked, and its verified tiles. */
export interface Walked {
  readonly log: PublicLog;
  readonly head: TreeHead;
  /** Authentic hash tiles. */
  readonly tiles: TileReader;
  readonly configuration: KeyMapConfiguration;
  readonly nowMs: number;
}

/** Where the walk stands: what entry `size - 1` says. At size 0: the empty map. */
export interface Step extends KeyLogEntry {
  readonly size: number;
  /** Added by the walk so far. */
  readonly leaves: number;
  readonly silence?: Silence;
}

/** Before the first entry of all. */
export const beginning: Step = { size: 0, leaves: 0, timestampMs: 0, prefixRoot: new Uint8Array(32) };

/** Verifies every entry after a step, up to the head; gives the step after each. @throws AuditFault · AuditUnfinished. */
export async function* walk(walked: Walked, from: Step): AsyncGenerator<Step> {
  let step = from;
  for (let bundle = Math.floor(from.size / TILE_WIDTH); bundle * TILE_WIDTH < walked.head.size; bundle++) {
    const entries = (await readEntries(walked, bundle)).slice(step.size - bundle * TILE_WIDTH);
    const first = step.size;
    const updates = inOrder(entries.length, readAhead, (at) => readUpdate(walked.log, first + at));
    for (const entry of entries) {
      const { value: update } = await updates.next();
      step = await next(walked, step, entry, update as Bytes);
      yield step;
    }
  }
}

/** The entries of a bundle, each the one that its hash is of. */
async function readEntries({ log, head, tiles }: Walked, bundle: number): Promise<Bytes[]> {
  const first = bundle * TILE_WIDTH;
  const { width } = tileOfTree(head.size, 0, bundle);
  const leaves = await checked('tiles', first, () => tiles({ level: 0, index: bundle, width }));
  const file = tileOfTree(head.size, 'entries', bundle);
  const bytes = await covered(log, 'entries')(file);
  const entries = await checked('entries', first, () => decodeBundle(bytes, width));
  for (const [at, entry] of entries.entries()) {
    if (equal(leafHash(entry), leaves.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES))) continue;
    throw new AuditFault('entries', first + at, `the entry in ${tilePath(file)} is not the one that was logged`);
  }
  return entries;
}

/** One entry that is in the tree. */
export async function entryAt(walked: Walked, index: number): Promise<KeyLogEntry> {
  const entries = await readEntries(walked, Math.floor(index / TILE_WIDTH));
  return checked('entries', index, () => decodeKeyLogEntry(entries[index % TILE_WIDTH] as Bytes));
}

async function next({ configuration, nowMs }: Walked, before: Step, bytes: Bytes, update: Bytes): Promise<Step> {
  const index = before.size;
  const entry = await checked('entries', index, () => decodeKeyLogEntry(bytes));
  const { timestampMs, prefixRoot } = entry;
  if (timestampMs < before.timestampMs) throw new AuditFault('time', index, 'time runs backwards');
  if (timestampMs > nowMs + aheadMs) {
    throw new AuditFault('time', index, `it is of ${asTime(timestampMs)}, which has not come yet by the clock here`);
  }
  const added = await checked('update', index, () => openAuditorUpdate(update, before.prefixRoot, prefixRoot));
  if (index === 0) {
    const { commitment } = configurationLeaf(configuration);
    const found = added.find((leaf) => equal(leaf.searchKey, CONFIGURATION_KEY));
    if (found === undefined || !equal(found.commitment, commitment)) {
      throw new AuditFault('configuration', index, 'the map was begun with another VRF key or for another log');
    }
  }
  const silence = index > 0 ? silenceOf(index, before.timestampMs, timestampMs) : undefined;
  return { size: index + 1, leaves: before.leaves + added.length, ...entry, ...(silence && { silence }) };
}

/** A silence that is to be noticed. */
export function silenceOf(index: number, fromMs: number, untilMs: number): Silence | undefined {
  return untilMs - fromMs > silenceMs ? { index, fromMs, untilMs } : undefined;
}

export function asTime(ms: number): string {
  // What a log says may be beyond every calendar.
  return ms <= 8.64e15 ? new Date(ms).toISOString() : `${ms} ms`;
}

function readUpdate(log: PublicLog, index: number): Promise<Bytes> {
  const path = tilePath({ level: 'entries', index, width: TILE_WIDTH }).replace('tile/entries/', 'update/');
  return readCovered(log, path, MAX_AUDITOR_UPDATE_BYTES, { check: 'update', index });
}

/** Loads numbers 0 to `count - 1`, some ahead, and gives them in their order. */
async function* inOrder<T>(count: number, ahead: number, load: (at: number) => Promise<T>): AsyncGenerator<T> {
  const waiting: Promise<T>[] = [];
  for (let at = 0, asked = 0; at < count; at++) {
    for (; asked < count && waiting.length < ahead; asked++) {
      const loading = load(asked);
      // Told when its turn comes.
      loading.catch(() => undefined);
      waiting.push(loading);
    }
    yield (await waiting.shift()) as T;
  }
}
