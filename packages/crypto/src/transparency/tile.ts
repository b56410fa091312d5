// Which tiles a log of some size has and what their paths are (c2sp.org/tlog-tiles). A tile holds up to 256 neighbouring hashes
// of every eighth level of the tree; the bundles of entries are numbered like the tiles of level 0.

import { CryptoError } from '../crypto-error.ts';
import { HASH_BYTES, requireTreeSize } from './merkle.ts';

/** Hashes in a full tile, entries in a full bundle. */
export const TILE_WIDTH = 256;
/** The highest level a tree of 2^53-1 leaves has tiles on. */
export const MAX_TILE_LEVEL = 6;

/** One tile: its level (`entries`: a bundle of entries), its place on the level from 0, and how many it holds, 1 to 256. */
export type Tile = { readonly level: number | 'entries'; readonly index: number; readonly width: number };
/** A tile to be stored. */
export type TileData = { readonly tile: Tile; readonly bytes: Uint8Array<ArrayBuffer> };
/**
 * Gets the bytes of a tile. Where a partial tile is asked for, a fuller one of the same place may be given: a log may delete
 * partial tiles once they are full. Rejects when there is none.
 */
export type TileReader = (tile: Tile) => Promise<Uint8Array>;

/** How many complete subtrees of 256^level leaves, and so hashes on that level, a tree of `size` leaves has. */
export function hashesOnLevel(size: number, level: number): number {
  return Math.floor(size / TILE_WIDTH ** level);
}

/**
 * The tile at a place as a tree of `size` leaves has it.
 * @throws CryptoError `out-of-range` when there is none.
 */
export function tileOfTree(size: number, level: number | 'entries', index: number): Tile {
  requireTreeSize(size);
  requireLevel(level);
  const count = hashesOnLevel(size, level === 'entries' ? 0 : level);
  const width = Math.min(TILE_WIDTH, count - index * TILE_WIDTH);
  if (!Number.isSafeInteger(index) || index < 0 || width < 1) {
    throw new CryptoError('out-of-range', `a tree of ${size} leaves has no tile ${index} on level ${level}`);
  }
  return { level, index, width };
}

/** The partial tiles of hashes a tree of `size` leaves ends in, lowest level first. What must be there to go on appending. */
export function partialTiles(size: number): Tile[] {
  requireTreeSize(size);
  const tiles: Tile[] = [];
  for (let level = 0; level <= MAX_TILE_LEVEL; level++) {
    const count = hashesOnLevel(size, level);
    const width = count % TILE_WIDTH;
    if (width > 0) tiles.push({ level, index: Math.floor(count / TILE_WIDTH), width });
  }
  return tiles;
}

/** The path below a log's prefix: `tile/0/x001/x234/067`, `tile/1/000.p/17`, `tile/entries/003`. */
export function tilePath(tile: Tile): string {
  requireTile(tile);
  const digits = String(tile.index);
  const padded = digits.padStart(3 * Math.ceil(digits.length / 3), '0');
  const groups = padded.match(/\d{3}/g) ?? [];
  const place = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/');
  return `tile/${tile.level}/${place}${tile.width === TILE_WIDTH ? '' : `.p/${tile.width}`}`;
}

const MAX_PATH_CHARACTERS = 64;
const PATH = /^tile\/(\d|entries)\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/;

/**
 * The tile a path names. Every tile has one path: anything else is refused.
 * @throws CryptoError `malformed` · `out-of-range` a level, place or width that no tree has.
 */
export function parseTilePath(path: string): Tile {
  const match = path.length <= MAX_PATH_CHARACTERS ? PATH.exec(path) : null;
  if (match === null) throw new CryptoError('malformed', 'not the path of a tile, such as tile/0/x001/234.p/17');
  const [, level = '', place = '', width] = match;
  const tile = {
    level: level === 'entries' ? ('entries' as const) : Number(level),
    index: Number(place.replaceAll(/[x/]/g, '')),
    width: width === undefined ? TILE_WIDTH : Number(width),
  };
  requireTile(tile);
  if (tilePath(tile) !== path) throw new CryptoError('malformed', 'not the one path of its tile');
  return tile;
}

/**
 * The hashes of `tile` out of what a reader gave for it.
 * @throws CryptoError `malformed` when that is no list of at least so many hashes, or more than a full tile.
 */
export function hashesOfTile(tile: Tile, bytes: Uint8Array): Uint8Array {
  const isList = bytes.length % HASH_BYTES === 0 && bytes.length <= TILE_WIDTH * HASH_BYTES;
  if (!isList || bytes.length < tile.width * HASH_BYTES) {
    throw new CryptoError('malformed', `${bytes.length} bytes are not the ${tile.width} hashes of ${tilePath(tile)}`);
  }
  return bytes.subarray(0, tile.width * HASH_BYTES);
}

function requireLevel(level: number | 'entries'): void {
  const isLevel = level === 'entries' || (Number.isSafeInteger(level) && level >= 0 && level <= MAX_TILE_LEVEL);
  if (!isLevel) throw new CryptoError('out-of-range', `there are no tiles on level ${level}`);
}

function requireTile({ level, index, width }: Tile): void {
  requireLevel(level);
  const last = hashesOnLevel(Number.MAX_SAFE_INTEGER, level === 'entries' ? 0 : level) - 1;
  const isPlace = Number.isSafeInteger(index) && index >= 0 && Number.isSafeInteger(width) && width >= 1;
  if (!isPlace || width > TILE_WIDTH || index * TILE_WIDTH + width - 1 > last) {
    throw new CryptoError('out-of-range', `no tree has a tile ${index} of width ${width} on level ${level}`);
  }
}
