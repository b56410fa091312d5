// What a key package must be before the server hands it on: of this account, certified by its key, signed, valid now.
import { inspectKeyPackage, verifyLeaf } from '@heliogram/crypto';
import { type Bytes, Code, isRefusal, refuse, toHex, type Verdict } from '@heliogram/protocol';
import { verified } from '../../platform/crypto-refusal.ts';

/** One-time packages an account may have in stock. */
export const maxStock = 200;

/** Whose packages they must be. */
export interface KeyOwner {
  readonly account: Bytes;
  readonly accountKey: Bytes;
  /** The number of the account's newest statement. */
  readonly number: number;
  /** The number of its newest device list. */
  readonly deviceListNumber: number;
}

/** Packages as sent. */
export interface PublishedPackages {
  readonly oneTime: readonly Bytes[];
  readonly lastResort?: Bytes;
}

/** Packages that may be stored. */
export interface VerifiedPackages {
  readonly oneTime: readonly { readonly ref: Bytes; readonly bytes: Bytes }[];
  readonly lastResort?: Bytes;
}

/** Verifies all or refuses: MALFORMED, BAD_SIGNATURE. */
export async function verifyPackages(
  owner: KeyOwner,
  published: PublishedPackages,
  nowS: number,
): Promise<Verdict<VerifiedPackages>> {
  const oneTime: { ref: Bytes; bytes: Bytes }[] = [];
  for (const bytes of published.oneTime) {
    const ref = await verifyPackage(owner, Uint8Array.from(bytes), false, nowS);
    if (isRefusal(ref)) return ref;
    oneTime.push({ ref, bytes });
  }
  if (!published.lastResort) return { oneTime };
  const ref = await verifyPackage(owner, Uint8Array.from(published.lastResort), true, nowS);
  return isRefusal(ref) ? ref : { oneTime, lastResort: published.lastResort };
}

async function verifyPackage(
  owner: KeyOwner,
  bytes: Bytes,
  lastResort: boolean,
  nowS: number,
): Promise<Verdict<Bytes>> {
  return verified('key_packages', async () => {
    const info = await inspectKeyPackage(bytes, nowS);
    const leaf = await verifyLeaf(info.identity, info.signatureKey, owner.accountKey);
    if (toHex(leaf.account) !== toHex(owner.account) || leaf.statementNumber !== owner.number) {
      return refuse(Code.BAD_SIGNATURE, { detail: 'key_packages: of another account' });
    }
    // Whoever added this leaf would wait for a list that is not there, with the whole chat.
    if (leaf.deviceListNumber > owner.deviceListNumber) {
      return refuse(Code.BAD_SIGNATURE, { detail: 'key_packages: of a device list that is not published' });
    }
    if (info.lastResort !== lastResort) {
      return refuse(Code.MALFORMED, { detail: 'key_packages: one-time and last resort are mixed up' });
    }
    return info.ref;
  });
}
