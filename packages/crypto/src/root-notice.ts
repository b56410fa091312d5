// Notice of a new root key by who has devices of the account and no longer its recovery phrase. Signed by the account key; it changes
// nothing by itself: a statement that names it may follow after the time of notice, unless the root key there is says otherwise.

import { type Bytes, equal } from './bytes.ts';
import { asArray, asBytes, asUint, type CborValue } from './cbor.ts';
import { CryptoError } from './crypto-error.ts';
import { MAX_DEVICES } from './device-list.ts';
import type { Signer } from './ed25519.ts';
import { ID_BYTES, MAX_U32 } from './identifiers.ts';
import { decodeStructure, signStructure, verifyStructure } from './signed.ts';

export const ROOT_NOTICE_LABEL = 'heliogram root notice v1';
export const MAX_ROOT_NOTICE_BYTES = 512;
/** From the notice to the statement: seven days. */
export const ROOT_NOTICE_PERIOD_S: number = 7 * 24 * 3600;
const MAX_NUMBER = 1000;

export type RootNotice = {
  readonly account: Bytes;
  /** Of the statement that is to follow. */
  readonly number: number;
  /** Ed25519: the root key to come. */
  readonly rootKey: Bytes;
  /** SHA-256 of the statement it follows: any other statement in between makes it void. */
  readonly previousHash: Bytes;
  /** Seconds since 1970 by the server's clock. */
  readonly announcedAtS: number;
  /** The device that gave it: void once that is revoked. */
  readonly device: number;
};

/** Whose notice it must be: what the chain before it says. */
export type NoticeOwner = {
  readonly account: Bytes;
  readonly accountKey: Bytes;
  readonly rootKey: Bytes;
  readonly number: number;
  readonly hash: Bytes;
};

function toCbor(n: RootNotice): CborValue {
  return [n.account, n.number, n.rootKey, n.previousHash, n.announcedAtS, n.device];
}

function fromCbor(value: CborValue): RootNotice {
  const [account, number, rootKey, previousHash, announcedAt, device] = asArray(value, 'a root notice', 6);
  return {
    account: asBytes(account, 'account', ID_BYTES),
    number: asUint(number, 'statement number', MAX_NUMBER, 2),
    rootKey: asBytes(rootKey, 'root key', 32),
    previousHash: asBytes(previousHash, 'previous hash', 32),
    announcedAtS: asUint(announcedAt, 'time of notice', MAX_U32),
    device: asUint(device, 'device', MAX_DEVICES, 1),
  };
}

/** Signs a notice with the account key; gives the stored form. */
export async function signRootNotice(notice: RootNotice, accountSigner: Signer): Promise<Bytes> {
  const value = toCbor(notice);
  fromCbor(value);
  return signStructure(ROOT_NOTICE_LABEL, value, accountSigner);
}

/** Reads a notice WITHOUT verifying it. */
export function decodeRootNotice(stored: Bytes): RootNotice {
  return fromCbor(decodeStructure(stored, MAX_ROOT_NOTICE_BYTES).value);
}

/**
 * Verifies a notice against what the account says now.
 * @throws CryptoError `malformed` · `out-of-range` · `too-large` · `wrong-account` · `broken-chain` it follows another statement ·
 * `wrong-key` it would change nothing · `bad-signature`.
 */
export async function verifyRootNotice(stored: Bytes, owner: NoticeOwner): Promise<RootNotice> {
  const parts = decodeStructure(stored, MAX_ROOT_NOTICE_BYTES);
  const notice = fromCbor(parts.value);
  if (!equal(notice.account, owner.account)) throw new CryptoError('wrong-account', 'a root notice of another account');
  if (notice.number !== owner.number + 1 || !equal(notice.previousHash, owner.hash)) {
    throw new CryptoError('broken-chain', 'a root notice that does not follow the newest statement');
  }
  if (equal(notice.rootKey, owner.rootKey)) throw new CryptoError('wrong-key', 'a root notice of the same root key');
  await verifyStructure(ROOT_NOTICE_LABEL, parts, owner.accountKey);
  return notice;
}
