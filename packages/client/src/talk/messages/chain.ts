// The hash chain of a chat's journal: each entry's hash covers the hash before it. Pure checks over runs of entries, and the
// bookkeeping of which part of the journal has been verified here.
import { create } from '@bufbuild/protobuf';
import { entryHash, equal, sha256 } from '@heliogram/crypto';
import { entryCore } from '@heliogram/model';
import {
  asBytes,
  type Bytes,
  decodeMessage,
  type Entry,
  EntrySchema,
  type LocalChat,
  LocalChatSchema,
} from '@heliogram/protocol';
import type { FindingKind } from '../../identity/findings.ts';

/** What can be wrong with the chain of a journal. */
export type ChainFault = Extract<FindingKind, 'fork' | 'missing-entries' | 'displaced-entries' | 'repeated-entry'>;

/** The server's entries do not continue what was verified before. */
export class ChainError extends Error {
  override readonly name = 'ChainError';
  readonly kind: ChainFault;
  readonly seq: number;

  constructor(kind: ChainFault, seq: number, message: string) {
    super(message);
    this.kind = kind;
    this.seq = seq;
  }
}

/** An entry with its place in the chain. */
export interface ChainedEntry {
  readonly entry: Entry;
  readonly hash: Bytes;
}

/** The hash before the first entry of any journal. */
export const noHash: Bytes = new Uint8Array(32);

/**
 * Decodes entries and computes their hashes.
 * @param from the seq the first must have
 * @throws ChainError when seqs are not dense; MalformedError.
 */
export function chainRun(from: number, previous: Uint8Array, encoded: readonly Uint8Array[]): ChainedEntry[] {
  const run: ChainedEntry[] = [];
  let hash = asBytes(previous);
  let time = 0;
  for (const [index, bytes] of encoded.entries()) {
    const entry = decodeMessage(EntrySchema, bytes);
    if (entry.seq !== from + index) throw outOfPlace(from, from + index, encoded);
    if (entry.time < time)
      throw new ChainError('displaced-entries', entry.seq, `the time of entry ${entry.seq} runs backwards`);
    time = entry.time;
    hash = hashOf(hash, entry);
    run.push({ entry, hash });
  }
  return run;
}

/** Where an entry should be and is not: further on or further back among those that came, twice, or nowhere. */
function outOfPlace(from: number, wanted: number, encoded: readonly Uint8Array[]): ChainError {
  const seqs = encoded.map((bytes) => decodeMessage(EntrySchema, bytes).seq);
  const got = seqs[wanted - from] ?? 0;
  const message = `expected entry ${wanted}, got ${got}`;
  if (seqs.includes(wanted)) return new ChainError('displaced-entries', wanted, message);
  const isTwice = seqs.indexOf(got) < wanted - from && got >= from && got < wanted;
  return new ChainError(isTwice ? 'repeated-entry' : 'missing-entries', wanted, message);
}

function hashOf(previous: Bytes, entry: Entry): Bytes {
  const { kind, core } = entryCore(entry, sha256);
  return entryHash(previous, { seq: entry.seq, timeMs: entry.time * 1000, kind, core });
}

/** The part verified after a run that begins right after it. */
export function extendedUp(local: LocalChat, previous: Uint8Array, run: readonly ChainedEntry[]): LocalChat {
  const first = run[0];
  const last = run.at(-1);
  if (!first || !last) return local;
  if (local.high > 0) {
    if (first.entry.seq !== local.high + 1)
      throw new ChainError(
        'missing-entries',
        first.entry.seq,
        `expected entry ${local.high + 1}, got ${first.entry.seq}`,
      );
    if (!equal(asBytes(previous), asBytes(local.highHash)))
      throw new ChainError('fork', local.high, `the history up to entry ${local.high} is not the one seen before`);
  }
  const start = local.high > 0 ? {} : { low: first.entry.seq, lowPrevious: asBytes(previous) };
  return create(LocalChatSchema, { ...local, ...start, high: last.entry.seq, highHash: last.hash });
}

/** The part verified after a run that ends right before it. */
export function extendedDown(local: LocalChat, previous: Uint8Array, run: readonly ChainedEntry[]): LocalChat {
  const first = run[0];
  const last = run.at(-1);
  if (!first || !last) return local;
  if (last.entry.seq !== local.low - 1 || !equal(last.hash, asBytes(local.lowPrevious)))
    throw new ChainError('fork', last.entry.seq, `the entries before ${local.low} do not lead to what was seen before`);
  return create(LocalChatSchema, { ...local, low: first.entry.seq, lowPrevious: asBytes(previous) });
}

/** Anchors waiting at most. */
const maxAnchors = 64;

/** Compares a run with what was learned elsewhere. @throws ChainError at the first that differs. @returns the anchors left. */
export function checkedAnchors(anchors: LocalChat['anchors'], run: readonly ChainedEntry[]): LocalChat['anchors'] {
  const first = run[0]?.entry.seq ?? 0;
  return anchors.filter((anchor) => {
    const passed = run[anchor.seq - first];
    if (!passed) return true;
    if (!equal(passed.hash, asBytes(anchor.hash)))
      throw new ChainError('fork', anchor.seq, `entry ${anchor.seq} is not what another device or member was shown`);
    return false;
  });
}

/** Adds an anchor, the oldest giving way. */
export function withAnchor(anchors: LocalChat['anchors'], anchor: LocalChat['anchors'][number]): LocalChat['anchors'] {
  const others = anchors.filter((other) => other.seq !== anchor.seq);
  return [...others, anchor].slice(-maxAnchors);
}
