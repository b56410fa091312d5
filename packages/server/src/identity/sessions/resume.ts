// Coming back with a token, going away, and following.
import { type Bytes, Code, type ResumeRequest, refuse, type Verdict } from '@heliogram/protocol';
import { sha256 } from '../../platform/digest.ts';
import type { Caller, SignedInCaller } from '../../platform/feature.ts';
import { signedInOf } from './api.ts';
import type { SessionsDependencies, Welcome } from './feature.ts';
import { deleteToken, findToken } from './store.ts';

export async function resume(
  given: SessionsDependencies,
  caller: Caller,
  request: ResumeRequest,
): Promise<Verdict<Welcome>> {
  const { session } = caller;
  if (!session) return refuse(Code.FORBIDDEN, { detail: 'only over a WebSocket' });
  const token = Uint8Array.from(request.token);
  const hash = sha256(token);
  const nowS = (): number => Math.floor(given.nowMs() / 1000);
  const row = await findToken(given.database, hash, nowS());
  if (!row) return refuse(Code.UNAUTHENTICATED);
  session.signIn(signedInOf(row));
  // Looked at again: a revocation after the first look closes what was signed in, one before it took the token away.
  if (!(await findToken(given.database, hash, nowS()))) {
    session.signOut();
    return refuse(Code.UNAUTHENTICATED);
  }
  given.tokens.set(session, hash);
  return given.welcome(row, token);
}

export async function signOut(given: SessionsDependencies, caller: SignedInCaller): Promise<Record<string, never>> {
  const { session } = caller;
  const hash: Bytes | undefined = caller.token ? sha256(caller.token) : session && given.tokens.get(session);
  if (hash) await deleteToken(given.database, hash);
  if (caller.level === 'device') await given.ends.ended(given.database, caller.account, [caller.device]);
  session?.signOut();
  return {};
}

export async function follow(
  given: SessionsDependencies,
  caller: SignedInCaller,
): Promise<Verdict<Record<string, never>>> {
  const { session, accountKey } = caller;
  if (!session) return refuse(Code.FORBIDDEN, { detail: 'only over a WebSocket' });
  given.hub.follow(session);
  const topics = await given.marks.topics(caller.account);
  for (const topic of topics) given.hub.subscribeAccount(accountKey, topic);
  // A chat lost between reading and subscribing must not go on being heard.
  const still = new Set(await given.marks.topics(caller.account));
  for (const topic of topics) if (!still.has(topic)) given.hub.unsubscribeAccount(accountKey, topic);
  return {};
}
