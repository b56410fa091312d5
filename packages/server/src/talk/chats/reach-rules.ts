// Who counts as known to an account, and whether it can be reached by anybody else. Pure.
import { ChatKind } from '@heliogram/protocol';
import { consentStates, type Opinion } from './consent-store.ts';

/** Whether the account agreed: to the other one, or to being in this chat. */
export function isKnown(opinion: Opinion): boolean {
  return opinion.joins || opinion.state === consentStates.granted;
}

/** Whether a stranger may still ask: never asked, or asked without a request so far. */
export function mayBeAsked(opinion: Opinion): boolean {
  return opinion.state === null || opinion.state === consentStates.asked;
}

/** Whether strangers are shut out of this kind of chat; of a chat nobody knows, when they are of either kind. */
export function isClosed(opinion: Opinion, kind: ChatKind | undefined): boolean {
  if (kind === ChatKind.DIRECT) return opinion.isWriteClosed;
  if (kind === ChatKind.GROUP) return opinion.isAddClosed;
  return opinion.isWriteClosed || opinion.isAddClosed;
}
