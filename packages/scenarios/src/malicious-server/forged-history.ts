// A journal as a server that lies tells it to one device: the true entries changed by a forgery, with every hash computed
// anew, so that only what members sealed and signed can give the lie away. The cores of the hashes are written out here once
// more: a forger has its own program. It forges what comes after the place where the victim stood when the lie began.
import { create } from '@bufbuild/protobuf';
import {
  CHAIN_START,
  concat,
  ENTRY_KIND_COMMIT,
  ENTRY_KIND_MESSAGE,
  entryHash,
  sha256,
  u16be,
  u32be,
} from '@heliogram/crypto';
import {
  asBytes,
  type Bytes,
  decodeMessage,
  type Entry,
  EntrySchema,
  encodeMessage,
  HistoryRequestSchema,
  type HistoryResponse,
  HistoryResponseSchema,
  methods,
} from '@heliogram/protocol';
import type { LyingNetwork } from '../identity/lying-network.ts';

/** Makes the entries told from the true ones: all of them since the lie began, ascending. */
export type Forgery = (entries: readonly Entry[]) => readonly Entry[];

/** How good the liar is. */
export interface ForgeryOptions {
  /** The head's hash stays that of the true journal. */
  readonly keepsHeadHash?: boolean;
  /** Where only commits are asked for there are none. */
  readonly hidesCommits?: boolean;
}

/** From now on everybody behind this network is told a forged journal. */
export function forgeHistory(network: LyingNetwork, forgery: Forgery, options: ForgeryOptions = {}): void {
  network.lie(methods.messages.history, forger(forgery, options));
}

/** The same for one journal of several: what becomes of each answer about it. */
export function forger(
  forgery: Forgery,
  options: ForgeryOptions = {},
): (answer: HistoryResponse, request: Bytes) => HistoryResponse {
  const honest = new Map<number, Entry>();
  const hashes = new Map<number, Bytes>([[0, CHAIN_START]]);
  return (answer, request) => {
    const { after, before, commitsOnly } = decodeMessage(HistoryRequestSchema, request);
    if (commitsOnly && options.hidesCommits) return create(HistoryResponseSchema, { ...answer, entries: [] });
    if (commitsOnly || before > 0) return answer;
    const first = honest.size === 0;
    for (const entry of answer.entries.map((bytes) => decodeMessage(EntrySchema, bytes))) honest.set(entry.seq, entry);
    if (honest.size === 0) return answer;
    if (first) hashes.set(after, asBytes(answer.previousHash));
    const told = forgery([...honest.values()].sort((a, b) => a.seq - b.seq));
    let hash: Bytes = hashes.get(Math.min(...honest.keys()) - 1) ?? CHAIN_START;
    for (const entry of told) {
      hash = hashAfter(hash, entry);
      hashes.set(entry.seq, hash);
    }
    return create(HistoryResponseSchema, {
      entries: told.filter(({ seq }) => seq > after).map((entry) => encodeMessage(EntrySchema, entry)),
      previousHash: hashes.get(after) ?? answer.previousHash,
      headSeq: told.at(-1)?.seq ?? answer.headSeq,
      headHash: options.keepsHeadHash ? answer.headHash : hash,
    });
  };
}

/** Entries with the seqs and times that they need to stand in this order, from the place of the first true one on. */
export function inPlace(truth: readonly Entry[], entries: readonly Entry[]): Entry[] {
  const start = truth[0]?.seq ?? 1;
  const times = entries.map(({ time }) => time).sort((a, b) => a - b);
  return entries.map((entry, index) => create(EntrySchema, { ...entry, seq: start + index, time: times[index] ?? 0 }));
}

function hashAfter(previous: Bytes, entry: Entry): Bytes {
  const { kind, core } = coreOf(entry);
  return entryHash(previous, { seq: entry.seq, timeMs: entry.time * 1000, kind, core });
}

function coreOf({ kind }: Entry): { readonly kind: number; readonly core: Bytes } {
  if (kind.case === 'message') {
    const { epoch, account, device, counter, id, salt, body, bodyHash, expiresAt, erases } = kind.value;
    const head = [u32be(epoch), asBytes(account), u32be(device), u32be(counter), asBytes(id), asBytes(salt)];
    const hashed = bodyHash.length > 0 ? asBytes(bodyHash) : sha256(asBytes(body));
    const tail = [hashed, u32be(expiresAt), u16be(erases.length), ...erases.map(u32be)];
    return { kind: ENTRY_KIND_MESSAGE, core: concat(...head, ...tail) };
  }
  if (kind.case !== 'commit') throw new RangeError('an entry without a kind');
  const { epoch, account, device, commit, link, intro, tree } = kind.value;
  const hashed = [commit, link, intro].map((bytes) => sha256(asBytes(bytes)));
  const core = concat(u32be(epoch), asBytes(account), u32be(device), ...hashed, asBytes(tree));
  return { kind: ENTRY_KIND_COMMIT, core };
}
