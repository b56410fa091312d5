// Account statements: the numbered chain that says which account key and which root key are an account's.
// Each is signed by the root key of the one before it (the first by its own), so only the recovery phrase can go on; or, to replace
// the root key alone, by the account key seven days after a notice, under a label of its own.
// The chain's first root key hashes to the account id: an id cannot be claimed without its key.

import { type Bytes, equal } from './bytes.ts';
import { asArray, asBytes, asBytesUpTo, asUint, type CborValue } from './cbor.ts';
import { CryptoError } from './crypto-error.ts';
import type { Signer } from './ed25519.ts';
import { sha256 } from './hash.ts';
import { accountIdOf, ID_BYTES } from './identifiers.ts';
import { MAX_ROOT_NOTICE_BYTES, ROOT_NOTICE_PERIOD_S, verifyRootNotice } from './root-notice.ts';
import { decodeStructure, signStructure, verifyStructure } from './signed.ts';

export const ACCOUNT_STATEMENT_LABEL = 'heliogram account statement v1';
export const STATEMENT_BY_NOTICE_LABEL = 'heliogram account statement by notice v1';
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
  /** The stored notice it follows, where the account key signs instead of the root key before. */
  readonly notice?: Bytes;
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
  /** Numbers of the statements that replaced the root key by notice. */
  readonly byNotice: readonly number[];
};

function toCbor(s: AccountStatement): CborValue {
  const fields = [s.account, s.number, s.accountKey, s.rootKey, s.previousHash, s.createdAtS];
  return s.notice ? [...fields, s.notice] : fields;
}

function fromCbor(value: CborValue): AccountStatement {
  const fields = Array.isArray(value) && value.length === 7 ? 7 : 6;
  const parts = asArray(value, 'an account statement', fields);
  const [account, number, accountKey, rootKey, previousHash, createdAt, notice] = parts;
  return {
    account: asBytes(account, 'account', ID_BYTES),
    number: asUint(number, 'statement number', MAX_STATEMENTS, 1),
    accountKey: asBytes(accountKey, 'account key', 32),
    rootKey: asBytes(rootKey, 'root key', 32),
    previousHash: previousHash === null ? null : asBytes(previousHash, 'previous hash', 32),
    createdAtS: asUint(createdAt, 'creation time', MAX_TIME_S),
    ...(notice !== undefined && { notice: asBytesUpTo(notice, 'a root notice', MAX_ROOT_NOTICE_BYTES) }),
  };
}

function labelOf(statement: AccountStatement): string {
  return statement.notice ? STATEMENT_BY_NOTICE_LABEL : ACCOUNT_STATEMENT_LABEL;
}

/**
 * Signs a statement: with the root key of the statement before it, or its own when it is the first; one by notice with the account key.
 */
export async function signAccountStatement(statement: AccountStatement, signer: Signer): Promise<Bytes> {
  const value = toCbor(statement);
  fromCbor(value);
  return signStructure(labelOf(statement), value, signer);
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
 * is of another account · `broken-chain` numbers or hashes · `bad-signature` · `out-of-range` before the time
 * of notice was over, by the dates they bear: whether those are true is for who has a clock.
 */
export async function verifyStatementChain(statements: readonly Bytes[], account: Bytes): Promise<VerifiedAccount> {
  if (statements.length === 0) throw new CryptoError('malformed', 'an account has at least one statement');
  if (statements.length > MAX_STATEMENTS) throw new CryptoError('too-large', 'too many account statements');
  let newest: AccountStatement | undefined;
  let hash: Bytes | undefined;
  const accountKeys: Bytes[] = [];
  const byNotice: number[] = [];
  for (const stored of statements) {
    const parts = decodeStructure(stored, MAX_STATEMENT_BYTES);
    const statement = fromCbor(parts.value);
    requireFollows(statement, newest, hash, account);
    const before = newest ?? statement;
    if (statement.notice) {
      await requireNotice(statement, statement.notice, newest, hash);
      byNotice.push(statement.number);
    }
    await verifyStructure(labelOf(statement), parts, statement.notice ? before.accountKey : before.rootKey);
    newest = statement;
    accountKeys.push(statement.accountKey);
    hash = sha256(stored);
  }
  const last = newest as AccountStatement;
  const { accountKey, rootKey, number } = last;
  return { account: last.account, accountKey, rootKey, number, hash: hash as Bytes, accountKeys, byNotice };
}

/** A statement by notice replaces the root key by the one announced, nothing else, and not before its time. */
async function requireNotice(
  statement: AccountStatement,
  stored: Bytes,
  previous: AccountStatement | undefined,
  hash: Bytes | undefined,
): Promise<void> {
  if (!previous || !hash) throw new CryptoError('broken-chain', 'the first statement follows no notice');
  const notice = await verifyRootNotice(stored, { ...previous, hash });
  if (!equal(statement.rootKey, notice.rootKey) || !equal(statement.accountKey, previous.accountKey)) {
    throw new CryptoError('broken-chain', 'a statement by notice changes the announced root key and nothing else');
  }
  if (statement.createdAtS < notice.announcedAtS + ROOT_NOTICE_PERIOD_S || notice.announcedAtS < previous.createdAtS) {
    throw new CryptoError('out-of-range', 'a statement before the time of its notice was over');
  }
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
