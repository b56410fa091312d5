// The key somebody cosigns checkpoints with: made once, kept in a file that only its owner may read, in the form Go's note package
// gives private keys. Never printed, never overwritten.
import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { type Bytes, CryptoError, ed25519PublicKey, ed25519Signer, toHex } from '@heliogram/crypto';
import {
  keyIdOf,
  type NoteSigner,
  requireKeyName,
  type VerifierKey,
  WITNESS_KEY,
} from '@heliogram/crypto/transparency';

/** Something about the key's file that its owner has to put right, as a sentence. */
export class CosignerKeyError extends Error {
  override readonly name = 'CosignerKeyError';
}

const PREFIX = 'PRIVATE+KEY+';
const seedBytes = 32;
const maxFileBytes = 1024;

/**
 * The key in a file; where there is none, one is made under `name`.
 * @throws CosignerKeyError when others may read the file, when it holds something else, or a key of another name.
 */
export async function cosignerKey(path: string, name: string | undefined, fallbackName: string): Promise<NoteSigner> {
  const found = await readIfThere(path);
  const text = found ?? (await make(path, name ?? fallbackName));
  const signer = await parse(path, text);
  if (name !== undefined && signer.key.name !== name) {
    throw new CosignerKeyError(
      `The key in ${path} is named ${signer.key.name}, not ${name}. A name belongs to its key: leave it, or take another file.`,
    );
  }
  return signer;
}

async function readIfThere(path: string): Promise<string | undefined> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (found === undefined) return undefined;
  // Windows has no such bits.
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0) {
    throw new CosignerKeyError(
      `Others may read ${path}. If nobody has: chmod 600 ${path}. If somebody has: make a new key.`,
    );
  }
  if (!found.isFile() || found.size > maxFileBytes) throw notAKey(path);
  return readFile(path, 'utf8');
}

/** Written beside its place and then linked there, so that a half-written key is never one, and two makers agree on one. */
async function make(path: string, name: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const seed = new Uint8Array(randomBytes(seedBytes));
  const key = await publicKey(name, seed);
  const text = `${PREFIX}${name}+${toHex(keyIdOf(key))}+${Buffer.from([WITNESS_KEY, ...seed]).toString('base64')}\n`;
  const half = `${path}.${randomBytes(6).toString('hex')}.half`;
  const file = await open(half, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await link(half, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return await readFile(path, 'utf8');
  } finally {
    await rm(half, { force: true });
  }
  await syncFolder(dirname(path));
  return text;
}

/** Makes the names in a folder durable. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open folders and does not need it.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function parse(path: string, text: string): Promise<NoteSigner> {
  const [name = '', id = '', ...rest] = text.startsWith(PREFIX) ? text.slice(PREFIX.length).trimEnd().split('+') : [];
  const [type, ...seed] = Buffer.from(rest.join('+'), 'base64');
  if (type !== WITNESS_KEY || seed.length !== seedBytes) throw notAKey(path);
  try {
    const key = await publicKey(name, Uint8Array.from(seed));
    if (toHex(keyIdOf(key)) !== id) throw notAKey(path);
    return { key, sign: ed25519Signer(Uint8Array.from(seed)) };
  } catch (error) {
    if (error instanceof CryptoError) throw notAKey(path);
    throw error;
  }
}

async function publicKey(name: string, seed: Bytes): Promise<VerifierKey> {
  requireKeyName(name);
  return { name, type: WITNESS_KEY, publicKey: await ed25519PublicKey(seed) };
}

function notAKey(path: string): CosignerKeyError {
  return new CosignerKeyError(`${path} holds no key for cosignatures. Put it back from a copy, or take another file.`);
}

/** The name of a key nobody chose a name for: of the machine and of what it does there. */
export function machineName(role: 'witness' | 'auditor'): string {
  return `${hostname().replaceAll(/[^\w.-]/g, '-') || 'localhost'}/${role}`;
}
