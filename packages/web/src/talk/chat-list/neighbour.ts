// Which chat is next to the open one, for Alt and the arrow keys. Pure.
import type { ChatInfo } from '../../engine/api.ts';
import { isListed } from './folders.ts';

type Looked = Pick<ChatInfo, 'archived' | 'hidden' | 'standing' | 'unread' | 'muted'>;

/** The chat after (`way` 1) or before the open one among those a list shows; with none open, the first or last. Stops at the ends. */
export function neighbourChat(
  order: readonly string[],
  look: (chat: string) => Looked | undefined,
  ask: { readonly here: string | undefined; readonly way: 1 | -1; readonly isUnreadOnly: boolean },
): string | undefined {
  const walked = ask.way === 1 ? order : order.toReversed();
  const here = ask.here === undefined ? -1 : walked.indexOf(ask.here);
  return walked.slice(here + 1).find((chat) => {
    const info = look(chat);
    if (!info || !isListed(info)) return false;
    return !ask.isUnreadOnly || (info.unread > 0 && !info.muted);
  });
}
