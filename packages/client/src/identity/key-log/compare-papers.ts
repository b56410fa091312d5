// Holding papers against what the key log says of them. Pure.
import { equal, sha256 } from '@heliogram/crypto';
import { type AccountKeyValue, decodeAccountKeyValue, type OpenedVersion } from '@heliogram/crypto/key-map';
import type { Bytes } from '@heliogram/protocol';
import { noticeOf } from '../seen-notice.ts';
import type { VerifiedIdentity } from '../verified-identity.ts';

/** `overtaken`: the log is ahead of the papers, which must be asked for again. Otherwise what is wrong, for people. */
export type PapersVerdict = 'same' | 'overtaken' | { readonly wrong: string };

/** Whether a name is an account's. */
export function nameVerdict(newest: OpenedVersion | null | undefined, account: Bytes): PapersVerdict {
  if (!newest) return { wrong: 'the key log does not know the name' };
  return equal(newest.value, account) ? 'same' : { wrong: 'the key log gives the name to another account' };
}

/** Whether an identity is what the log says. `slotListHash` of one's own account. */
export function papersVerdict(
  newest: OpenedVersion | null | undefined,
  identity: VerifiedIdentity,
  slotListHash?: Bytes,
): PapersVerdict {
  if (!newest) return { wrong: 'the key log does not know the account' };
  const value = decodeAccountKeyValue(newest.value);
  const { statementNumber, deviceList } = identity;
  if (value.statementNumber < statementNumber || value.deviceListNumber < deviceList.number) {
    return { wrong: `the key log knows an older state: ${numbersOf(value)}` };
  }
  if (value.statementNumber > statementNumber || value.deviceListNumber > deviceList.number) return 'overtaken';
  const isSame =
    equal(value.statementHash, identity.statementHash) &&
    equal(value.accountKey, identity.accountKey) &&
    equal(value.rootKey, identity.rootKey) &&
    equal(value.deviceListHash, sha256(identity.storedDeviceList));
  if (!isSame) return { wrong: `the key log names other papers under the same numbers: ${numbersOf(value)}` };
  // Slot lists have no number in the log: another hash may be a newer list.
  return slotListHash === undefined || equal(value.slotListHash, slotListHash) ? 'same' : 'overtaken';
}

/** Whether the notice of a new root key that the server shows is the one in the log; undefined: it shows none. */
export function noticeVerdict(newest: OpenedVersion | null | undefined, shown: Bytes | undefined): PapersVerdict {
  const logged = newest && newest.value.length > 0 ? newest.value : undefined;
  if (!logged || !shown) return logged || shown ? 'overtaken' : 'same';
  return equal(logged, sha256(shown)) ? 'same' : 'overtaken';
}

/** The notice that is in force, as the server shows it. */
export function shownNotice({ rootNotice, statements }: VerifiedIdentity): Bytes | undefined {
  const followed = noticeOf(statements.at(-1));
  if (!rootNotice || rootNotice.isUsed) return undefined;
  return followed && equal(followed, rootNotice.stored) ? undefined : rootNotice.stored;
}

function numbersOf({ statementNumber, deviceListNumber }: AccountKeyValue): string {
  return `statement ${statementNumber}, device list ${deviceListNumber}`;
}
