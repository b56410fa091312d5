// What anybody may read of the key log: checkpoint, tiles and bundles as C2SP names them, the updates for auditors, and who the
// log is. Full tiles and updates never change.

import { CryptoError, utf8 } from '@heliogram/crypto';
import { parseTilePath, TILE_WIDTH, type Tile } from '@heliogram/crypto/transparency';
import { type Bytes, toHex } from '@heliogram/protocol';
import type { Database } from '../../platform/database/port.ts';
import type { PublicFile, PublicFiles } from '../../platform/public-files.ts';
import { newestCosigned } from './cosignatures.ts';
import { type KeyLogIdentity, logPath } from './secrets.ts';
import { headOf, updateAt } from './store.ts';
import { findTile } from './tiles.ts';

const prefix = `/${logPath}/`;
const bytesType = 'application/octet-stream';
const textType = 'text/plain; charset=utf-8';
/** Checkpoints are older than a second anyway. */
const freshS = 1;
const foreverS = 31_536_000;

export interface KeyLogFilesDependencies {
  readonly database: Database;
  readonly identity: () => Promise<KeyLogIdentity>;
}

export function createKeyLogFiles(given: KeyLogFilesDependencies): PublicFiles {
  const { database } = given;
  return {
    prefix,
    async find(path) {
      const name = path.slice(prefix.length);
      if (name === 'checkpoint') return text((await headOf(database))?.checkpoint);
      if (name === 'cosigned') return text((await newestCosigned(database))?.checkpoint);
      if (name === 'configuration') return text(configuration(await given.identity()));
      if (name.startsWith('tile/')) return forever(await tile(database, name));
      if (name.startsWith('update/')) return forever(await update(database, name));
      return undefined;
    },
  };
}

function text(bytes: Bytes | undefined): PublicFile | undefined {
  return bytes && { bytes, type: textType, maxAgeS: freshS };
}

function forever(bytes: Bytes | undefined): PublicFile | undefined {
  return bytes && { bytes, type: bytesType, maxAgeS: foreverS };
}

/** Two lines: the verifier key, and the VRF's public key in hex. */
function configuration({ verifierKey, configuration: of }: KeyLogIdentity): Bytes {
  return utf8(`${verifierKey}
${toHex(of.vrfPublicKey)}
`);
}

async function tile(database: Database, path: string): Promise<Bytes | undefined> {
  const parsed = parsePath(path);
  return parsed && findTile(database, parsed);
}

/** The update of an entry is named as a full bundle of that number would be. */
async function update(database: Database, path: string): Promise<Bytes | undefined> {
  const parsed = parsePath(path.replace(/^update\//, 'tile/entries/'));
  return parsed?.width === TILE_WIDTH ? updateAt(database, parsed.index) : undefined;
}

function parsePath(path: string): Tile | undefined {
  try {
    return parseTilePath(path);
  } catch (error) {
    if (error instanceof CryptoError) return undefined;
    throw error;
  }
}
