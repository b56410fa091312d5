// What an account may do with a message. Pure; the engine and the members' devices check it again.
import type { ShownMessage } from '@heliogram/client';
import type { ChatInfo } from '../../engine/api.ts';
import { isBubble } from '../timeline/rows.ts';

export interface MessageRights {
  /** Answer, react. */
  readonly mayAnswer: boolean;
  readonly mayEdit: boolean;
  readonly mayDelete: boolean;
  readonly mayForward: boolean;
  readonly mayCopy: boolean;
}

/** @param leads whether the account is an administrator or owner here */
export function rightsOn(message: ShownMessage, info: ChatInfo | undefined, me: string, leads: boolean): MessageRights {
  const isOpen = info?.standing === 'active' && info.frozen === '';
  const isThere = isBubble(message) && !message.deleted && message.seq !== null && message.id !== '';
  const isMine = message.from.account === me;
  return {
    mayAnswer: isOpen && isThere,
    mayEdit: isOpen && isThere && isMine,
    mayDelete: isOpen && isThere && (isMine || (info?.kind === 'group' && leads)),
    mayForward: isThere,
    mayCopy: isBubble(message) && !message.deleted && message.text !== '',
  };
}
