// Entries of places: a claim as it was signed, at the place it got. Claims are never encoded again.
import { create } from '@bufbuild/protobuf';
import { CHAIN_START } from '@heliogram/crypto';
import { placeEntryHash } from '@heliogram/crypto/place-entry';
import { type Bytes, decodeMessage, encodeMessage, type PlaceEntry, PlaceEntrySchema } from '@heliogram/protocol';
import { sha256 } from '../../platform/digest.ts';

/** What an author's device hands in. */
export interface SignedBytes {
  /** An encoded Claim. */
  readonly claimBytes: Bytes;
  readonly signature: Bytes;
  readonly body: Bytes;
}

/** An entry at its place, and the chain hash after it. */
export function buildEntry(
  { claimBytes, signature, body }: SignedBytes,
  { seq, time, previous }: { readonly seq: number; readonly time: number; readonly previous: Bytes },
): { readonly bytes: Bytes; readonly hash: Bytes } {
  const entry = create(PlaceEntrySchema, { seq, time, claim: claimBytes, signature, body });
  const fields = { seq, timeMs: time * 1000, claim: claimBytes, signature };
  return {
    bytes: encodeMessage(PlaceEntrySchema, entry),
    hash: placeEntryHash(orStart(previous), fields, sha256),
  };
}

/** The hash a chain begins with in place of none. */
export function orStart(hash: Bytes | undefined): Bytes {
  return hash && hash.length > 0 ? hash : CHAIN_START;
}

/** Reads a stored entry. */
export function readPlaceEntry(bytes: Bytes): PlaceEntry {
  return decodeMessage(PlaceEntrySchema, bytes);
}

/** The entry without its body, saying why; `undefined` when there is none (any more). */
export function emptiedEntry(
  entry: PlaceEntry,
  gone: Exclude<PlaceEntry['gone'], { case: undefined }>,
): { readonly seq: number; readonly bytes: Bytes } | undefined {
  if (entry.body.length === 0) return undefined;
  const emptied = create(PlaceEntrySchema, { ...entry, body: new Uint8Array(0), gone });
  return { seq: entry.seq, bytes: encodeMessage(PlaceEntrySchema, emptied) };
}
