// What the list shows: the chats of the open folder in order, and how many wait elsewhere.
import { derived, type Observable } from '../../platform/observe/store.ts';
import type { ChatsModel } from './chats.model.ts';
import type { FoldersModel } from './folders.model.ts';
import { type FolderKey, isInFolder, isListed, isUnread } from './folders.ts';
import { type ListedRow, mergedRows } from './order.ts';

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
  readonly #beside: Observable<readonly ListedRow[]>;
  #last: readonly string[] = [];
  /** Stays in the list though it has just been read: a row does not go away under the eye. */
  #kept: string | undefined;

  /** `beside`: rows that stand among the chats and are none, in order. */
  constructor(chats: ChatsModel, folders: FoldersModel, beside: Observable<readonly ListedRow[]>) {
    this.#chats = chats;
    this.#folders = folders;
    this.#beside = beside;
    this.shown = derived([chats.revision, folders.open, folders.own, beside], () => this.#choose());
    this.archived = derived([chats.revision, beside], () =>
      this.rows()
        .filter(({ archived, hidden }) => archived && !hidden)
        .map(({ chat }) => chat),
    );
    this.counts = derived([chats.revision, folders.own, beside], () => this.#count());
  }

  /** The chat that is open now. */
  opened(chat: string | undefined): void {
    this.#kept = chat;
  }

  /** All rows there are, in order. */
  rows(): ListedRow[] {
    const found: ListedRow[] = [];
    for (const chat of this.#chats.order.get()) {
      const info = this.#chats.byId.get(chat);
      if (info) found.push(info);
    }
    return mergedRows(found, this.#beside.get());
  }

  #choose(): readonly string[] {
    const folder = this.#folders.open.get();
    const own = this.#folders.own.get();
    const shown = this.rows()
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
    for (const info of [...this.#chats.byId.values(), ...this.#beside.get()]) {
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
