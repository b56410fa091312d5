// Sealed messages: MIMI content sealed under an epoch's key, signed inside by the sender's device, committing and franked.
// Knows neither MLS nor which devices are valid: the caller gives the epoch key and the device's verified public key.

import {
  COMMITMENT_BYTES,
  type CommittingKey,
  committingKey,
  GCM_TAG_BYTES,
  gcmOpen,
  gcmSeal,
  requireCommitment,
} from './aead.ts';
import { ByteReader, type Bytes, concat, equal, requireLength, u8, u32be, u64be, utf8 } from './bytes.ts';
import { CryptoError } from './crypto-error.ts';
import { ed25519Verify, type Signer } from './ed25519.ts';
import { EPOCH_KEY_BYTES } from './epoch.ts';
import { FRANKING_TAG_BYTES, frankingTagOf } from './franking.ts';
import { sha256 } from './hash.ts';
import { ID_BYTES } from './identifiers.ts';
import { pad, unpad } from './padding.ts';
import { signingInput } from './signed.ts';

export const MESSAGE_VERSION = 1;
export const MESSAGE_HEADER_BYTES = 81;
/** The server's limit on a body. */
export const MAX_MESSAGE_BODY_BYTES = 65_536;
/** The largest content whose padded form fits: 63,488 is the last Padmé length below the limit. */
export const MAX_MESSAGE_CONTENT_BYTES = 63_420;
const LABEL = 'heliogram message v1';
const MIN_PADDED_BYTES = 256;
const SIGNATURE_BYTES = 64;
const BODY_HEAD_BYTES = COMMITMENT_BYTES + FRANKING_TAG_BYTES;
const BATCH = 64;

/** The clear part of a message; the server stores these fields, everything else is sealed. */
export type MessageHeader = {
  /** 16 bytes. */
  readonly chat: Bytes;
  /** The MLS epoch under whose key the body is sealed. */
  readonly epoch: number;
  /** 16 bytes. */
  readonly account: Bytes;
  readonly device: number;
  /** Counts the device's messages; orders and detects replay, never relied on for keys. */
  readonly counter: number;
  /** 16 random bytes, unique in the chat. */
  readonly id: Bytes;
  /** 16 random bytes, fresh for EVERY sealing, also when one message is sealed again. */
  readonly salt: Bytes;
};

/** version 1 || chat 16 || u64 epoch || account 16 || u32 device || u32 counter || id 16 || salt 16 = 81 bytes. */
export function encodeMessageHeader(header: MessageHeader): Bytes {
  requireLength(header.chat, ID_BYTES, 'a chat id');
  requireLength(header.account, ID_BYTES, 'an account id');
  requireLength(header.id, ID_BYTES, 'a message id');
  requireLength(header.salt, ID_BYTES, 'a message salt');
  return concat(
    u8(MESSAGE_VERSION),
    header.chat,
    u64be(header.epoch),
    header.account,
    u32be(header.device),
    u32be(header.counter),
    header.id,
    header.salt,
  );
}

/** Reads {@link encodeMessageHeader}'s form. @throws CryptoError `malformed` · `unsupported` · `out-of-range`. */
export function decodeMessageHeader(bytes: Bytes): MessageHeader {
  requireLength(bytes, MESSAGE_HEADER_BYTES, 'a message header');
  const reader = new ByteReader(bytes);
  if (reader.u8() !== MESSAGE_VERSION) throw new CryptoError('unsupported', 'a newer message version: update the app');
  return {
    chat: reader.take(ID_BYTES),
    epoch: reader.u64(),
    account: reader.take(ID_BYTES),
    device: reader.u32(),
    counter: reader.u32(),
    id: reader.take(ID_BYTES),
    salt: reader.take(ID_BYTES),
  };
}

export type SealMessageInput = {
  /** 32 bytes. */
  readonly epochKey: Bytes;
  readonly header: MessageHeader;
  /** Encoded MIMI content, at most {@link MAX_MESSAGE_CONTENT_BYTES}. */
  readonly content: Bytes;
  readonly deviceSign: Signer;
};

/** What is sent: the header's fields, the body, and the tag (which is also in the body). */
export type SealedMessage = { readonly header: MessageHeader; readonly body: Bytes; readonly frankingTag: Bytes };

function keysFor(epochKey: Bytes, header: Bytes): CommittingKey {
  requireLength(epochKey, EPOCH_KEY_BYTES, 'an epoch key');
  return committingKey(epochKey, concat(utf8(LABEL), header));
}

// Fixed lengths throughout, so plain concatenation is unambiguous.
function signed(header: Bytes, tag: Bytes, content: Bytes): Bytes {
  return signingInput(LABEL, concat(header, tag, sha256(content)));
}

/**
 * Seals content: body = commitment 32 || franking tag 32 || AES-256-GCM(pad(content, signature)).
 * @throws CryptoError `too-large` · `malformed` content that does not begin like MIMI content.
 */
export async function sealMessage(input: SealMessageInput): Promise<SealedMessage> {
  const { epochKey, header, content, deviceSign } = input;
  if (content.length > MAX_MESSAGE_CONTENT_BYTES) {
    throw new CryptoError('too-large', `a message holds at most ${MAX_MESSAGE_CONTENT_BYTES} bytes of content`);
  }
  const head = encodeMessageHeader(header);
  const tag = frankingTagOf(content);
  const keys = keysFor(epochKey, head);
  const signature = await deviceSign(signed(head, tag, content));
  requireLength(signature, SIGNATURE_BYTES, 'a signature');
  const aad = concat(head, keys.commitment, tag);
  const sealed = await gcmSeal(keys.key, keys.nonce, pad(content, signature, MIN_PADDED_BYTES), aad);
  return { header, body: concat(keys.commitment, tag, sealed), frankingTag: tag };
}

export type OpenMessageInput = {
  readonly epochKey: Bytes;
  readonly header: MessageHeader;
  readonly body: Bytes;
  /** The verified key of the header's device, from the account's device list. */
  readonly devicePublicKey: Bytes;
};

export type OpenedMessage = { readonly content: Bytes; readonly frankingTag: Bytes };

/**
 * Opens a message and checks, in this order: commitment, AEAD, padding, franking tag, device signature.
 * The caller still checks the device's validity, membership, and the sender and room inside the content.
 * @throws CryptoError `malformed` · `too-large` · `bad-commitment` · `bad-tag` · `bad-padding` · `bad-franking-tag` ·
 * `bad-signature`.
 */
export async function openMessage(input: OpenMessageInput): Promise<OpenedMessage> {
  const { epochKey, header, body, devicePublicKey } = input;
  if (body.length > MAX_MESSAGE_BODY_BYTES) throw new CryptoError('too-large', 'larger than any message body');
  if (body.length < BODY_HEAD_BYTES + MIN_PADDED_BYTES + GCM_TAG_BYTES) {
    throw new CryptoError('malformed', 'too short for a message body');
  }
  const head = encodeMessageHeader(header);
  const keys = keysFor(epochKey, head);
  requireCommitment(keys.commitment, body.subarray(0, COMMITMENT_BYTES));
  const tag = body.slice(COMMITMENT_BYTES, BODY_HEAD_BYTES);
  const aad = concat(head, keys.commitment, tag);
  const padded = await gcmOpen(keys.key, keys.nonce, body.slice(BODY_HEAD_BYTES), aad);
  const { content, trailer } = unpad(padded, SIGNATURE_BYTES, MIN_PADDED_BYTES);
  if (!equal(frankingTagOf(content), tag)) {
    // Displayed means reportable: a tag that does not open would make abuse unreportable.
    throw new CryptoError('bad-franking-tag', 'the franking tag is not the one of the content');
  }
  if (!(await ed25519Verify(devicePublicKey, trailer, signed(head, tag, content)))) {
    throw new CryptoError('bad-signature', 'not signed by the device it claims to come from');
  }
  return { content, frankingTag: tag };
}

/** One message's outcome in a batch. */
export type MessageOutcome =
  | { readonly ok: true; readonly content: Bytes; readonly frankingTag: Bytes }
  | { readonly ok: false; readonly error: CryptoError };

/** Opens many, 64 at a time; outcomes in the order given. One bad message does not hide the others. */
export async function openMessages(list: readonly OpenMessageInput[]): Promise<readonly MessageOutcome[]> {
  const outcomes: MessageOutcome[] = [];
  for (let start = 0; start < list.length; start += BATCH) {
    outcomes.push(...(await Promise.all(list.slice(start, start + BATCH).map(attempt))));
  }
  return outcomes;
}

async function attempt(input: OpenMessageInput): Promise<MessageOutcome> {
  try {
    return { ok: true, ...(await openMessage(input)) };
  } catch (error) {
    if (error instanceof CryptoError) return { ok: false, error };
    throw error;
  }
}
