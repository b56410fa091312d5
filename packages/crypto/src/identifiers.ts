// Identifiers and their MIMI URIs (draft-mahy-mimi-identity section 3). Says nothing about who may use which.

import { type Bytes, concat, fromBase64url, requireLength, toBase64url, utf8 } from './bytes.ts';
import { CryptoError } from './crypto-error.ts';
import { sha256 } from './hash.ts';

/** Bytes of an account id, a chat id, a message id, a message salt and a MIMI salt. */
export const ID_BYTES = 16;
/** Of a slot: chosen at random. */
export const SLOT_ID_BYTES = 8;
/** Devices are numbered from 1 within their account. */
export const MAX_DEVICE = 0xffff_ffff;
/** Epochs and counters that are 32-bit on the wire. */
export const MAX_U32 = 0xffff_ffff;

const ACCOUNT_LABEL = 'heliogram account v1';
const MAX_HOST_BYTES = 255;
const HOST = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[1-9][0-9]{0,4})?$/;

/** The self-certifying account id: the first 16 bytes of SHA-256(label || root public key of statement 1). */
export function accountIdOf(rootKey: Bytes): Bytes {
  requireLength(rootKey, 32, 'a root public key');
  return sha256(concat(utf8(ACCOUNT_LABEL), rootKey)).slice(0, ID_BYTES);
}

/** What a MIMI URI of ours names. */
export type MimiUri = { readonly host: string; readonly kind: 'user' | 'room'; readonly id: Bytes };

function requireHost(host: string): void {
  if (host.length > MAX_HOST_BYTES || !HOST.test(host)) {
    throw new CryptoError('malformed', 'a host must be a lower-case name, with a port after a colon if it needs one');
  }
}

/** `mimi://<host>/u/<account id in base64url>` */
export function userUri(host: string, account: Bytes): string {
  requireHost(host);
  requireLength(account, ID_BYTES, 'an account id');
  return `mimi://${host}/u/${toBase64url(account)}`;
}

/** `mimi://<host>/r/<chat id in base64url>` */
export function roomUri(host: string, chat: Bytes): string {
  requireHost(host);
  requireLength(chat, ID_BYTES, 'a chat id');
  return `mimi://${host}/r/${toBase64url(chat)}`;
}

/** `mimi://<host>/b/<blob id in base64url>`: stored media. */
export function blobUri(host: string, blob: Bytes): string {
  requireHost(host);
  requireLength(blob, ID_BYTES, 'a blob id');
  return `mimi://${host}/b/${toBase64url(blob)}`;
}

/** Reads a URI made by {@link blobUri}. @throws CryptoError `malformed`. */
export function parseBlobUri(uri: string): { readonly host: string; readonly id: Bytes } {
  const match = /^mimi:\/\/([^/]{1,255})\/b\/([A-Za-z0-9_-]{22})$/.exec(uri);
  if (match === null) throw new CryptoError('malformed', 'not a URI of stored media of ours');
  const [, host = '', id = ''] = match;
  requireHost(host);
  return { host, id: fromBase64url(id) };
}

/** Reads a URI made by {@link userUri} or {@link roomUri}. @throws CryptoError `malformed`. */
export function parseMimiUri(uri: string): MimiUri {
  const match = /^mimi:\/\/([^/]{1,255})\/([ur])\/([A-Za-z0-9_-]{22})$/.exec(uri);
  if (match === null) throw new CryptoError('malformed', 'not a MIMI URI of a user or room of ours');
  const [, host = '', kind, id = ''] = match;
  requireHost(host);
  return { host, kind: kind === 'u' ? 'user' : 'room', id: fromBase64url(id) };
}
