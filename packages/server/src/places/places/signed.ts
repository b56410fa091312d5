// Whether what was handed in is the caller's own: a claim that can be read, of this account and this device, signed with its key, over
// the body that came with it.
import { bodyIsClaimed, placeClaimIsSigned } from '@heliogram/crypto/place-entry';
import { kindsWithBody, readClaim } from '@heliogram/model';
import { type Bytes, type Claim, Code, type RefusalValue, refuse, toHex, type Verdict } from '@heliogram/protocol';
import type { AccountsApi } from '../../identity/accounts/api.ts';
import type { SignedInCaller } from '../../platform/feature.ts';
import type { SignedBytes } from './entry.ts';

/** A claim that is its author's. */
export interface SignedClaim extends SignedBytes {
  readonly claim: Claim;
  /** The author, in lower-case hex. */
  readonly account: string;
}

/** MALFORMED, FORBIDDEN, DEVICE_REVOKED, BAD_SIGNATURE. Gives copies: the request's memory is the socket's. */
export async function readSigned(
  accounts: Pick<AccountsApi, 'papers'>,
  caller: SignedInCaller,
  request: { readonly claim: Uint8Array; readonly signature: Uint8Array; readonly body: Uint8Array },
): Promise<Verdict<SignedClaim>> {
  const claimBytes = Uint8Array.from(request.claim);
  const signature = Uint8Array.from(request.signature);
  const body = Uint8Array.from(request.body);
  const claim = readClaim(claimBytes);
  if (!claim) return refuse(Code.MALFORMED, { detail: 'claim' });
  if (toHex(claim.account) !== caller.accountKey || claim.device !== caller.device) {
    return refuse(Code.FORBIDDEN, { detail: 'claim: of another account or device' });
  }
  if (!bodyIsClaimed(body, claim.bodyHash as Bytes)) return refuse(Code.MALFORMED, { detail: 'body_hash' });
  if (kindsWithBody.has(claim.kind) !== body.length > 0) return refuse(Code.MALFORMED, { detail: 'body' });
  const signed = { claimBytes, signature, body, claim, account: caller.accountKey };
  return (await refuseSigner(accounts, signed)) ?? signed;
}

/** Whether the device that signed is the account's and was not revoked by now. */
export async function refuseSigner(
  accounts: Pick<AccountsApi, 'papers'>,
  { claim, claimBytes, signature }: SignedClaim,
): Promise<RefusalValue | undefined> {
  const papers = await accounts.papers(claim.account as Bytes);
  const device = papers?.deviceList.devices[claim.device - 1];
  if (device?.revokedAtS !== null) return refuse(Code.DEVICE_REVOKED);
  const isSigned = await placeClaimIsSigned(claimBytes, signature, device.publicKey);
  return isSigned ? undefined : refuse(Code.BAD_SIGNATURE, { detail: 'claim' });
}
