// The files of a log as an audit wants them: there, of a possible length, and with its words for what is wrong.
import { type Bytes, CryptoError } from '@heliogram/crypto';
import {
  HASH_BYTES,
  MAX_NOTE_BYTES,
  TILE_WIDTH,
  type Tile,
  type TileReader,
  tilePath,
} from '@heliogram/crypto/transparency';
import type { PublicLog } from './public-log.ts';
import { AuditFault, AuditUnfinished, type Check } from './verdict.ts';

/** What everybody reads first; without it there is no log here. */
export async function readNamed(log: PublicLog, name: 'configuration' | 'checkpoint'): Promise<Bytes> {
  const bytes = await log.get(name, MAX_NOTE_BYTES);
  if (bytes === undefined) throw new AuditUnfinished(`there is no ${name} of a key log`);
  return bytes;
}

/** A file that must be there because a checkpoint covers it. */
export async function readCovered(
  log: PublicLog,
  path: string,
  maxBytes: number,
  about: { readonly check: Check; readonly index: number | null },
): Promise<Bytes> {
  const bytes = await log.get(path, maxBytes);
  if (bytes === undefined) throw new AuditFault(about.check, about.index, `${path} is not there`);
  if (bytes.length > maxBytes) throw new AuditFault(about.check, about.index, `${path} is longer than it can be`);
  return bytes;
}

/** Tiles and bundles; a partial one may have been replaced by the full one of its place. */
export function covered(log: PublicLog, check: Check): TileReader {
  return async (tile) => {
    const maxBytes = tile.level === 'entries' ? maxBundleBytes : TILE_WIDTH * HASH_BYTES;
    const index = tile.level === 'entries' || tile.level === 0 ? tile.index * TILE_WIDTH : null;
    const full: Tile = { ...tile, width: TILE_WIDTH };
    const partial = tile.width < TILE_WIDTH ? await log.get(tilePath(tile), maxBytes) : undefined;
    if (partial !== undefined && partial.length <= maxBytes) return partial;
    try {
      return await readCovered(log, tilePath(full), maxBytes, { check, index });
    } catch (error) {
      if (!(error instanceof AuditFault) || tile.width === TILE_WIDTH) throw error;
      throw new AuditFault(check, index, `${tilePath(tile)} is ${partial === undefined ? 'not there' : 'too long'}`);
    }
  };
}

/** 256 entries of 40 bytes, each after its length: what all bundles of a key log fit in. */
const maxBundleBytes = TILE_WIDTH * 42;

/** Does `work`; what is wrong with its bytes becomes a fault found by `check`. */
export async function checked<T>(check: Check, index: number | null, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof CryptoError)) throw error;
    throw new AuditFault(check, index, error.message, { cause: error });
  }
}
