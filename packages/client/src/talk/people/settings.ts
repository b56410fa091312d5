// What holds for the account on all its devices: folders of chats, what others are told, what notifies. Look and language are a
// device's own and not here. Who may write is the server's to keep, which must act on it.
import { create } from '@bufbuild/protobuf';
import { fromHex, utf8 } from '@heliogram/crypto';
import {
  AccountSettingsSchema,
  asBytes,
  ChatFolderSchema,
  ChatKind,
  FolderListSchema,
  GetReachRequestSchema,
  methods,
  SetReachRequestSchema,
  type AccountSettings as SettingsRecord,
  Strangers,
  toHex,
} from '@heliogram/protocol';
import type { KindName } from '../chats/chat-info.ts';
import type { TalkContext } from '../context.ts';
import { NotPossibleError } from '../errors.ts';
import { LateRecords } from '../late-records.ts';

/** The vault record. */
export const settingsName = 'settings';

/** A part of the list of chats: those named, and those of the kinds named; all of them where neither is. */
export interface ChatFolder {
  /** Chosen by the app: 1 to 32 characters. */
  readonly id: string;
  readonly name: string;
  /** Hex ids. */
  readonly chats: readonly string[];
  readonly kinds: readonly KindName[];
  readonly unreadOnly: boolean;
}

/** What holds for the account on all its devices. */
export interface AccountSettings {
  readonly folders: readonly ChatFolder[];
  /** Others are told what was read, and their receipts are shown. */
  readonly receipts: boolean;
  /** Others are told that somebody types, and their typing is shown. */
  readonly typing: boolean;
  readonly notifyDirect: boolean;
  readonly notifyGroups: boolean;
  readonly notifyMentions: boolean;
  /** Notifications show what was said. */
  readonly notifyText: boolean;
}

/** What strangers may do: write one message that waits for an answer, add to groups that wait for one. */
export interface Reach {
  readonly mayWrite: boolean;
  readonly mayAdd: boolean;
}

const kinds: Readonly<Record<KindName, ChatKind>> = {
  direct: ChatKind.DIRECT,
  group: ChatKind.GROUP,
  saved: ChatKind.SAVED,
};
const kindNames = new Map(Object.entries(kinds).map(([name, kind]) => [kind, name as KindName]));
const maxFolders = 50;
const maxChats = 1000;
const maxNameBytes = 128;

export class SettingsApi {
  readonly #context: TalkContext;
  readonly #records: LateRecords<typeof AccountSettingsSchema>;
  #now: AccountSettings | undefined;

  constructor(context: TalkContext) {
    this.#context = context;
    this.#records = new LateRecords(context, AccountSettingsSchema);
  }

  /** As they stand on this device. */
  async get(): Promise<AccountSettings> {
    this.#now ??= fromRecord(await this.#records.get(settingsName));
    return this.#now;
  }

  /** Changes some: at once here, on the other devices soon. Folders are replaced as a whole. @throws NotPossibleError. */
  async update(change: Partial<AccountSettings>): Promise<void> {
    const { folders, ...switches } = change;
    await this.#records.change(settingsName, {
      ...switches,
      ...(folders === undefined ? {} : { folders: foldersToRecord(folders) }),
    });
    await this.changed();
  }

  /** What strangers may do. @throws DisconnectedError. */
  async reach(): Promise<Reach> {
    const request = create(GetReachRequestSchema, {});
    const { write, add } = await this.#context.connection.call(methods.chats.getReach, request);
    return { mayWrite: write !== Strangers.MAY_NOT, mayAdd: add !== Strangers.MAY_NOT };
  }

  /** @throws DisconnectedError. */
  async setReach({ mayWrite, mayAdd }: Reach): Promise<void> {
    const said = (may: boolean): Strangers => (may ? Strangers.MAY_ASK : Strangers.MAY_NOT);
    const reach = { write: said(mayWrite), add: said(mayAdd) };
    await this.#context.connection.call(methods.chats.setReach, create(SetReachRequestSchema, { reach }));
  }

  /** The record was changed, here or by another device. */
  async changed(): Promise<void> {
    this.#now = undefined;
    this.#context.emit('settings', await this.get());
  }

  flush(): Promise<void> {
    return this.#records.flush(settingsName);
  }
}

function fromRecord(record: SettingsRecord): AccountSettings {
  const { receipts = true, typing = true, folders } = record;
  const { notifyDirect = true, notifyGroups = true, notifyMentions = true, notifyText = true } = record;
  return {
    folders: (folders?.folders ?? []).map((folder) => ({
      id: folder.id,
      name: folder.name,
      chats: folder.chats.map((chat) => toHex(asBytes(chat))),
      kinds: folder.kinds.flatMap((kind) => kindNames.get(kind) ?? []),
      unreadOnly: folder.unreadOnly,
    })),
    ...{ receipts, typing, notifyDirect, notifyGroups, notifyMentions, notifyText },
  };
}

function foldersToRecord(folders: readonly ChatFolder[]): SettingsRecord['folders'] {
  if (folders.length > maxFolders) throw new NotPossibleError(`there are at most ${maxFolders} folders`);
  if (new Set(folders.map(({ id }) => id)).size !== folders.length)
    throw new NotPossibleError('two folders have the same id');
  for (const { id, name, chats } of folders) {
    if (id === '' || utf8(id).length > 32) throw new NotPossibleError('the id of a folder has 1 to 32 bytes');
    if (name.trim() === '' || utf8(name).length > maxNameBytes)
      throw new NotPossibleError(`the name of a folder has 1 to ${maxNameBytes} bytes`);
    if (chats.length > maxChats) throw new NotPossibleError(`a folder names at most ${maxChats} chats`);
  }
  return create(FolderListSchema, {
    folders: folders.map(({ id, name, chats, kinds: some, unreadOnly }) =>
      create(ChatFolderSchema, {
        ...{ id, name, unreadOnly },
        chats: chats.map((chat) => fromHex(chat)),
        kinds: some.map((kind) => kinds[kind]),
      }),
    ),
  });
}
