// What the list shows: the chats of the open folder in order, and how many wait elsewhere.
import type { ChatInfo } from '../../engine/api.ts';
import { derived, type Observable } from '../../platform/observe/store.ts';
import type { ChatsModel } from './chats.model.ts';
import type { FoldersModel } from './folders.model.ts';
import { type FolderKey, isInFolder, isListed, isUnread } from './folders.ts';

/** What stands beside the chats. */
export interface ListCounts {
  readonly archived: number;
  readonly archivedUnread: number;
  readonly requests: number;
  /** Unread chats of each folder. */
  readonly unread: Readonly<Record<string, number>>;
}

export class ChatListModel {
  readonly shown: Observable<readonly string[]>;
  readonly archived: Observable<readonly string[]>;
  readonly counts: Observable<ListCounts>;
  readonly #chats: ChatsModel;
  readonly #folders: FoldersModel;
  #last: readonly string[] = [];
  /** Stays in the list though it has just been read: a row does not go away under the eye. */
  #kept: string | undefined;

  constructor(chats: ChatsModel, folders: FoldersModel) {
    this.#chats = chats;
    this.#folders = folders;
    this.shown = derived([chats.revision, folders.open, folders.own], () => this.#choose());
    this.archived = derived([chats.revision], () =>
      this.#inOrder()
        .filter(({ archived, hidden }) => archived && !hidden)
        .map(({ chat }) => chat),
    );
    this.counts = derived([chats.revision, folders.own], () => this.#count());
  }

  /** The chat that is open now. */
  opened(chat: string | undefined): void {
    this.#kept = chat;
  }

  #inOrder(): ChatInfo[] {
    const found: ChatInfo[] = [];
    for (const chat of this.#chats.order.get()) {
      const info = this.#chats.byId.get(chat);
      if (info) found.push(info);
    }
    return found;
  }

  #choose(): readonly string[] {
    const folder = this.#folders.open.get();
    const own = this.#folders.own.get();
    const shown = this.#inOrder()
      .filter((info) => isInFolder(folder, own, info) || (info.chat === this.#kept && isListed(info)))
      .map(({ chat }) => chat);
    // The same list stays the same object, so that an unread count redraws its row and not the list.
    if (shown.length !== this.#last.length || shown.some((chat, index) => chat !== this.#last[index]))
      this.#last = shown;
    return this.#last;
  }

  #count(): ListCounts {
    const own = this.#folders.own.get();
    const keys: FolderKey[] = ['all', 'unread', 'groups', ...own.map(({ id }) => `own:${id}` as const)];
    const unread: Record<string, number> = Object.fromEntries(keys.map((key) => [key, 0]));
    const counts = { archived: 0, archivedUnread: 0, requests: 0 };
    for (const info of this.#chats.byId.values()) {
      if (info.standing === 'request') counts.requests++;
      if (info.archived && !info.hidden && info.standing !== 'request') {
        counts.archived++;
        if (isUnread(info) && !info.muted) counts.archivedUnread++;
      }
      if (!isUnread(info) || info.muted) continue;
      for (const key of keys) if (isInFolder(key, own, info)) unread[key] = (unread[key] ?? 0) + 1;
    }
    return { ...counts, unread };
  }
}
