// The key a store's values are sealed with, in a file of its own that only its owner may read: whoever gets the database file
// alone (a backup, a sync folder) gets nothing. It is no protection against somebody who can read the whole folder.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { chmodSync, closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { asBytes } from '@heliogram/protocol';
import type { ValueSeal } from './sql-database.ts';
import { StoreDamagedError } from './store.ts';

const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;
const algorithm = 'aes-256-gcm';

/** The seal of the key in `path`; makes the key when the file is missing and `mayMake`. */
export function openStoreKey(path: string, mayMake: boolean): ValueSeal {
  if (!existsSync(path)) {
    if (!mayMake) throw new StoreDamagedError(`${path} is missing: without it the store beside it cannot be read`);
    makeKey(path);
  }
  chmodSync(path, 0o600);
  const key = readFileSync(path);
  if (key.length !== keyBytes) throw new StoreDamagedError(`${path} is not a key of ${keyBytes} bytes`);
  return valueSeal(key);
}

/** Written aside and renamed, so that no crash leaves half a key. */
function makeKey(path: string): void {
  const aside = `${path}.new`;
  const file = openSync(aside, 'w', 0o600);
  writeSync(file, randomBytes(keyBytes));
  fsyncSync(file);
  closeSync(file);
  renameSync(aside, path);
  const folder = openSync(dirname(path), 'r');
  fsyncSync(folder);
  closeSync(folder);
}

/** nonce 12 || ciphertext || tag 16. Nonces are random: safe for far more writes than a device will ever make. */
function valueSeal(key: Uint8Array): ValueSeal {
  return {
    seal(name, value) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(algorithm, key, nonce);
      cipher.setAAD(Buffer.from(name));
      return asBytes(Buffer.concat([nonce, cipher.update(value), cipher.final(), cipher.getAuthTag()]));
    },
    open(name, sealed) {
      if (sealed.length < nonceBytes + tagBytes) throw new StoreDamagedError('a stored value is cut off');
      try {
        const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, nonceBytes));
        decipher.setAAD(Buffer.from(name));
        decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
        const opened = decipher.update(sealed.subarray(nonceBytes, sealed.length - tagBytes));
        decipher.final();
        return Uint8Array.from(opened);
      } catch (cause) {
        throw new StoreDamagedError('a stored value was changed, or the key file is that of another store', { cause });
      }
    },
  };
}
