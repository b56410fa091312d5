// An entry of a public place as it came, read as far as it can be. Pure; judges nothing.
import { placeEntryHash } from '@heliogram/crypto/place-entry';
import { readClaim } from '@heliogram/model';
import { asBytes, type Bytes, type Claim, decodeMessage, gate, PlaceEntrySchema, toHex } from '@heliogram/protocol';

/** Why the server says that a body is gone. */
export type GoneWord =
  | { readonly case: 'erasedBy'; readonly value: number }
  | { readonly case: 'withheldLeaf'; readonly value: Uint8Array };

/** An entry, with the bytes its author signed. */
export interface ReadEntry {
  readonly seq: number;
  /** Seconds since 1970, by the server's clock. */
  readonly time: number;
  readonly claimBytes: Bytes;
  /** Undefined where the claim is none. */
  readonly claim: Claim | undefined;
  readonly signature: Bytes;
  readonly body: Bytes;
  readonly gone: GoneWord | undefined;
}

/** Reads an encoded PlaceEntry; undefined where the bytes are none, or beyond the contract's bounds. */
export function readEntry(bytes: Uint8Array): ReadEntry | undefined {
  try {
    const entry = decodeMessage(PlaceEntrySchema, bytes);
    if (gate.check(PlaceEntrySchema, entry)) return undefined;
    const { seq, time, signature, body, gone } = entry;
    const claimBytes = asBytes(entry.claim);
    const claim = readClaim(claimBytes);
    const word = gone.case === undefined ? undefined : gone;
    return { seq, time, claimBytes, claim, signature: asBytes(signature), body: asBytes(body), gone: word };
  } catch {
    return undefined;
  }
}

/** The chain hash after an entry. */
export function hashAfter(previous: Bytes, { seq, time, claimBytes, signature }: ReadEntry): Bytes {
  return placeEntryHash(previous, { seq, timeMs: time * 1000, claim: claimBytes, signature });
}

/** Who signed entries, as they say, and the highest device number each of them used: whose papers verifying takes. */
export function authorsOf(encoded: Iterable<Uint8Array>): Map<string, number> {
  const devices = new Map<string, number>();
  for (const bytes of encoded) {
    const claim = readEntry(bytes)?.claim;
    if (!claim) continue;
    const account = toHex(claim.account);
    devices.set(account, Math.max(claim.device, devices.get(account) ?? 0));
  }
  return devices;
}
