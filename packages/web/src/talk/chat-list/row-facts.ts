// What a row says of a chat besides its last line. Pure.
import type { ChatInfo } from '../../engine/api.ts';

/** How far the newest message is, where it is one's own. */
export type OwnState = 'waiting' | 'sent' | 'read' | 'failed';

/** The name to show: what one calls the other, else the title. `saved` is the chat with oneself in the person's language. */
export function chatName(info: Pick<ChatInfo, 'kind' | 'title'>, saved: string, nickname = ''): string {
  if (info.kind === 'saved') return saved;
  return info.kind === 'direct' && nickname !== '' ? nickname : info.title;
}

/** How far an own newest message is; undefined for others' messages and the chat with oneself. */
export function stateOf(info: Pick<ChatInfo, 'last' | 'kind'>): OwnState | undefined {
  return info.kind === 'saved' ? undefined : info.last?.state;
}
