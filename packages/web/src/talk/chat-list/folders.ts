// Which chats a folder shows. Pure.
import type { ChatFolder, ChatInfo } from '../../engine/api.ts';

/** A folder that is always there, or `own:` and the id of one that somebody made. */
export type FolderKey = 'all' | 'unread' | 'groups' | `own:${string}`;

/** What the choice looks at: a chat, or a public place among them. */
export interface Filed extends Pick<ChatInfo, 'chat' | 'standing' | 'unread' | 'markedUnread' | 'archived' | 'hidden'> {
  readonly kind: ChatInfo['kind'] | 'place';
}

/** Whether a chat stands in the list at all: neither archived nor taken off nor waiting for an answer nor declined. */
export function isListed(info: Pick<Filed, 'standing' | 'archived' | 'hidden'>): boolean {
  return !info.archived && !info.hidden && info.standing !== 'request' && info.standing !== 'declined';
}

export function isUnread(info: Pick<Filed, 'unread' | 'markedUnread'>): boolean {
  return info.unread > 0 || info.markedUnread;
}

/** Whether a folder shows a chat. */
export function isInFolder(folder: FolderKey, own: readonly ChatFolder[], info: Filed): boolean {
  if (!isListed(info)) return false;
  if (folder === 'all') return true;
  if (folder === 'unread') return isUnread(info);
  if (folder === 'groups') return info.kind === 'group';
  const found = own.find(({ id }) => folder === `own:${id}`);
  return found ? isInOwn(found, info) : true;
}

function isInOwn(folder: ChatFolder, info: Filed): boolean {
  if (folder.unreadOnly && !isUnread(info)) return false;
  const isWide = folder.chats.length === 0 && folder.kinds.length === 0;
  return isWide || folder.chats.includes(info.chat) || (folder.kinds as readonly string[]).includes(info.kind);
}
