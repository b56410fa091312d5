// Bundles of log entries (c2sp.org/tlog-tiles): up to 256 entries, each with its length before it. A bundle proves nothing by
// itself; its entries are checked against the hashes of the tile of level 0 at the same place.

import { ByteReader, type Bytes, concat, equal, u16be } from '../bytes.ts';
import { CryptoError } from '../crypto-error.ts';
import { HASH_BYTES, leafHash, requireTreeSize } from './merkle.ts';
import { TILE_WIDTH, type TileData } from './tile.ts';

/** No entry is longer; a log commits to larger things by their hash. */
export const MAX_ENTRY_BYTES = 65_535;
/** No bundle is longer. */
export const MAX_BUNDLE_BYTES: number = TILE_WIDTH * (2 + MAX_ENTRY_BYTES);

/**
 * Each entry as u16 length || entry.
 * @throws CryptoError `too-large` an entry above {@link MAX_ENTRY_BYTES}, or more than 256 of them.
 */
export function encodeBundle(entries: readonly Uint8Array[]): Bytes {
  if (entries.length > TILE_WIDTH) throw new CryptoError('too-large', `a bundle holds at most ${TILE_WIDTH} entries`);
  return concat(...entries.flatMap((entry) => [u16be(requireEntry(entry).length), entry]));
}

/**
 * The first `count` entries of a bundle; a fuller bundle of the same place may be given.
 * @throws CryptoError `too-large` · `malformed` fewer entries, more than 256, or stray bytes.
 */
export function decodeBundle(bytes: Uint8Array, count: number): Bytes[] {
  if (bytes.length > MAX_BUNDLE_BYTES) throw new CryptoError('too-large', 'a bundle of entries that is too long');
  const reader = new ByteReader(bytes);
  const entries: Bytes[] = [];
  while (reader.remaining > 0 && entries.length < TILE_WIDTH) entries.push(reader.take(reader.u16()));
  reader.end();
  if (entries.length < count) {
    throw new CryptoError('malformed', `a bundle of ${entries.length} entries where ${count} are needed`);
  }
  return entries.slice(0, count);
}

/**
 * The entries of a bundle, each the one its leaf hash is of. `leaves` are the hashes of the tile of level 0 at the same place.
 * @throws CryptoError `bad-proof` an entry that is not the leaf's · `too-large` · `malformed`.
 */
export function openBundle(bytes: Uint8Array, leaves: Uint8Array): Bytes[] {
  const entries = decodeBundle(bytes, leaves.length / HASH_BYTES);
  entries.forEach((entry, i) => {
    if (!equal(leafHash(entry), leaves.subarray(HASH_BYTES * i, HASH_BYTES * (i + 1)))) {
      throw new CryptoError('bad-proof', `entry ${i} of a bundle is not the one in the tree`);
    }
  });
  return entries;
}

/** The bundles an append made, full ones first, and the partial bundle the log now ends in (empty when the last is full). */
export type BundleAppend = { readonly tail: Bytes; readonly bundles: readonly TileData[] };

/**
 * Puts entries into bundles. `tail` is the partial bundle of a log of `size` entries, empty when the size is a multiple of 256.
 * @throws CryptoError `malformed` a tail of another number of entries · `too-large` an entry above {@link MAX_ENTRY_BYTES}.
 */
export function appendEntries(size: number, tail: Uint8Array, entries: readonly Uint8Array[]): BundleAppend {
  requireTreeSize(size);
  const before = size % TILE_WIDTH;
  const open: Uint8Array[] = decodeBundle(tail, before);
  if (encodeBundle(open).length !== tail.length) throw new CryptoError('malformed', 'a tail of too many entries');
  const bundles: TileData[] = [];
  let index = Math.floor(size / TILE_WIDTH);
  for (const entry of entries) {
    open.push(requireEntry(entry));
    if (open.length < TILE_WIDTH) continue;
    bundles.push({ tile: { level: 'entries', index, width: TILE_WIDTH }, bytes: encodeBundle(open) });
    index += 1;
    open.length = 0;
  }
  const rest = encodeBundle(open);
  const hasGrown = entries.length > 0 && open.length > 0;
  if (hasGrown) bundles.push({ tile: { level: 'entries', index, width: open.length }, bytes: rest });
  return { tail: rest, bundles };
}

function requireEntry(entry: Uint8Array): Uint8Array {
  if (entry.length > MAX_ENTRY_BYTES) {
    throw new CryptoError('too-large', `a log entry of ${entry.length} bytes: log the hash of what is above 65,535`);
  }
  return entry;
}
