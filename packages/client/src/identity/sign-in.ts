// Signing a line in: with the session token while it lasts, else by a signature over the server's challenge, by the device key
// or by the key of a slot.
import { type Bytes, ed25519Signer, type SignInParty, signSignIn } from '@heliogram/crypto';
import { asBytes, Code, methods, type SignInResponse } from '@heliogram/protocol';
import type { Authenticate, Call } from '../platform/net/connection-types.ts';
import { isRefusedWith, UnacceptableServerError } from '../platform/net/errors.ts';
import type { Findings } from './findings.ts';
import type { LocalDeviceRow } from './local-device.ts';

/** Tokens are not used in their last minute. */
const marginS = 60;
const loopback: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

export interface DeviceSignIn {
  readonly server: string;
  readonly local: LocalDeviceRow;
  readonly findings: Findings;
  readonly nowMs: () => number;
  readonly onSignedIn: (answer: SignInResponse) => void;
}

/** Signs in as the device and follows the account's events. */
export function signInAsDevice(given: DeviceSignIn): Authenticate {
  return async (call) => {
    const answer = (await resume(given, call)) ?? (await signIn(given, call));
    const { token, tokenExpires } = given.local.value;
    if (toText(answer.token) !== toText(token) || answer.expiresAt !== tokenExpires) {
      await given.local.save({ token: answer.token, tokenExpires: answer.expiresAt });
    }
    await call(methods.sessions.follow, {});
    given.onSignedIn(answer);
  };
}

/** Signs in as the holder of a slot. @returns what to give to the connection. */
export function signInAsSlot(given: {
  readonly server: string;
  readonly host: string;
  readonly account: Bytes;
  readonly slotId: Bytes;
  readonly authSeed: Bytes;
}): Authenticate {
  return async (call) => {
    const { account, slotId } = given;
    const { nonce, host } = await call(methods.sessions.challenge, {});
    requireHost(given.server, host, given.host);
    const signature = await signature64({ host, nonce: asBytes(nonce), account, party: { slotId } }, given.authSeed);
    await call(methods.sessions.signIn, { account, slot: slotId, nonce, signature });
  };
}

/** What a server says of itself before anybody has signed in. `timeS` is its clock. */
export async function meetServer(
  call: Call,
  server: string,
): Promise<{ readonly host: string; readonly timeS: number }> {
  const { host, serverTime } = await call(methods.sessions.challenge, {});
  requireHost(server, host, undefined);
  return { host, timeS: serverTime };
}

/**
 * The name a signature binds must be the server's own: the one in its address, or the one it had when this device first met it.
 * Without that, a server could pass another one's challenges on. Servers on this machine may call themselves what they like.
 * @throws UnacceptableServerError
 */
export function requireHost(server: string, claimed: string, known: string | undefined): void {
  if (known !== undefined && claimed === known) return;
  const { hostname, host } = new URL(server);
  if (known === undefined && (claimed === host || claimed === hostname || loopback.has(hostname)) && claimed !== '')
    return;
  const was = known === undefined ? `is reached as ${host}` : `was ${known}`;
  throw new UnacceptableServerError(`the server calls itself ${claimed}, but ${was}`);
}

async function resume({ local, nowMs }: DeviceSignIn, call: Call): Promise<SignInResponse | undefined> {
  const { token, tokenExpires } = local.value;
  if (token.length !== 32 || tokenExpires <= nowMs() / 1000 + marginS) return undefined;
  try {
    return await call(methods.sessions.resume, { token });
  } catch (error) {
    if (isRefusedWith(error, Code.UNAUTHENTICATED, Code.EXPIRED, Code.NOT_FOUND)) return undefined;
    throw error;
  }
}

async function signIn({ local, server, findings }: DeviceSignIn, call: Call): Promise<SignInResponse> {
  const { device, deviceSeed, host: known } = local.value;
  const account = asBytes(local.value.account);
  const { nonce, host } = await call(methods.sessions.challenge, {});
  try {
    requireHost(server, host, known);
  } catch (error) {
    await findings.report({ kind: 'host-changed', detail: error instanceof Error ? error.message : '' });
    throw error;
  }
  const signature = await signature64({ host, nonce: asBytes(nonce), account, party: { device } }, asBytes(deviceSeed));
  return call(methods.sessions.signIn, { account, device, nonce, signature });
}

function signature64(
  signing: { host: string; nonce: Bytes; account: Bytes; party: SignInParty },
  seed: Bytes,
): Promise<Bytes> {
  return signSignIn(signing, ed25519Signer(seed));
}

function toText(bytes: Uint8Array): string {
  return bytes.join();
}
