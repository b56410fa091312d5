// MIMI content (draft-ietf-mimi-content): the typed form, its deterministic CBOR, and every limit the draft sets.
// What a message means to the reader is decided elsewhere; unknown dispositions and extensions are kept, not interpreted.

import { type Bytes, utf8 } from '../bytes.ts';
import { asArray, asBytes, asBytesUpTo, asUint, type CborValue, decodeCbor, encodeCbor } from '../cbor.ts';
import { CryptoError } from '../crypto-error.ts';
import { type NestedPart, partFromCbor, partToCbor } from './part.ts';

export const MIMI_CONTENT_TYPE = 'application/mimi-content';
export const MIMI_MESSAGE_ID_BYTES = 32;
/** Largest encoded content that is read. */
export const MAX_MIMI_CONTENT_BYTES = 65_536;
const MAX_TOPIC_BYTES = 4096;
const MAX_EXTENSIONS = 64;
const MAX_EXTENSION_DEPTH = 4;
const MAX_KEY_BYTES = 255;
const MAX_U32 = 0xffff_ffff;
const YEAR_S = 366 * 86_400;

/** `relative` counts seconds after reading; otherwise `timeS` is in seconds since 1970. */
export type Expiry = { readonly relative: boolean; readonly timeS: number };

/** Positive numbers are IANA's, negative numbers and texts are private use. */
export type MimiExtensions = ReadonlyMap<number | string, CborValue>;

export type MimiContent = {
  /** 16 random bytes. */
  readonly salt: Bytes;
  /** The MIMI message id of the FIRST version of what this edits or deletes. */
  readonly replaces: Bytes | null;
  readonly topicId: Bytes;
  readonly expires: Expiry | null;
  /** The MIMI message id this answers. */
  readonly inReplyTo: Bytes | null;
  readonly extensions: MimiExtensions;
  readonly part: NestedPart;
};

/** The deterministic encoding. @throws CryptoError when the content breaks a limit, as {@link decodeMimiContent}. */
export function encodeMimiContent(content: MimiContent): Bytes {
  const { salt, replaces, topicId, expires, inReplyTo, extensions, part } = content;
  const expiry = expires === null ? null : [expires.relative, expires.timeS];
  const bytes = encodeCbor([salt, replaces, topicId, expiry, inReplyTo, extensions, partToCbor(part)]);
  // One set of rules for both directions: what we would not read we do not write.
  decodeMimiContent(bytes);
  return bytes;
}

/** @throws CryptoError `too-large` · `malformed` · `out-of-range`. */
export function decodeMimiContent(bytes: Bytes): MimiContent {
  const value = decodeCbor(bytes, MAX_MIMI_CONTENT_BYTES);
  const [salt, replaces, topicId, expires, inReplyTo, extensions, part] = asArray(value, 'MIMI content', 7);
  return {
    salt: asBytes(salt, 'salt', 16),
    replaces: messageIdOrNull(replaces, 'replaces'),
    topicId: asBytesUpTo(topicId, 'topic id', MAX_TOPIC_BYTES),
    expires: expiryFrom(expires),
    inReplyTo: messageIdOrNull(inReplyTo, 'inReplyTo'),
    extensions: extensionsFrom(extensions),
    part: partFromCbor(part),
  };
}

function messageIdOrNull(value: CborValue | undefined, what: string): Bytes | null {
  return value === null ? null : asBytes(value, what, MIMI_MESSAGE_ID_BYTES);
}

function expiryFrom(value: CborValue | undefined): Expiry | null {
  if (value === null) return null;
  const [relative, time] = asArray(value, 'an expiry', 2);
  if (typeof relative !== 'boolean') throw new CryptoError('malformed', 'an expiry is relative or not');
  return { relative, timeS: asUint(time, 'expiry', MAX_U32) };
}

function extensionsFrom(value: CborValue | undefined): MimiExtensions {
  if (!(value instanceof Map) || value.size > MAX_EXTENSIONS) {
    throw new CryptoError('malformed', `extensions are a map of at most ${MAX_EXTENSIONS} entries`);
  }
  requireExtensionValue(value, 0);
  return value;
}

// The map itself is level 0; what is inside it may nest four levels.
function requireExtensionValue(value: CborValue, depth: number): void {
  if (depth > MAX_EXTENSION_DEPTH) throw new CryptoError('malformed', 'extensions nest at most four levels');
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new CryptoError('out-of-range', 'numbers in extensions are whole and within 2^53-1');
  }
  if (Array.isArray(value)) for (const item of value) requireExtensionValue(item, depth + 1);
  if (value instanceof Map) {
    for (const [key, item] of value) {
      requireExtensionKey(key);
      requireExtensionValue(item, depth + 1);
    }
  }
}

function requireExtensionKey(key: unknown): void {
  if (typeof key === 'number' && Number.isSafeInteger(key)) return;
  if (typeof key === 'string' && key !== '' && utf8(key).length <= MAX_KEY_BYTES) return;
  throw new CryptoError('malformed', 'extension keys are whole numbers or texts of 1 to 255 bytes');
}

/** Whether an expiry is nonsense by the draft: more than a year ahead, or absolute and more than a year past. */
export function expiryIsNonsense(expires: Expiry, nowS: number): boolean {
  if (expires.relative) return expires.timeS > YEAR_S;
  return expires.timeS > nowS + YEAR_S || expires.timeS < nowS - YEAR_S;
}
