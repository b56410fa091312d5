// Signing in: a signature over the server's challenge by a device that is not revoked, or by the holder of a slot.
import { verifySignIn } from '@heliogram/crypto';
import {
  type Bytes,
  Code,
  isRefusal,
  type RefusalValue,
  refuse,
  type SignInRequest,
  toHex,
  type Verdict,
} from '@heliogram/protocol';
import { verified } from '../../platform/crypto-refusal.ts';
import { sha256 } from '../../platform/digest.ts';
import type { Caller } from '../../platform/feature.ts';
import { transactOrRefuse } from '../../platform/refused-inside.ts';
import type { AccountPapers } from '../accounts/api.ts';
import { signedInOf } from './api.ts';
import type { SessionsDependencies, Welcome } from './feature.ts';
import { insertToken, type TokenRow } from './store.ts';

const deviceLifeS: number = 30 * 86_400;
const slotLifeS = 3600;

export async function signIn(
  given: SessionsDependencies,
  caller: Caller,
  request: SignInRequest,
): Promise<Verdict<Welcome>> {
  const nonce = Uint8Array.from(request.nonce);
  const account = Uint8Array.from(request.account);
  const refused = given.challenges.redeem(nonce);
  if (refused) return refused;
  const papers = await given.accounts.papers(account);
  if (!papers) return refuse(Code.NOT_FOUND, { detail: 'account' });
  const proved = await proveParty(given, papers, { ...request, account, nonce });
  if (isRefusal(proved)) return proved;
  const token = given.random(32);
  const row: TokenRow = { account, ...proved.party, expiresAt: Math.floor(given.nowMs() / 1000) + proved.lifeS };
  // Signed in before the list is looked at again: a revocation meanwhile closes this connection, one before is refused below.
  caller.session?.signIn(signedInOf(row));
  const stored = await transactOrRefuse(given.database, async (tx) => {
    const now = await given.accounts.heldPapers(tx, account);
    if (!now) return refuse(Code.NOT_FOUND, { detail: 'account' });
    const gone = whyGone(now, row);
    if (gone) return gone;
    await insertToken(tx, sha256(token), row);
  });
  if (isRefusal(stored)) {
    caller.session?.signOut();
    return stored;
  }
  if (caller.session) given.tokens.set(caller.session, sha256(token));
  return given.welcome(row, token);
}

/** Checks the signature against the party's key; DEVICE_REVOKED only to who proves to hold the device's key. */
async function proveParty(
  given: SessionsDependencies,
  papers: AccountPapers,
  request: { account: Bytes; nonce: Bytes; device: number; slot: Uint8Array; signature: Uint8Array },
): Promise<Verdict<{ party: Pick<TokenRow, 'device' | 'slot'>; lifeS: number }>> {
  const { account, nonce } = request;
  const signature = Uint8Array.from(request.signature);
  if (request.slot.length > 0) {
    const slotId = Uint8Array.from(request.slot);
    const slot = papers.slotList.slots.find((one) => toHex(one.slotId) === toHex(slotId));
    if (!slot) return refuse(Code.NOT_FOUND, { detail: 'slot' });
    const signIn = { host: given.publicHost, nonce, account, party: { slotId } };
    const isTrue = await verified('signature', () => verifySignIn(signIn, signature, slot.authPublic));
    if (isTrue !== true) return isRefusal(isTrue) ? isTrue : refuse(Code.BAD_SIGNATURE, { detail: 'sign-in' });
    return { party: { device: 0, slot: slotId }, lifeS: slotLifeS };
  }
  const device = papers.deviceList.devices[request.device - 1];
  if (!device) return refuse(Code.NOT_FOUND, { detail: 'device' });
  const signIn = { host: given.publicHost, nonce, account, party: { device: request.device } };
  const isTrue = await verified('signature', () => verifySignIn(signIn, signature, device.publicKey));
  if (isTrue !== true) return isRefusal(isTrue) ? isTrue : refuse(Code.BAD_SIGNATURE, { detail: 'sign-in' });
  if (device.revokedAtS !== null) return refuse(Code.DEVICE_REVOKED);
  return { party: { device: request.device, slot: null }, lifeS: deviceLifeS };
}

/** Whether the party was taken off the lists while its signature was checked. */
function whyGone(papers: AccountPapers, row: TokenRow): RefusalValue | undefined {
  if (row.slot === null) {
    const device = papers.deviceList.devices[row.device - 1];
    return device && device.revokedAtS === null ? undefined : refuse(Code.DEVICE_REVOKED);
  }
  const name = toHex(row.slot);
  const isThere = papers.slotList.slots.some((slot) => toHex(slot.slotId) === name);
  return isThere ? undefined : refuse(Code.NOT_FOUND, { detail: 'slot' });
}
