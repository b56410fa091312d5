// Who signed an entry: the author's papers, and whether a device of theirs signed a claim at a time. Pure.
import type { DeviceList } from '@heliogram/crypto';
import { placeClaimIsSigned } from '@heliogram/crypto/place-entry';
import { type Identity, toHex } from '@heliogram/protocol';
import { verifyIdentity } from '../../identity/verified-identity.ts';
import type { ReadEntry } from './read-entry.ts';

/** An author whose papers verified. `account` in lower-case hex. */
export interface Author {
  readonly account: string;
  readonly username: string;
  readonly deviceList: DeviceList;
}

/** Authors by account. Whoever is not in it has no papers that verify. */
export type Authors = ReadonlyMap<string, Author>;

/**
 * Verifies papers by themselves: the id is the hash of the first root key, the statements and the device list are signed. Whether they
 * are the newest, only who has seen them before or follows the key log can tell.
 * @throws CryptoError · RangeError when they are not what they claim.
 */
export async function verifyAuthor(identity: Identity): Promise<Author> {
  const { account, username, deviceList } = await verifyIdentity(identity);
  return { account, username, deviceList };
}

/**
 * Who is to be asked for next. An answer is bounded in bytes, and who had no room in it is asked for again; where nobody was told of
 * there are no papers.
 */
export function stillWanted(
  wanted: readonly string[],
  asked: readonly string[],
  answered: ReadonlySet<string>,
): readonly string[] {
  const isAnswered = answered.size > 0;
  return wanted.filter((account) => !answered.has(account) && (isAnswered || !asked.includes(account)));
}

/** Why an entry's signature does not count; undefined when it does. */
export async function signatureFault(entry: ReadEntry, authors: Authors): Promise<string | undefined> {
  const { claim, claimBytes, signature, time } = entry;
  if (!claim) return 'what was signed cannot be read';
  const author = authors.get(toHex(claim.account));
  if (!author) return 'its author has no papers that verify';
  const device = author.deviceList.devices[claim.device - 1];
  if (!device) return 'its author has no such device';
  if (device.revokedAtS !== null && time >= device.revokedAtS) return 'the device had been removed before';
  const isSigned = await placeClaimIsSigned(claimBytes, signature, device.publicKey);
  return isSigned ? undefined : 'the signature is not that of its author';
}
