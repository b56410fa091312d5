// Safety numbers: 60 digits two people can read to each other, or a QR code one scans from the other, to compare the account
// keys they see. Never required: the key log watches for everybody.

import { sha512 } from '@noble/hashes/sha2.js';
import { type Bytes, compare, concat, equal, fromBase64url, requireLength, toBase64url, utf8 } from './bytes.ts';
import { CryptoError } from './crypto-error.ts';
import { ID_BYTES } from './identifiers.ts';

/** An account as one side sees it. */
export type ComparedAccount = { readonly account: Bytes; readonly accountKey: Bytes };

const LABEL = 'heliogram safety number v1';
const QR_PREFIX = 'heliogram:verify?v=1&';
const GROUPS = 6;
const FINGERPRINT_BYTES = 30;

/** First 30 bytes of SHA-512(label || account || account key). */
function fingerprint(of: ComparedAccount): Bytes {
  requireLength(of.account, ID_BYTES, 'an account id');
  requireLength(of.accountKey, 32, 'an account key');
  return new Uint8Array(sha512(concat(utf8(LABEL), of.account, of.accountKey)).subarray(0, FINGERPRINT_BYTES));
}

function digits(print: Bytes): string {
  let text = '';
  for (let group = 0; group < GROUPS; group++) {
    let value = 0;
    for (const byte of print.subarray(5 * group, 5 * group + 5)) value = value * 256 + byte;
    text += (value % 100_000).toString().padStart(5, '0');
  }
  return text;
}

/** 60 digits, the same for both people; show them in groups of five. */
export function safetyNumber(one: ComparedAccount, other: ComparedAccount): string {
  const prints = [fingerprint(one), fingerprint(other)].sort(compare);
  return prints.map(digits).join('');
}

/** The text of the QR code `own`'s device shows. */
export function safetyQr(own: ComparedAccount, peer: ComparedAccount): string {
  return `${QR_PREFIX}o=${toBase64url(fingerprint(own))}&p=${toBase64url(fingerprint(peer))}`;
}

/** Whether a scanned code shows the same two keys, seen from the other side. @throws CryptoError `malformed`. */
export function safetyQrMatches(scanned: string, own: ComparedAccount, peer: ComparedAccount): boolean {
  const match = /^o=([A-Za-z0-9_-]{40})&p=([A-Za-z0-9_-]{40})$/.exec(
    scanned.startsWith(QR_PREFIX) ? scanned.slice(QR_PREFIX.length) : '',
  );
  if (match === null) throw new CryptoError('malformed', 'this is not a safety code');
  const [, theirs = '', ours = ''] = match;
  return equal(fromBase64url(theirs), fingerprint(peer)) && equal(fromBase64url(ours), fingerprint(own));
}
