// Verifying an identity as the server tells it, by itself and against what was verified before. Pure: asks nobody, keeps nothing.
import {
  type Bytes,
  CryptoError,
  equal,
  requireDevicesKept,
  type VerifiedAccount,
  type VerifiedDeviceList,
  verifyDeviceList,
  verifyStatementChain,
} from '@heliogram/crypto';
import { normaliseUsername } from '@heliogram/model';
import { asBytes, type Identity, toHex } from '@heliogram/protocol';
import type { Contact } from './directory-types.ts';
import type { FindingKind } from './findings.ts';

/** An identity with everything it was verified from. */
export interface VerifiedIdentity extends Contact {
  readonly rootKey: Bytes;
  /** SHA-256 of the newest statement: what the next one must name. */
  readonly statementHash: Bytes;
  readonly statements: readonly Bytes[];
  readonly storedDeviceList: Bytes;
}

/** The parts of an identity, from the server or from the store. */
export type IdentityParts = Pick<Identity, 'account' | 'username' | 'statements' | 'deviceList'>;

/** @throws CryptoError · RangeError when the identity is not what it claims. */
export async function verifyIdentity(parts: IdentityParts): Promise<VerifiedIdentity> {
  const account = asBytes(parts.account);
  const statements = parts.statements.map(asBytes);
  const username = normaliseUsername(parts.username);
  if (username === undefined) throw new RangeError('not a possible username');
  const owner: VerifiedAccount = await verifyStatementChain(statements, account);
  const storedDeviceList = asBytes(parts.deviceList);
  const deviceList: VerifiedDeviceList = await verifyDeviceList(storedDeviceList, owner);
  return {
    account: toHex(account),
    accountBytes: account,
    username,
    accountKey: owner.accountKey,
    accountKeys: owner.accountKeys,
    statementNumber: owner.number,
    statementHash: owner.hash,
    rootKey: owner.rootKey,
    deviceList,
    statements,
    storedDeviceList,
  };
}

/** What is wrong with a later identity of the same account; undefined when it follows from the earlier one. */
export function contradiction(
  earlier: VerifiedIdentity,
  later: VerifiedIdentity,
): { readonly kind: FindingKind; readonly detail: string } | undefined {
  const shared = Math.min(earlier.statements.length, later.statements.length);
  for (let index = 0; index < shared; index++) {
    if (!equal(earlier.statements[index] as Bytes, later.statements[index] as Bytes)) {
      return { kind: 'statement-fork', detail: `two statements under number ${index + 1}` };
    }
  }
  if (later.statements.length < earlier.statements.length) {
    return {
      kind: 'statement-rollback',
      detail: `${later.statements.length} statements after ${earlier.statements.length}`,
    };
  }
  try {
    requireDevicesKept(earlier.deviceList, later.deviceList);
    return undefined;
  } catch (error) {
    if (!(error instanceof CryptoError)) throw error;
    const kind = error.code === 'rollback' ? 'device-list-rollback' : 'device-list-fork';
    return { kind, detail: error.message };
  }
}
