// Account statements: the numbered chain that says which account key and which root key are an account's.
// Each is signed by the root key of the one before it (the first by its own), so only the recovery phrase can go on.
// The chain's first root key hashes to the account id: an id cannot be claimed without its key.

import { type Bytes, equal } from './bytes.ts';
import { asArray, asBytes, asUint, type CborValue } from './cbor.ts';
import { CryptoError } from './crypto-error.ts';
import type { Signer } from './ed25519.ts';
import { sha256 } from './hash.ts';
import { accountIdOf, ID_BYTES } from './identifiers.ts';
import { decodeStructure, signStructure, verifyStructure } from './signed.ts';

export const ACCOUNT_STATEMENT_LABEL = 'heliogram account statement v1';
export const MAX_STATEMENT_BYTES = 1024;
/** Longest chain that is read. */
export const MAX_STATEMENTS = 1000;
const MAX_TIME_S = 0xff_ffff_ffff;

export type AccountStatement = {
  readonly account: Bytes;
  /** Dense, from 1. */
  readonly number: number;
  readonly accountKey: Bytes;
  readonly rootKey: Bytes;
  /** SHA-256 of the stored form of the statement before; null in the first. */
  readonly previousHash: Bytes | null;
  readonly createdAtS: number;
};

/** The outcome of a verified chain: what its newest statement says. */
export type VerifiedAccount = {
  readonly account: Bytes;
  readonly accountKey: Bytes;
  readonly rootKey: Bytes;
  readonly number: number;
  /** SHA-256 of the newest statement's stored form: the `previousHash` of the next. */
  readonly hash: Bytes;
  /** The account key of every statement, number 1 first: MLS leaves name the statement they were certified under. */
  readonly accountKeys: readonly Bytes[];
};

function toCbor(s: AccountStatement): CborValue {
  return [s.account, s.number, s.accountKey, s.rootKey, s.previousHash, s.createdAtS];
}

function fromCbor(value: CborValue): AccountStatement {
  const [account, number, accountKey, rootKey, previousHash, createdAt] = asArray(value, 'an account statement', 6);
  return {
    account: asBytes(account, 'account', ID_BYTES),
    number: asUint(number, 'statement number', MAX_STATEMENTS, 1),
    accountKey: asBytes(accountKey, 'account key', 32),
    rootKey: asBytes(rootKey, 'root key', 32),
    previousHash: previousHash === null ? null : asBytes(previousHash, 'previous hash', 32),
    createdAtS: asUint(createdAt, 'creation time', MAX_TIME_S),
  };
}

/** Signs a statement; `rootSigner` is the root key of the statement before it, or its own when it is the first. */
export async function signAccountStatement(statement: AccountStatement, rootSigner: Signer): Promise<Bytes> {
  const value = toCbor(statement);
  fromCbor(value);
  return signStructure(ACCOUNT_STATEMENT_LABEL, value, rootSigner);
}

/** Reads a statement WITHOUT verifying it. */
export function decodeAccountStatement(stored: Bytes): AccountStatement {
  return fromCbor(decodeStructure(stored, MAX_STATEMENT_BYTES).value);
}

/** SHA-256 of a stored statement. */
export function accountStatementHash(stored: Bytes): Bytes {
  return sha256(stored);
}

/**
 * Verifies a whole chain, number 1 first, and gives what its newest statement says.
 * At recovery, compare `rootKey` with the phrase's own before believing it is your account.
 * @throws CryptoError `malformed` · `too-large` · `wrong-account` the first root key does not hash to the id, or a statement
 * is of another account · `broken-chain` numbers or hashes · `bad-signature`.
 */
export async function verifyStatementChain(statements: readonly Bytes[], account: Bytes): Promise<VerifiedAccount> {
  if (statements.length === 0) throw new CryptoError('malformed', 'an account has at least one statement');
  if (statements.length > MAX_STATEMENTS) throw new CryptoError('too-large', 'too many account statements');
  let newest: AccountStatement | undefined;
  let hash: Bytes | undefined;
  const accountKeys: Bytes[] = [];
  for (const stored of statements) {
    const parts = decodeStructure(stored, MAX_STATEMENT_BYTES);
    const statement = fromCbor(parts.value);
    requireFollows(statement, newest, hash, account);
    await verifyStructure(ACCOUNT_STATEMENT_LABEL, parts, (newest ?? statement).rootKey);
    newest = statement;
    accountKeys.push(statement.accountKey);
    hash = sha256(stored);
  }
  const last = newest as AccountStatement;
  const { accountKey, rootKey, number } = last;
  return { account: last.account, accountKey, rootKey, number, hash: hash as Bytes, accountKeys };
}

function requireFollows(
  statement: AccountStatement,
  previous: AccountStatement | undefined,
  previousHash: Bytes | undefined,
  account: Bytes,
): void {
  if (!equal(statement.account, account)) {
    throw new CryptoError('wrong-account', 'a statement of another account');
  }
  if (statement.number !== (previous?.number ?? 0) + 1) {
    throw new CryptoError('broken-chain', `statement ${statement.number} does not follow ${previous?.number ?? 0}`);
  }
  if (previousHash === undefined) {
    if (statement.previousHash !== null) throw new CryptoError('broken-chain', 'the first statement follows none');
    if (!equal(accountIdOf(statement.rootKey), account)) {
      throw new CryptoError('wrong-account', 'the account id is not the one of its first root key');
    }
  } else if (statement.previousHash === null || !equal(statement.previousHash, previousHash)) {
    throw new CryptoError('broken-chain', `statement ${statement.number} does not name the one before it`);
  }
}
