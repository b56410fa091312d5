// Logs and witnesses with keys made from their names, for tests and vectors.

import { ed25519PublicKey, ed25519Signer } from '../ed25519.ts';
import { LOG_KEY, type NoteSigner, WITNESS_KEY } from '../transparency.ts';
import { named } from './deterministic.ts';

async function signer(name: string, type: typeof LOG_KEY | typeof WITNESS_KEY, seedName = name): Promise<NoteSigner> {
  const seed = named(seedName, 32);
  return { key: { name, type, publicKey: await ed25519PublicKey(seed) }, sign: ed25519Signer(seed) };
}

/** A log's key; another `seedName` gives another key of the same log. */
export function logSigner(origin: string, seedName?: string): Promise<NoteSigner> {
  return signer(origin, LOG_KEY, seedName);
}

export function witnessSigner(name: string): Promise<NoteSigner> {
  return signer(name, WITNESS_KEY);
}
