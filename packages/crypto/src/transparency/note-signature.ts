// Signing notes and verifying who signed them (c2sp.org/signed-note, c2sp.org/tlog-cosignature). A signature of a key that is not
// known is ignored; a bad one of a key that is known makes the note worthless.

import { ByteReader, type Bytes, concat, equal, u64be, utf8 } from '../bytes.ts';
import { CryptoError } from '../crypto-error.ts';
import { ed25519Verify, type Signer } from '../ed25519.ts';
import { type NoteSignature, parseSignedNote, type SignedNote } from './signed-note.ts';
import { isSameKey, keyIdOf, LOG_KEY, type VerifierKey, WITNESS_KEY } from './verifier-key.ts';

const SIGNATURE_BYTES = 64;
const TIME_BYTES = 8;

/** A key and the way to sign with it. */
export type NoteSigner = { readonly key: VerifierKey; readonly sign: Signer };

/** Who signed, and when; the time is the cosigner's word, `null` for a key of type 0x01. */
export type VerifiedSignature = { readonly key: VerifierKey; readonly timeS: number | null };
/** A note with at least one good signature, and whose they are. */
export type OpenedNote = SignedNote & { readonly verified: readonly VerifiedSignature[] };

/** A signature over the text. @throws CryptoError `wrong-key` for a witness's key: see {@link cosignText}. */
export async function signText(text: string, { key, sign }: NoteSigner): Promise<NoteSignature> {
  if (key.type !== LOG_KEY) throw new CryptoError('wrong-key', 'a key for cosignatures signs nothing else');
  return { name: key.name, keyId: keyIdOf(key), signature: await sign(utf8(text)) };
}

/**
 * A cosignature: as of `timeS`, no larger tree of this log was seen than the one in this text of a checkpoint.
 * @throws CryptoError `wrong-key` for a key that is not a witness's · `out-of-range` an impossible time.
 */
export async function cosignText(text: string, { key, sign }: NoteSigner, timeS: number): Promise<NoteSignature> {
  if (key.type !== WITNESS_KEY) throw new CryptoError('wrong-key', 'cosigning needs a verifier key of type 4');
  const time = u64be(timeS);
  const signature = await sign(cosignedMessage(text, timeS));
  return { name: key.name, keyId: keyIdOf(key), signature: concat(time, signature) };
}

/**
 * Takes a note apart and verifies every signature of a known key.
 * @throws CryptoError `too-large` · `malformed` · `bad-signature` one of a known key that is not good, or none of a known key ·
 * `out-of-range` a cosignature at an impossible time · `wrong-key` two different known keys under one name and id.
 */
export async function openNote(bytes: Uint8Array, known: readonly VerifierKey[]): Promise<OpenedNote> {
  const note = parseSignedNote(bytes);
  const verified: VerifiedSignature[] = [];
  for (const signature of note.signatures) {
    const key = signerOf(signature, known);
    if (key === undefined) continue;
    const timeS = await verifySignature(note.text, key, signature.signature);
    if (!verified.some((one) => isSameKey(one.key, key))) verified.push({ key, timeS });
  }
  if (verified.length === 0) throw new CryptoError('bad-signature', 'the note is signed by no known key');
  return { ...note, verified };
}

/** The signature lines of an opened note that were verified; the others anybody may have added. */
export function verifiedSignatures(note: OpenedNote): NoteSignature[] {
  return note.signatures.filter(
    (one) =>
      signerOf(
        one,
        note.verified.map(({ key }) => key),
      ) !== undefined,
  );
}

function signerOf({ name, keyId }: NoteSignature, known: readonly VerifierKey[]): VerifierKey | undefined {
  const [first, ...others] = known.filter((key) => key.name === name && equal(keyIdOf(key), keyId));
  if (first !== undefined && !others.every((other) => isSameKey(first, other))) {
    throw new CryptoError('wrong-key', 'two known keys have the same name and id: configure one of them');
  }
  return first;
}

async function verifySignature(text: string, key: VerifierKey, bytes: Bytes): Promise<number | null> {
  const isCosignature = key.type === WITNESS_KEY;
  if (bytes.length === SIGNATURE_BYTES + (isCosignature ? TIME_BYTES : 0)) {
    const reader = new ByteReader(bytes);
    const timeS = isCosignature ? reader.u64() : null;
    const message = timeS === null ? utf8(text) : cosignedMessage(text, timeS);
    if (await ed25519Verify(key.publicKey, reader.rest(), message)) return timeS;
  }
  throw new CryptoError('bad-signature', 'a signature of a known key does not verify');
}

function cosignedMessage(text: string, timeS: number): Bytes {
  return utf8(`cosignature/v1\ntime ${timeS}\n${text}`);
}
