// The identity inside an MLS leaf's basic credential: which account the leaf is, certified by the account key over the leaf's
// own signature key, so that no server can put a leaf of its own under an account's name.

import { type Bytes, requireLength } from './bytes.ts';
import { asArray, asBytes, asUint, decodeCbor, encodeCbor } from './cbor.ts';
import { CryptoError } from './crypto-error.ts';
import { ed25519Verify, type Signer } from './ed25519.ts';
import { ID_BYTES, MAX_U32 } from './identifiers.ts';
import { signingInput } from './signed.ts';

export const LEAF_LABEL = 'heliogram leaf v1';
const VERSION = 1;
/** Longest identity that is read. */
export const MAX_LEAF_IDENTITY_BYTES = 128;

export type LeafIdentity = {
  readonly account: Bytes;
  /** The account statement whose key certifies the leaf. */
  readonly statementNumber: number;
  /** The newest device list its maker knew. */
  readonly deviceListNumber: number;
  readonly signature: Bytes;
};

/** What the account key certifies. */
export type LeafClaim = Omit<LeafIdentity, 'signature'> & {
  /** The leaf's MLS signature public key, Ed25519, 32 bytes. */
  readonly leafSignatureKey: Bytes;
};

function message(claim: LeafClaim): Bytes {
  requireLength(claim.account, ID_BYTES, 'an account id');
  requireLength(claim.leafSignatureKey, 32, 'a leaf signature key');
  const { account, statementNumber, deviceListNumber, leafSignatureKey } = claim;
  return signingInput(LEAF_LABEL, encodeCbor([account, statementNumber, deviceListNumber, leafSignatureKey]));
}

/** Makes the identity bytes of a leaf: CBOR [1, account, statement number, device list number, signature]. */
export async function makeLeafIdentity(claim: LeafClaim, accountSigner: Signer): Promise<Bytes> {
  const { account, statementNumber, deviceListNumber } = claim;
  const signature = await accountSigner(message(claim));
  const identity = encodeCbor([VERSION, account, statementNumber, deviceListNumber, signature]);
  decodeLeafIdentity(identity);
  return identity;
}

/** Reads identity bytes WITHOUT verifying them. @throws CryptoError `malformed` · `unsupported` · `out-of-range`. */
export function decodeLeafIdentity(identity: Bytes): LeafIdentity {
  const [version, ...rest] = asArray(decodeCbor(identity, MAX_LEAF_IDENTITY_BYTES), 'a leaf identity');
  if (version !== VERSION) throw new CryptoError('unsupported', 'a newer kind of leaf identity: update the app');
  const [account, statementNumber, deviceListNumber, signature] = asArray(rest, 'a leaf identity', 4);
  return {
    account: asBytes(account, 'account', ID_BYTES),
    statementNumber: asUint(statementNumber, 'statement number', MAX_U32, 1),
    deviceListNumber: asUint(deviceListNumber, 'device list number', MAX_U32, 1),
    signature: asBytes(signature, 'a signature', 64),
  };
}

/** The account a leaf claims to be; believe it only after {@link verifyLeaf}. */
export function accountOfIdentity(identity: Bytes): Bytes {
  return decodeLeafIdentity(identity).account;
}

/**
 * Verifies that the account's key certified this leaf key. `accountKey` is that of the statement the identity names.
 * @throws CryptoError `bad-signature`, and what {@link decodeLeafIdentity} throws.
 */
export async function verifyLeaf(identity: Bytes, leafSignatureKey: Bytes, accountKey: Bytes): Promise<LeafIdentity> {
  const leaf = decodeLeafIdentity(identity);
  if (!(await ed25519Verify(accountKey, leaf.signature, message({ ...leaf, leafSignatureKey })))) {
    throw new CryptoError('bad-signature', 'this leaf was not certified by the account it names');
  }
  return leaf;
}
