// What everybody who reads a key log must agree on beside its signing key: it stands in the map itself, under a search key that
// everybody knows, so that one root has one configuration and nobody can be shown another VRF key in secret.

import { type Bytes, concat, equal, requireLength, u8, u16be, utf8 } from '../bytes.ts';
import { CryptoError } from '../crypto-error.ts';
import { sha256 } from '../hash.ts';
import type { PrefixLeaf, PrefixNode } from './prefix-node.ts';
import { searchPrefix } from './prefix-tree.ts';

const LABEL = 'heliogram key map v1';
/** KT_128_SHA256_Ed25519 of the KEYTRANS draft. */
const SUITE = 0x0002;
const MAX_ORIGIN_BYTES = 255;

export type KeyMapConfiguration = {
  /** The origin of the log, as its checkpoints name it. */
  readonly origin: string;
  readonly vrfPublicKey: Bytes;
};

/** Where the configuration stands: SHA-256 of a label, which no VRF output ever is. */
export const CONFIGURATION_KEY: Bytes = sha256(utf8(LABEL));

/** The leaf that is in the map from its first entry on. @throws CryptoError `malformed` · `out-of-range`. */
export function configurationLeaf({ origin, vrfPublicKey }: KeyMapConfiguration): PrefixLeaf {
  const name = utf8(origin);
  if (name.length > MAX_ORIGIN_BYTES) throw new CryptoError('out-of-range', 'an origin above 255 bytes');
  requireLength(vrfPublicKey, 32, 'a VRF public key');
  const text = concat(utf8(LABEL), u8(0), u16be(SUITE), u8(name.length), name, vrfPublicKey);
  return { searchKey: CONFIGURATION_KEY, commitment: sha256(text) };
}

/** @throws CryptoError `wrong-context` the map is of another configuration · `truncated`. */
export function requireConfiguration(tree: PrefixNode, configuration: KeyMapConfiguration): void {
  const found = searchPrefix(tree, CONFIGURATION_KEY);
  if (found === null || !equal(found, configurationLeaf(configuration).commitment)) {
    throw new CryptoError('wrong-context', 'the map was made with another VRF key or for another log');
  }
}
