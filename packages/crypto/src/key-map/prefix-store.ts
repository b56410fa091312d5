// A prefix tree kept row by row: loading the part that some search keys touch, and saying which rows a change writes. Only the
// newest tree is kept; what its rows lie in is the caller's.

import { type Bytes, concat, equal, toHex, u16be } from '../bytes.ts';
import { CryptoError } from '../crypto-error.ts';
import {
  bitAt,
  EMPTY,
  leafNode,
  MAX_PREFIX_DEPTH,
  type PrefixNode,
  parentHash,
  type SealedNode,
} from './prefix-node.ts';
import { sealedNode } from './prefix-tree.ts';

/** A node as it is kept: of a leaf search key and commitment, of a parent the hashes of its children. */
export type PrefixRow = {
  /** Where it stands: u16 depth || the bits down to it, filled with zeros to whole bytes. */
  readonly place: Bytes;
  readonly isLeaf: boolean;
  readonly first: Bytes;
  readonly second: Bytes;
};

/** Where rows come from. Those that do not exist are left out. */
export type PrefixRows = { read(places: readonly Bytes[]): Promise<readonly PrefixRow[]> };

/** Depths asked for in one go: a map of a million leaves is little deeper. */
const DEPTHS_A_ROUND = 24;
/** Search keys of one call. */
export const MAX_KEYS_A_LOAD = 2048;

/** The place of the node that a search key meets at a depth. */
export function placeAt(searchKey: Bytes, depth: number): Bytes {
  const bits = searchKey.slice(0, (depth + 7) >> 3);
  const over = depth & 7;
  if (over !== 0) bits[bits.length - 1] = (bits[bits.length - 1] as number) & (0xff00 >> over) & 0xff;
  return concat(u16be(depth), bits);
}

/**
 * The part of the tree under `root` that decides about these search keys.
 * @throws CryptoError `out-of-range` too many keys · `broken-chain` a row is missing or not what its parent says.
 */
export async function loadPrefixTree(rows: PrefixRows, root: Bytes, searchKeys: readonly Bytes[]): Promise<PrefixNode> {
  if (searchKeys.length > MAX_KEYS_A_LOAD) throw new CryptoError('out-of-range', 'too many search keys at once');
  const known = new Map<string, PrefixRow>();
  let open = searchKeys;
  for (let from = 0; from <= MAX_PREFIX_DEPTH && open.length > 0 && !equal(root, EMPTY.hash); from += DEPTHS_A_ROUND) {
    const wanted = new Map<string, Bytes>();
    const to = Math.min(from + DEPTHS_A_ROUND, MAX_PREFIX_DEPTH + 1);
    for (const key of open) {
      for (let depth = from; depth < to; depth++) {
        const place = placeAt(key, depth);
        wanted.set(toHex(place), place);
      }
    }
    for (const row of await rows.read([...wanted.values()])) known.set(toHex(row.place), row);
    open = open.filter((key) => known.get(toHex(placeAt(key, to - 1)))?.isLeaf === false);
  }
  return build(known, root, searchKeys, 0);
}

function build(
  known: ReadonlyMap<string, PrefixRow>,
  hash: Bytes,
  searchKeys: readonly Bytes[],
  depth: number,
): PrefixNode {
  if (equal(hash, EMPTY.hash)) return EMPTY;
  const [some] = searchKeys;
  if (some === undefined) return sealedNode(hash);
  const row = known.get(toHex(placeAt(some, depth)));
  if (row === undefined) throw new CryptoError('broken-chain', 'a node of the stored map is missing');
  const { first, second } = row;
  if (row.isLeaf) return requireHash(leafNode({ searchKey: first, commitment: second }), hash);
  if (!equal(parentHash(first, second), hash)) throw changed();
  const side = (bit: number): Bytes[] => searchKeys.filter((key) => bitAt(key, depth) === bit);
  const left = build(known, first, side(0), depth + 1);
  return { kind: 'parent', hash, left, right: build(known, second, side(1), depth + 1) };
}

function requireHash<N extends PrefixNode>(node: N, hash: Bytes): N {
  if (!equal(node.hash, hash)) throw changed();
  return node;
}

function changed(): CryptoError {
  return new CryptoError('broken-chain', 'a node of the stored map is not what its parent says');
}

/** The rows to write so that the stored tree becomes `after`, which was made out of `before`. No row is ever deleted. */
export function changedRows(before: PrefixNode, after: PrefixNode): PrefixRow[] {
  const out: PrefixRow[] = [];
  const path = new Uint8Array(MAX_PREFIX_DEPTH / 8);
  const walk = (old: PrefixNode | undefined, now: PrefixNode, depth: number): void => {
    if (now === old || now.kind === 'empty' || isSealed(now)) return;
    const place = placeAt(path, depth);
    if (now.kind === 'leaf') {
      out.push({ place, isLeaf: true, first: now.searchKey, second: now.commitment });
      return;
    }
    out.push({ place, isLeaf: false, first: now.left.hash, second: now.right.hash });
    const [oldLeft, oldRight] = old?.kind === 'parent' ? [old.left, old.right] : [];
    const at = depth >> 3;
    const mask = 0x80 >> (depth & 7);
    path[at] = (path[at] as number) & ~mask;
    walk(oldLeft, now.left, depth + 1);
    path[at] = (path[at] as number) | mask;
    walk(oldRight, now.right, depth + 1);
    path[at] = (path[at] as number) & ~mask;
  };
  walk(before, after, 0);
  return out;
}

function isSealed(node: PrefixNode): node is SealedNode {
  return node.kind === 'sealed';
}
