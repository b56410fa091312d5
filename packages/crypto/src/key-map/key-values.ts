// What the key log says: who has a name, and which papers are an account's newest. Labels and values as bytes; whoever reads a
// value compares it with the signed papers themselves.

import { type Bytes, requireLength, toHex, utf8 } from '../bytes.ts';
import { asArray, asBytes, asUint, type CborValue, decodeCbor, encodeCbor } from '../cbor.ts';
import { CryptoError } from '../crypto-error.ts';
import { ID_BYTES, MAX_U32 } from '../identifiers.ts';

const FORMAT = 1;
const MAX_NAME_BYTES = 64;
const MAX_ACCOUNT_VALUE_BYTES = 512;

/** What the log says about an account: its newest papers, each by number and by the SHA-256 of its stored form. */
export type AccountKeyValue = {
  readonly statementNumber: number;
  readonly statementHash: Bytes;
  readonly accountKey: Bytes;
  readonly rootKey: Bytes;
  readonly deviceListNumber: number;
  readonly deviceListHash: Bytes;
  /** Tells nobody anything but the account's own devices, which compare it with the list they get. */
  readonly slotListHash: Bytes;
};

/** The label of a normalised username; its value is the account id. */
export function usernameLabel(username: string): Bytes {
  const label = utf8(`u:${username}`);
  if (username.length === 0 || label.length > MAX_NAME_BYTES) {
    throw new CryptoError('out-of-range', 'a username of no or too many bytes');
  }
  return label;
}

/** The label of an account; its value is an {@link AccountKeyValue}. */
export function accountLabel(account: Bytes): Bytes {
  requireLength(account, ID_BYTES, 'an account id');
  return utf8(`a:${toHex(account)}`);
}

/**
 * The label of notices of a new root key for an account. Its value is the SHA-256 of the notice in force, or nothing where the last
 * one is over.
 */
export function noticeLabel(account: Bytes): Bytes {
  requireLength(account, ID_BYTES, 'an account id');
  return utf8(`n:${toHex(account)}`);
}

function toCbor(value: AccountKeyValue): CborValue {
  const { statementNumber, statementHash, accountKey, rootKey, deviceListNumber, deviceListHash, slotListHash } = value;
  return [FORMAT, statementNumber, statementHash, accountKey, rootKey, deviceListNumber, deviceListHash, slotListHash];
}

function fromCbor(value: CborValue): AccountKeyValue {
  const fields = asArray(value, 'an entry about an account', 8);
  const [format, statementNumber, statementHash, accountKey, rootKey, deviceListNumber, deviceListHash, slots] = fields;
  if (format !== FORMAT) throw new CryptoError('unsupported', 'an entry about an account in a newer form');
  return {
    statementNumber: asUint(statementNumber, 'statement number', MAX_U32, 1),
    statementHash: asBytes(statementHash, 'statement hash', 32),
    accountKey: asBytes(accountKey, 'account key', 32),
    rootKey: asBytes(rootKey, 'root key', 32),
    deviceListNumber: asUint(deviceListNumber, 'device list number', MAX_U32, 1),
    deviceListHash: asBytes(deviceListHash, 'device list hash', 32),
    slotListHash: asBytes(slots, 'slot list hash', 32),
  };
}

/** @throws CryptoError `malformed` · `out-of-range`. */
export function encodeAccountKeyValue(value: AccountKeyValue): Bytes {
  const cbor = toCbor(value);
  fromCbor(cbor);
  return encodeCbor(cbor);
}

/** @throws CryptoError `malformed` · `out-of-range` · `too-large` · `unsupported`. */
export function decodeAccountKeyValue(bytes: Bytes): AccountKeyValue {
  return fromCbor(decodeCbor(bytes, MAX_ACCOUNT_VALUE_BYTES));
}
