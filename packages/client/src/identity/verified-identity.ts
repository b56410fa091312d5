// Verifying an identity as the server tells it, by itself and against what was verified before. Pure: asks nobody, keeps nothing.
import {
  type Bytes,
  CryptoError,
  equal,
  requireDevicesKept,
  type VerifiedAccount,
  type VerifiedDeviceList,
  verifyDeviceList,
  verifyRootNotice,
  verifyStatementChain,
} from '@heliogram/crypto';
import { normaliseUsername } from '@heliogram/model';
import { asBytes, type Identity, toHex } from '@heliogram/protocol';
import type { Contact } from './directory-types.ts';
import type { FindingKind } from './findings.ts';
import { isVetoed, noticeOf, type SeenNotice, tooEarly } from './seen-notice.ts';

/** An identity with everything it was verified from. */
export interface VerifiedIdentity extends Contact {
  readonly rootKey: Bytes;
  /** SHA-256 of the newest statement: what the next one must name. */
  readonly statementHash: Bytes;
  readonly statements: readonly Bytes[];
  readonly storedDeviceList: Bytes;
  /** The newest notice of a new root key that was seen, in force or followed by statements. */
  readonly rootNotice?: SeenNotice;
}

/** The parts of an identity, from the server or from the store. */
export type IdentityParts = Pick<Identity, 'account' | 'username' | 'statements' | 'deviceList'> &
  Partial<Pick<Identity, 'rootNotice'>>;

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

/** What is wrong with a later identity. */
export interface Contradiction {
  readonly kind: FindingKind;
  readonly detail: string;
  /** Nothing but the time: it is believed once this notice has settled here, and is to be remembered for that. */
  readonly awaited?: SeenNotice;
}

/** What is wrong with a later identity of the same account; undefined when it follows from the earlier one. */
export function contradiction(
  earlier: VerifiedIdentity,
  later: VerifiedIdentity,
  nowS: number,
): Contradiction | undefined {
  // What the root key before says in time replaces a statement by notice, and the device list made with that.
  if (isVetoed(earlier, later, nowS)) return undefined;
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
  } catch (error) {
    if (!(error instanceof CryptoError)) throw error;
    const kind = error.code === 'rollback' ? 'device-list-rollback' : 'device-list-fork';
    return { kind, detail: error.message };
  }
  const early = tooEarly(earlier, later, nowS);
  if (!early) return undefined;
  const detail = `statement ${early.number} is signed by a new root key that has not been known here for seven days`;
  return { kind: 'bad-identity', detail, awaited: early.awaited };
}

/** The same with the notice of a new root key that it shows, if it holds, and since when that is known here. */
export async function withSeenNotice(
  identity: VerifiedIdentity,
  shown: Uint8Array | undefined,
  known: SeenNotice | undefined,
  nowS: number,
): Promise<VerifiedIdentity> {
  const stored = noticeOf(identity.statements.at(-1)) ?? (await noticeInForce(identity, shown));
  if (!stored) return identity;
  const isKnown = known !== undefined && equal(known.stored, stored);
  if (isKnown && !known.isUsed) return { ...identity, rootNotice: known };
  return { ...identity, rootNotice: { stored, seenAtS: isKnown ? known.seenAtS : nowS } };
}

async function noticeInForce(identity: VerifiedIdentity, shown: Uint8Array | undefined): Promise<Bytes | undefined> {
  if (!shown || shown.length === 0) return undefined;
  const { accountBytes: account, accountKey, rootKey, statementNumber: number, statementHash: hash } = identity;
  const stored = asBytes(shown);
  try {
    await verifyRootNotice(stored, { account, accountKey, rootKey, number, hash });
    return stored;
  } catch (error) {
    // One that does not hold says nothing of the account, whoever made it.
    if (error instanceof CryptoError) return undefined;
    throw error;
  }
}
