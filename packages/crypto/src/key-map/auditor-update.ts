// What changed from one log entry to the next, for those who check that the map only ever grows: the new leaves and the part of
// the old map they go into. From it anybody computes both roots; who does so for every entry knows that nothing was altered.

import { ByteReader, type Bytes, compare, concat, equal, u32be } from '../bytes.ts';
import { CryptoError } from '../crypto-error.ts';
import { HASH_BYTES, type PrefixLeaf, type PrefixNode } from './prefix-node.ts';
import { decodePrefixProof, encodePrefixProof, MAX_PREFIX_PROOF_BYTES } from './prefix-proof.ts';
import { insertLeaves, prune, sortLeaves } from './prefix-tree.ts';

/** Leaves of one update. */
export const MAX_ADDED_LEAVES = 4096;
export const MAX_AUDITOR_UPDATE_BYTES: number = 4 + MAX_ADDED_LEAVES * 2 * HASH_BYTES + MAX_PREFIX_PROOF_BYTES;

/** u32 count || (search key 32 || commitment 32)*, by search key || the part of the map before. */
export function encodeAuditorUpdate(before: PrefixNode, added: readonly PrefixLeaf[]): Bytes {
  if (added.length > MAX_ADDED_LEAVES) throw new CryptoError('out-of-range', 'too many leaves for one update');
  const leaves = sortLeaves(added);
  const keys = leaves.map((leaf) => leaf.searchKey);
  const list = leaves.map((leaf) => concat(leaf.searchKey, leaf.commitment));
  return concat(u32be(leaves.length), ...list, encodePrefixProof(prune(before, keys)));
}

function decode(bytes: Bytes): { readonly added: PrefixLeaf[]; readonly before: PrefixNode } {
  if (bytes.length > MAX_AUDITOR_UPDATE_BYTES) throw new CryptoError('too-large', 'an update above the limit');
  const reader = new ByteReader(bytes);
  const count = reader.u32();
  if (count > MAX_ADDED_LEAVES) throw new CryptoError('out-of-range', 'too many leaves for one update');
  const added: PrefixLeaf[] = [];
  for (let at = 0; at < count; at++) {
    const leaf = { searchKey: reader.take(HASH_BYTES), commitment: reader.take(HASH_BYTES) };
    const last = added.at(-1);
    if (last !== undefined && compare(last.searchKey, leaf.searchKey) >= 0) {
      throw new CryptoError('malformed', 'leaves of an update are sorted and unique');
    }
    added.push(leaf);
  }
  return { added, before: decodePrefixProof(reader.rest()) };
}

/**
 * Verifies that the map of root `from` became that of root `to` by adding leaves and nothing else; gives them, by search key.
 * An entry without a change has an update without leaves. The first entry comes from the empty map, root 32 zero bytes.
 * @throws CryptoError `malformed` · `out-of-range` · `too-large` · `truncated` · `bad-proof`.
 */
export function openAuditorUpdate(update: Bytes, from: Bytes, to: Bytes): readonly PrefixLeaf[] {
  const { added, before } = decode(update);
  if (!equal(before.hash, from)) throw new CryptoError('bad-proof', 'an update of another map');
  if (!equal(insertLeaves(before, added).hash, to)) {
    throw new CryptoError('bad-proof', 'the map did not become what the log says by adding these leaves');
  }
  return added;
}

/** As {@link openAuditorUpdate}; gives the number of leaves. @throws CryptoError as there. */
export function verifyAuditorUpdate(update: Bytes, from: Bytes, to: Bytes): number {
  return openAuditorUpdate(update, from, to).length;
}
