// Whether strangers may reach an account: kept here because the server is who must turn them away.
import { Code, refuse, type SetReachRequest, Strangers, type Verdict } from '@heliogram/protocol';
import type { SignedInCaller } from '../../platform/feature.ts';
import { reachOf, setReach } from './consent-store.ts';
import type { ChatsDependencies } from './feature.ts';

export async function putReach(
  given: ChatsDependencies,
  caller: SignedInCaller,
  request: SetReachRequest,
): Promise<Verdict<Record<string, never>>> {
  const mayWrite = mayOf(request.reach?.write);
  const mayAdd = mayOf(request.reach?.add);
  if (mayWrite === undefined || mayAdd === undefined) return refuse(Code.OUT_OF_RANGE, { detail: 'reach' });
  await setReach(given.database, caller.account, { mayWrite, mayAdd });
  return {};
}

export async function getReach(
  given: ChatsDependencies,
  caller: SignedInCaller,
): Promise<{ write: Strangers; add: Strangers }> {
  const { mayWrite, mayAdd } = await reachOf(given.database, caller.account);
  return { write: strangersOf(mayWrite), add: strangersOf(mayAdd) };
}

function mayOf(strangers: Strangers | undefined): boolean | undefined {
  if (strangers === Strangers.MAY_ASK) return true;
  return strangers === Strangers.MAY_NOT ? false : undefined;
}

function strangersOf(may: boolean): Strangers {
  return may ? Strangers.MAY_ASK : Strangers.MAY_NOT;
}
