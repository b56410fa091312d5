// Proof of the newest version of a label, or of there being none, against the map of ONE log entry. What is in other entries is
// the auditor's and the owner's to watch (docs/decisions/015).

import { type Bytes, equal } from '../bytes.ts';
import { CryptoError } from '../crypto-error.ts';
import { commitmentOf, verifySearchKey } from './commitment.ts';
import { type KeyMapConfiguration, requireConfiguration } from './configuration.ts';
import { ladderTo } from './ladder.ts';
import type { PrefixNode } from './prefix-node.ts';
import { decodePrefixProof } from './prefix-proof.ts';
import { searchPrefix } from './prefix-tree.ts';

/** A version of a label with what opens its commitment. */
export type OpenedVersion = { readonly version: number; readonly opening: Bytes; readonly value: Bytes };

/** What a server claims about a label. */
export type NewestVersionClaim = {
  readonly label: Bytes;
  /** Null: the label is not in the map. */
  readonly newest: OpenedVersion | null;
  /** VRF proofs of the versions of the ladder, in its order. */
  readonly vrfProofs: readonly Bytes[];
};

/** The part of a map that a server showed, known to be of one root and one configuration. */
export type VerifiedMap = { readonly configuration: KeyMapConfiguration; readonly tree: PrefixNode };

/**
 * Reads the shown part of a map; the search keys of all ladders and of the configuration must be in it.
 * @throws CryptoError `malformed` · `too-large` · `bad-proof` another root · `wrong-context` another configuration · `truncated`.
 */
export function openMap(proof: Bytes, prefixRoot: Bytes, configuration: KeyMapConfiguration): VerifiedMap {
  const tree = decodePrefixProof(proof);
  if (!equal(tree.hash, prefixRoot)) throw new CryptoError('bad-proof', 'the shown part is of another map');
  requireConfiguration(tree, configuration);
  return { configuration, tree };
}

/**
 * Verifies a claim about the newest version; gives its version and value, or null where the label is not in the map.
 * @throws CryptoError `malformed` · `out-of-range` · `bad-proof` · `bad-commitment` the value is not what the map commits to ·
 * `truncated` the shown part does not decide it.
 */
export async function verifyNewestVersion(map: VerifiedMap, claim: NewestVersionClaim): Promise<OpenedVersion | null> {
  const { label, newest, vrfProofs } = claim;
  const steps = ladderTo(newest === null ? null : newest.version);
  if (steps.length !== vrfProofs.length) throw new CryptoError('malformed', 'a proof for each version of the ladder');
  for (const [at, step] of steps.entries()) {
    const of = { label, version: step.version };
    const key = await verifySearchKey(map.configuration.vrfPublicKey, of, vrfProofs[at] as Bytes);
    const found = searchPrefix(map.tree, key);
    if ((found !== null) !== step.isPresent) {
      throw new CryptoError('bad-proof', `version ${step.version} is ${found === null ? 'not in' : 'in'} the map`);
    }
    if (newest !== null && found !== null && step.version === newest.version) {
      if (!equal(found, commitmentOf(newest.opening, of, newest.value))) {
        throw new CryptoError('bad-commitment', 'the value is not the one the map commits to');
      }
    }
  }
  return newest;
}
