// What a row says of a chat besides its last line. Pure.
import type { ChatInfo } from '../../engine/api.ts';

/** How far the newest message is, where it is one's own. */
export type OwnState = 'waiting' | 'sent' | 'read' | 'failed';

/** The name to show; `saved` is what the chat with oneself is called in the person's language. */
export function chatName(info: Pick<ChatInfo, 'kind' | 'title'>, saved: string): string {
  return info.kind === 'saved' ? saved : info.title;
}

/** What newer engines tell of a chat besides. */
interface Told {
  readonly markedUnread?: boolean;
  readonly unreadMentions?: number;
}

/** Whether somebody marked the chat, to come back to it. */
export function isMarked(info: object): boolean {
  return (info as Told).markedUnread === true;
}

/** Messages that address this account and wait to be read. */
export function mentionsIn(info: object): number {
  return (info as Told).unreadMentions ?? 0;
}

export function stateOf(info: Pick<ChatInfo, 'last' | 'kind'>, me: string): OwnState | undefined {
  const { last } = info;
  if (!last || last.from.account !== me || info.kind === 'saved') return undefined;
  return (last as { readonly state?: OwnState }).state;
}
