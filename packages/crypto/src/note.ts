// Sealed notes: signals (typing and the like, never stored), receipts (one overwritten note per member) and intros (put beside
// a commit for newcomers). Same key schedule as messages under labels of their own; signed by the device; no franking tag,
// because none is a message. Freshness and meaning are the content's business.

import { COMMITMENT_BYTES, committingKey, GCM_TAG_BYTES, gcmOpen, gcmSeal, requireCommitment } from './aead.ts';
import { type Bytes, concat, requireLength, u8, u32be, u64be, utf8 } from './bytes.ts';
import { CryptoError } from './crypto-error.ts';
import { ed25519Verify, type Signer } from './ed25519.ts';
import { EPOCH_KEY_BYTES } from './epoch.ts';
import { sha256 } from './hash.ts';
import { ID_BYTES } from './identifiers.ts';
import { pad, unpad } from './padding.ts';
import { type Random, systemRandom } from './random.ts';
import { signingInput } from './signed.ts';

const NOTE_VERSION = 1;
const SALT_BYTES = 16;
const SIGNATURE_BYTES = 64;
const HEAD_BYTES = SALT_BYTES + COMMITMENT_BYTES;

type NoteForm = { readonly label: string; readonly minPadded: number; readonly maxBody: number };

const SIGNAL: NoteForm = { label: 'heliogram signal v1', minPadded: 128, maxBody: 1024 };
const RECEIPT: NoteForm = { label: 'heliogram receipt v1', minPadded: 128, maxBody: 1024 };
const INTRO: NoteForm = { label: 'heliogram intro v1', minPadded: 256, maxBody: 131_072 };

/** The largest contents whose padded forms fit the server's limits. */
export const MAX_SIGNAL_CONTENT_BYTES = 892;
export const MAX_RECEIPT_CONTENT_BYTES = 892;
export const MAX_INTRO_CONTENT_BYTES = 128_956;

/** Who wrote a note where; known to the opener from the frame it came in. */
export type NoteHeader = {
  readonly chat: Bytes;
  /** The epoch whose key seals the note; for an intro the NEW epoch the commit makes. */
  readonly epoch: number;
  readonly account: Bytes;
  readonly device: number;
};

export type SealNoteInput = {
  readonly epochKey: Bytes;
  readonly header: NoteHeader;
  readonly content: Bytes;
  readonly deviceSign: Signer;
  readonly random?: Random;
};

export type OpenNoteInput = {
  readonly epochKey: Bytes;
  readonly header: NoteHeader;
  readonly body: Bytes;
  readonly devicePublicKey: Bytes;
};

// version 1 || chat 16 || u64 epoch || account 16 || u32 device || salt 16
function encodeHeader(header: NoteHeader, salt: Bytes): Bytes {
  requireLength(header.chat, ID_BYTES, 'a chat id');
  requireLength(header.account, ID_BYTES, 'an account id');
  return concat(u8(NOTE_VERSION), header.chat, u64be(header.epoch), header.account, u32be(header.device), salt);
}

async function sealNote(form: NoteForm, input: SealNoteInput): Promise<Bytes> {
  requireLength(input.epochKey, EPOCH_KEY_BYTES, 'an epoch key');
  const salt = (input.random ?? systemRandom)(SALT_BYTES);
  const head = encodeHeader(input.header, salt);
  const keys = committingKey(input.epochKey, concat(utf8(form.label), head));
  const signature = await input.deviceSign(signingInput(form.label, concat(head, sha256(input.content))));
  requireLength(signature, SIGNATURE_BYTES, 'a signature');
  const padded = pad(input.content, signature, form.minPadded);
  if (HEAD_BYTES + padded.length + GCM_TAG_BYTES > form.maxBody) {
    throw new CryptoError('too-large', `this note would be over ${form.maxBody} bytes when sealed`);
  }
  const sealed = await gcmSeal(keys.key, keys.nonce, padded, concat(head, keys.commitment));
  return concat(salt, keys.commitment, sealed);
}

async function openNote(form: NoteForm, input: OpenNoteInput): Promise<Bytes> {
  requireLength(input.epochKey, EPOCH_KEY_BYTES, 'an epoch key');
  const { body } = input;
  if (body.length > form.maxBody) throw new CryptoError('too-large', 'larger than any note of this kind');
  if (body.length < HEAD_BYTES + form.minPadded + GCM_TAG_BYTES)
    throw new CryptoError('malformed', 'too short for a note');
  const head = encodeHeader(input.header, body.slice(0, SALT_BYTES));
  const keys = committingKey(input.epochKey, concat(utf8(form.label), head));
  requireCommitment(keys.commitment, body.subarray(SALT_BYTES, HEAD_BYTES));
  const padded = await gcmOpen(keys.key, keys.nonce, body.slice(HEAD_BYTES), concat(head, keys.commitment));
  const { content, trailer } = unpad(padded, SIGNATURE_BYTES, form.minPadded);
  const message = signingInput(form.label, concat(head, sha256(content)));
  if (!(await ed25519Verify(input.devicePublicKey, trailer, message))) {
    throw new CryptoError('bad-signature', 'not signed by the device it claims to come from');
  }
  return content;
}

/** Seals a signal (at most 1,024 bytes sealed): salt 16 || commitment 32 || AES-256-GCM. @throws CryptoError `too-large`. */
export function sealSignal(input: SealNoteInput): Promise<Bytes> {
  return sealNote(SIGNAL, input);
}

/** @throws CryptoError `malformed` · `too-large` · `bad-commitment` · `bad-tag` · `bad-padding` · `bad-signature`. */
export function openSignal(input: OpenNoteInput): Promise<Bytes> {
  return openNote(SIGNAL, input);
}

/** Seals a receipt (at most 1,024 bytes sealed). A signal never opens as a receipt. @throws CryptoError `too-large`. */
export function sealReceipt(input: SealNoteInput): Promise<Bytes> {
  return sealNote(RECEIPT, input);
}

/** @throws CryptoError as {@link openSignal}. */
export function openReceipt(input: OpenNoteInput): Promise<Bytes> {
  return openNote(RECEIPT, input);
}

/** Seals an intro (at most 131,072 bytes sealed) under the key of the epoch its commit makes. @throws CryptoError `too-large`. */
export function sealIntro(input: SealNoteInput): Promise<Bytes> {
  return sealNote(INTRO, input);
}

/** @throws CryptoError as {@link openSignal}. */
export function openIntro(input: OpenNoteInput): Promise<Bytes> {
  return openNote(INTRO, input);
}
