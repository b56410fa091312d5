// The hash chain over a chat's journal. Each entry's hash covers the one before it; members put their newest (seq, hash) into
// what they send, so a server that shows different histories is found out. Synchronous: the server chains every entry.

import { type Bytes, concat, requireLength, u8, u32be, u64be, utf8 } from './bytes.ts';
import { type Sha256, sha256 } from './hash.ts';

/** The hash before entry 1. */
export const CHAIN_START: Bytes = new Uint8Array(32);
const ENTRY_LABEL = utf8('heliogram entry v1');

/** Kinds as hashed; a tombstone keeps the kind, core and so the hash of the message it was. */
export const ENTRY_KIND_MESSAGE = 1;
export const ENTRY_KIND_COMMIT = 2;

export type EntryFields = {
  readonly seq: number;
  readonly timeMs: number;
  readonly kind: number;
  /** The entry's bytes with its body replaced by the body's SHA-256, so that erasing the body keeps the chain whole. */
  readonly core: Uint8Array;
};

/** SHA-256("heliogram entry v1" || previous 32 || u32 seq || u64 timeMs || u8 kind || SHA-256(core)). */
export function entryHash(previous: Bytes, fields: EntryFields, hash: Sha256 = sha256): Bytes {
  requireLength(previous, 32, 'a chain hash');
  const { seq, timeMs, kind, core } = fields;
  return new Uint8Array(hash(concat(ENTRY_LABEL, previous, u32be(seq), u64be(timeMs), u8(kind), hash(core))));
}
