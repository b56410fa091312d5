// What somebody with a trust policy believes: a checkpoint its log signed and enough witnesses cosigned, and an entry proved to be
// in it. Works offline, from bytes alone.

import type { Bytes } from '../bytes.ts';
import { CryptoError } from '../crypto-error.ts';
import { type OpenedCheckpoint, parseCheckpoint } from './checkpoint.ts';
import { parseLogProof } from './log-proof.ts';
import { leafHash } from './merkle.ts';
import { verifyInclusion } from './merkle-proof.ts';
import { openNote } from './note-signature.ts';
import { hasQuorum, type TrustPolicy, witnessesOf } from './trust-policy.ts';
import { isSameKey } from './verifier-key.ts';

/** A checkpoint under a policy; `witnesses` are those that cosigned, by their names in it. */
export type BelievedCheckpoint = OpenedCheckpoint & { readonly witnesses: readonly string[] };
/** An entry under a policy. `extra` is vouched for by nobody. */
export type BelievedEntry = BelievedCheckpoint & { readonly index: number; readonly extra: Bytes | null };

/**
 * Opens a checkpoint as a policy demands.
 * @throws CryptoError `bad-signature` not signed by a log of the policy, or a bad signature of a key in it · `no-quorum` ·
 * `too-large` · `malformed` · `out-of-range`.
 */
export async function believeCheckpoint(bytes: Uint8Array, policy: TrustPolicy): Promise<BelievedCheckpoint> {
  const logs = policy.logs.map(({ key }) => key);
  const note = await openNote(bytes, [...logs, ...policy.witnesses.map(({ key }) => key)]);
  const checkpoint = parseCheckpoint(note.text);
  // A log speaks for the origin its key is named after, and for no other log of the policy.
  const speakers = logs.filter(({ name }) => name === checkpoint.origin);
  if (!note.verified.some(({ key }) => speakers.some((one) => isSameKey(one, key)))) {
    throw new CryptoError('bad-signature', 'the checkpoint is not signed by a log of the policy');
  }
  const witnesses = witnessesOf(policy, note.verified);
  if (!hasQuorum(policy, witnesses)) {
    throw new CryptoError('no-quorum', `the quorum "${policy.quorum}" has not cosigned the checkpoint`);
  }
  return { checkpoint, note, witnesses };
}

/**
 * Verifies that `entry` is in a log: a proof as parseLogProof reads it, and a policy that believes its checkpoint.
 * @throws CryptoError `bad-proof` another entry, or one that is not in the tree · what believeCheckpoint throws.
 */
export async function believeEntry(proof: Uint8Array, entry: Uint8Array, policy: TrustPolicy): Promise<BelievedEntry> {
  const { index, path, extra, checkpoint } = parseLogProof(proof);
  const believed = await believeCheckpoint(checkpoint, policy);
  verifyInclusion(believed.checkpoint, index, leafHash(entry), path);
  return { ...believed, index, extra };
}
