// A checkpoint without its text: what one person tells another about where a key log stands. The log's own signature is with it, so
// that a wrong one is either of the log's making or worth nothing.

import type { Bytes } from '../bytes.ts';
import { equal } from '../bytes.ts';
import { CryptoError } from '../crypto-error.ts';
import { formatCheckpoint, type OpenedCheckpoint, openCheckpoint } from '../transparency/checkpoint.ts';
import { formatSignedNote, type NoteSignature } from '../transparency/signed-note.ts';
import { keyIdOf, type VerifierKey } from '../transparency/verifier-key.ts';
import type { KnownKeyLog } from './answer.ts';

/** Size, root and the log's signature, 64 bytes. */
export type Sighting = { readonly size: number; readonly root: Bytes; readonly signature: Bytes };

/** What to tell of a checkpoint; undefined where the log signed it with another key than the first known. */
export function sightingOf({ checkpoint, note }: OpenedCheckpoint, log: KnownKeyLog): Sighting | undefined {
  const [key] = log.keys;
  const found = key && note.signatures.find((one) => one.name === key.name && equal(one.keyId, keyIdOf(key)));
  return found && { size: checkpoint.size, root: checkpoint.root, signature: found.signature };
}

/** Whether the log has signed this. */
export async function isLogSigned(log: KnownKeyLog, { size, root, signature }: Sighting): Promise<boolean> {
  const { origin } = log.configuration;
  const signatures = log.keys.map((key): NoteSignature => lineOf(key, signature));
  try {
    const text = formatCheckpoint({ origin, size, root });
    await openCheckpoint(formatSignedNote({ text, signatures: signatures.slice(0, 1) }), { origin, keys: log.keys });
    return true;
  } catch (error) {
    if (error instanceof CryptoError) return false;
    throw error;
  }
}

function lineOf(key: VerifierKey, signature: Bytes): NoteSignature {
  return { name: key.name, keyId: keyIdOf(key), signature };
}
