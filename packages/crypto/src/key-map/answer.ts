// Verifying an answer of a key log: that its entry is the last of a signed log which continues the one seen before, then what
// that entry's map says. How old an entry may be, and whose cosignatures are needed, is for the caller to say.

import type { Bytes } from '../bytes.ts';
import { CryptoError } from '../crypto-error.ts';
import { type OpenedCheckpoint, openCheckpoint } from '../transparency/checkpoint.ts';
import { leafHash } from '../transparency/merkle.ts';
import { type TreeHead, verifyConsistency, verifyInclusion } from '../transparency/merkle-proof.ts';
import type { VerifierKey } from '../transparency/verifier-key.ts';
import type { KeyMapConfiguration } from './configuration.ts';
import { decodeKeyLogEntry, type KeyLogEntry } from './log-entry.ts';
import { type NewestVersionClaim, type OpenedVersion, openMap, verifyNewestVersion } from './newest-version.ts';

/** A key log as it is known: who it is, and whose cosignatures count. */
export type KnownKeyLog = {
  readonly configuration: KeyMapConfiguration;
  readonly keys: readonly VerifierKey[];
  readonly witnesses: readonly VerifierKey[];
};

/** What says where the log stands. */
export type KeyLogHeadProof = {
  /** A signed note. */
  readonly checkpoint: Bytes;
  /** The last entry. */
  readonly entry: Bytes;
  readonly inclusion: readonly Bytes[];
  /** From the head seen before; empty without one. */
  readonly consistency: readonly Bytes[];
};

/** Where a log stands. */
export type VerifiedKeyLogHead = {
  readonly head: TreeHead;
  readonly entry: KeyLogEntry;
  readonly signed: OpenedCheckpoint;
};

/**
 * Verifies where the log stands.
 * @throws CryptoError `bad-signature` · `wrong-context` another log · `rollback` the log is smaller than it was · `bad-proof` it does
 * not continue what was seen, or the entry is not its last · `malformed` · `too-large` · `out-of-range`.
 */
export async function verifyKeyLogHead(
  log: KnownKeyLog,
  proof: KeyLogHeadProof,
  seen: TreeHead | null,
): Promise<VerifiedKeyLogHead> {
  const { origin } = log.configuration;
  const signed = await openCheckpoint(proof.checkpoint, { origin, keys: log.keys }, log.witnesses);
  const { size, root } = signed.checkpoint;
  const head = { size, root };
  if (size === 0) throw new CryptoError('bad-proof', 'a key log without an entry says nothing');
  if (seen !== null) {
    if (size < seen.size) throw new CryptoError('rollback', 'the key log is smaller than it was');
    verifyConsistency(seen, head, proof.consistency);
  }
  verifyInclusion(head, size - 1, leafHash(proof.entry), proof.inclusion);
  return { head, entry: decodeKeyLogEntry(proof.entry), signed };
}

/**
 * Verifies what the map of an entry says about labels; gives the newest version of each, or null, in the order of the claims.
 * @throws CryptoError as {@link openMap} and {@link verifyNewestVersion}.
 */
export async function verifyKeyLogClaims(
  log: KnownKeyLog,
  { entry }: Pick<VerifiedKeyLogHead, 'entry'>,
  map: Bytes,
  claims: readonly NewestVersionClaim[],
): Promise<(OpenedVersion | null)[]> {
  const shown = openMap(map, entry.prefixRoot, log.configuration);
  const found: (OpenedVersion | null)[] = [];
  for (const claim of claims) found.push(await verifyNewestVersion(shown, claim));
  return found;
}
