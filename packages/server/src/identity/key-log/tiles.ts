// The log's tiles as rows: the last tile of a level grows in place, and a narrower one is its beginning.
import { TILE_WIDTH, type Tile, type TileData, type TileReader } from '@heliogram/crypto/transparency';
import type { Bytes } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
import { putTile, tileAt } from './store.ts';

const hashBytes = 32;
/** Each entry of the key log, with its length before it. */
const bundledBytes = 42;

function levelOf(tile: Tile): number {
  return tile.level === 'entries' ? -1 : tile.level;
}

/** The tile, or `undefined` where the log has not grown so far. */
export async function findTile(sql: Sql, tile: Tile): Promise<Bytes | undefined> {
  const bytes = await tileAt(sql, levelOf(tile), tile.index);
  const wantedBytes = tile.width * (tile.level === 'entries' ? bundledBytes : hashBytes);
  return bytes && bytes.length >= wantedBytes ? bytes.slice(0, wantedBytes) : undefined;
}

/** Reads tiles that must be there. */
export function tileReader(sql: Sql): TileReader {
  return async (tile) => {
    const bytes = await findTile(sql, tile);
    if (!bytes) throw new Error(`a tile of the key log is missing: level ${tile.level}, place ${tile.index}`);
    return bytes;
  };
}

/** The bundle a log of `size` entries ends in, empty when the last is full. */
export async function tailOf(sql: Sql, size: number): Promise<Bytes> {
  const width = size % TILE_WIDTH;
  if (width === 0) return new Uint8Array(0);
  const bytes = await findTile(sql, { level: 'entries', index: Math.floor(size / TILE_WIDTH), width });
  if (!bytes) throw new Error('the last entries of the key log are missing');
  return bytes;
}

export async function storeTiles(tx: Sql, tiles: readonly TileData[]): Promise<void> {
  for (const { tile, bytes } of tiles) await putTile(tx, levelOf(tile), tile.index, bytes);
}
