// Consent: who may add this account to chats; and the gate in front of its key packages.
import { type Bytes, Code, type ConsentRequest, ConsentState, refuse, toHex, type Verdict } from '@heliogram/protocol';
import type { ClaimGate } from '../../identity/keys/api.ts';
import type { Database } from '../../platform/database/port.ts';
import type { SignedInCaller } from '../../platform/feature.ts';
import { consentStates, consentsOf, deleteConsent, markAsked, setConsent } from './consent-store.ts';
import type { ChatsDependencies } from './feature.ts';
import { isClosed, isKnown, mayBeAsked } from './reach-rules.ts';
import type { ChatStates } from './state.ts';
import { directChatsOf } from './store.ts';

/** GRANTED, BLOCKED; UNSPECIFIED forgets what was said. */
export async function consent(
  given: ChatsDependencies,
  caller: SignedInCaller,
  request: ConsentRequest,
): Promise<Verdict<Record<string, never>>> {
  const other = Uint8Array.from(request.account);
  if (toHex(other) === caller.accountKey) return refuse(Code.MALFORMED, { detail: 'account: oneself' });
  const { granted, blocked } = consentStates;
  if (request.state === ConsentState.UNSPECIFIED) await deleteConsent(given.database, caller.account, other);
  else if (request.state === ConsentState.GRANTED) await setConsent(given.database, caller.account, other, granted);
  else if (request.state === ConsentState.BLOCKED) await setConsent(given.database, caller.account, other, blocked);
  else return refuse(Code.OUT_OF_RANGE, { detail: 'state' });
  for (const chat of await directChatsOf(given.database, caller.account, other)) given.states.forget(toHex(chat));
  return {};
}

/** Who may be added: who granted it, who asked to join this chat, and who was never asked (and is asked by this). */
export function createClaimGate(database: Database, states: ChatStates): ClaimGate {
  return {
    async refusals(requester, accounts, chat) {
      const state = await states.load(chat);
      const rows = await consentsOf(database, accounts, requester, state?.no);
      const own = toHex(requester);
      const free = (row: (typeof rows)[number]): boolean => isKnown(row) || toHex(row.account) === own;
      const strangers = rows.filter((row) => !free(row) && !isClosed(row, state?.kind) && mayBeAsked(row));
      const open = new Set([
        ...rows.filter(free).map((row) => toHex(row.account)),
        ...(await askedNow(database, strangers, requester)),
      ]);
      return new Map(accounts.map(toHex).flatMap((name) => (open.has(name) ? [] : [[name, Code.NO_CONSENT] as const])));
    },
  };
}

async function askedNow(
  database: Database,
  rows: readonly { readonly account: Bytes }[],
  requester: Bytes,
): Promise<string[]> {
  const accounts = rows.map((row) => row.account);
  return (await markAsked(database, accounts, requester)).map(toHex);
}
