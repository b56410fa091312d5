// The engine as a tab sees it: every method answers with plain data over a port, wherever the engine runs. Names of areas and
// methods are the wire's; what is not named here cannot be called.
import type {
  AccountSettings,
  ChatFolder,
  ChatInfo,
  ChatsApi,
  Client,
  ConnectionState,
  DeviceInfo,
  Finding,
  FoundPage,
  KeptFinding,
  KeyLogStatus,
  MessagesApi,
  Passkeys,
  Person,
  PreviewsApi,
  PushApi,
  Reach,
  Recovery,
  RequestInfo,
  ShownMessage,
  TalkEvents,
  UsedPasskey,
} from '@heliogram/client';
import type { MediaPort } from './media.ts';
import type { PlacesPort } from './places.ts';

/** Whether somebody lives in this browser profile. */
export type StartState =
  | { readonly kind: 'empty' }
  /** Closed by the app lock: `account.unlock` opens it. */
  | { readonly kind: 'locked' }
  /** A sign-up was cut off; `account.signUp` with the same name goes on. */
  | { readonly kind: 'unfinished'; readonly username: string }
  /** What was kept here is gone or damaged: recover or link again; nothing is lost that the server has. */
  | { readonly kind: 'lost'; readonly username: string }
  /** A new account is open, and its owner does not have its words yet: `account.phraseToKeep` gives them until `phraseKept`. */
  | { readonly kind: 'kit'; readonly me: Me }
  | { readonly kind: 'open'; readonly me: Me };

export interface Me {
  readonly account: string;
  readonly username: string;
  readonly device: number;
  /** True where this window keeps nothing (no file system): it forgets when closed. */
  readonly forgets: boolean;
}

export interface AccountApi {
  /** The state now; resolves once the engine runs. */
  start(): Promise<StartState>;
  /** Whether a username is still to be had. Tells the server the name. @throws RefusedError RATE_LIMITED, DisconnectedError. */
  isFree(username: string): Promise<boolean>;
  /** A new account; the state is `kit` then. Asked again for the same name before the words were kept, it answers the same. */
  signUp(username: string, deviceName: string): Promise<Me>;
  /** The twelve words, while their owner has not said that they keep them; undefined otherwise. */
  phraseToKeep(): Promise<string | undefined>;
  /** The owner keeps the words: this device forgets them, and the state is `open`. */
  phraseKept(): Promise<void>;
  recover(username: string, phrase: string, deviceName: string): Promise<Me>;
  /** The account of a passkey that the browser was asked for. @throws WrongPasskeyError. */
  recoverWithPasskey(used: UsedPasskey, deviceName: string): Promise<Me>;
  /** This device asks to be linked: events `link` bring the QR, then the wish for the code, then `open`. */
  linkShow(deviceName: string): Promise<Me>;
  /** The digits that the other device shows. */
  linkCode(code: string): Promise<void>;
  linkCancel(): Promise<void>;
  unlock(passphrase: string): Promise<StartState>;
  /** Sets, changes or (undefined) removes the app lock. `current` is needed where there is one. */
  setLock(next: string | undefined, current?: string): Promise<void>;
  lockNow(): Promise<void>;
  /** Minutes without use after which it locks; 0 never. */
  autoLock(): Promise<number>;
  hasLock(): Promise<boolean>;
  setAutoLock(minutes: number): Promise<void>;
  /** Own messages that have not reached the server: signing out loses them. */
  unsent(): Promise<number>;
  /** Forgets everything on this device, and ends its session at the server where that can be reached. The account lives on. */
  signOut(): Promise<void>;
  /** Whether these are the account's own words, found out on this device. @throws WrongPhraseError. */
  checkPhrase(phrase: string): Promise<void>;
  findings(): Promise<KeptFinding[]>;
  /** Where the server's public log of names and keys stands; undefined: nothing of it was believed yet. */
  keyLog(): Promise<KeyLogStatus | undefined>;
  /** Looks at it now. What does not fit becomes findings. @throws DisconnectedError. */
  checkKeyLog(): Promise<KeyLogStatus | undefined>;
  safety(name: string): ReturnType<Client['safety']>;
  connection(): Promise<ConnectionState>;
}

export interface DevicesApi {
  list(): Promise<DeviceInfo[]>;
  /** Names a device on all devices. @throws BadDeviceNameError · DisconnectedError. */
  rename(device: number, name: string): Promise<void>;
  /** Passkeys that were added on it go with it, but for these. */
  revoke(device: number, phrase?: string, keepPasskeys?: readonly string[]): Promise<void>;
  /** This device has scanned a code: events `link` bring the digits to show; resolves when the other is in. */
  link(qr: string): Promise<{ readonly device: number }>;
  linkCancel(): Promise<void>;
}

/** The SDK's own methods for passkeys; asking the browser is the tab's. */
export type PasskeysPort = {
  readonly [M in keyof Passkeys]: (...args: Parameters<Passkeys[M]>) => Promise<Awaited<ReturnType<Passkeys[M]>>>;
};

/** The SDK's own methods for new words; whether the present ones are right is `account.checkPhrase`. */
export type RecoveryPort = Omit<Recovery, 'check'>;

/** What is known of somebody's keys: never compared, compared and the same, or new since they were compared. */
export type TrustState = 'encrypted' | 'verified' | 'changed';

/** Somebody this account has to do with. */
export interface ContactInfo extends Person {
  /** What this account calls them; '' nothing. */
  readonly nickname: string;
  readonly trust: TrustState;
}

export interface ContactsPort {
  list(): Promise<readonly ContactInfo[]>;
  get(name: string): Promise<ContactInfo>;
  setNickname(name: string, nickname: string): Promise<void>;
  /** Safety number (60 digits), the text of the QR code to show, and what is remembered. */
  safety(name: string): Promise<{ readonly number: string; readonly qr: string; readonly state: TrustState }>;
  /** A person compared this number: it holds for the keys behind it. @throws NotPossibleError when they have changed since. */
  verify(name: string, number: string): Promise<void>;
  unverify(name: string): Promise<void>;
  blocked(): Promise<readonly Person[]>;
}

export interface SettingsPort {
  get(): Promise<AccountSettings>;
  update(change: Partial<AccountSettings>): Promise<void>;
  reach(): Promise<Reach>;
  setReach(reach: Reach): Promise<void>;
}

/** The SDK's own methods, by name. */
export type ChatsPort = Pick<
  ChatsApi,
  | 'list'
  | 'get'
  | 'createDirect'
  | 'createGroup'
  | 'saved'
  | 'requests'
  | 'accept'
  | 'decline'
  | 'block'
  | 'unblock'
  | 'leave'
  | 'add'
  | 'remove'
  | 'setRole'
  | 'setKeepDays'
  | 'members'
  | 'rename'
  | 'createInvite'
  | 'listInvites'
  | 'revokeInvite'
  | 'peekInvite'
  | 'joinByLink'
  | 'joinRequests'
  | 'approveJoin'
  | 'declineJoin'
  | 'setDraft'
  | 'mute'
  | 'pin'
  | 'archive'
  | 'hide'
  | 'accountOf'
> & {
  /** Shows a chat as unread, on all devices, until it is read or (`isUnread` false) that is taken back. */
  markUnread(chat: string, isUnread: boolean): Promise<void>;
};

export type MessagesPort = Pick<
  MessagesApi,
  | 'send'
  | 'retry'
  | 'discard'
  | 'forward'
  | 'edit'
  | 'delete'
  | 'react'
  | 'page'
  | 'find'
  | 'markRead'
  | 'typing'
  | 'receipts'
  | 'refresh'
  | 'search'
  | 'all'
>;

/** Words over everything on this device; see `SearchApi.find` of the SDK for what a query may say. */
export interface SearchPort {
  find(
    typed: string,
    options?: { readonly chat?: string; readonly limit?: number; readonly cursor?: number },
  ): Promise<FoundPage>;
  /** Entries not looked at yet: those held here, and those that are still with the server as far as known. */
  left(): Promise<{ readonly held: number; readonly history: number }>;
}

/** What the next start shows before the engine runs. Chats and the last page enter it by themselves. */
export interface SnapshotPort {
  /** No chat is open any more: the next start shows the list alone. */
  closed(): Promise<void>;
}

/** Wake-ups for this device; subscribing in the browser is the tab's. */
export type PushPort = Pick<PushApi, 'key' | 'subscribe' | 'unsubscribe'>;

/** Links looked at by the server, on a person's wish. */
export type PreviewsPort = Pick<PreviewsApi, 'isOffered' | 'fetch'>;

export interface StoragePort {
  usage(): Promise<{
    readonly databaseBytes: number;
    readonly mediaBytes: number;
    readonly quotaBytes: number;
    readonly isPersistent: boolean;
  }>;
  persist(): Promise<boolean>;
  clearMedia(): Promise<void>;
}

/** Everything that can be called. */
export interface EngineApi {
  readonly account: AccountApi;
  readonly devices: DevicesApi;
  readonly passkeys: PasskeysPort;
  readonly recovery: RecoveryPort;
  readonly contacts: ContactsPort;
  readonly settings: SettingsPort;
  readonly chats: ChatsPort;
  readonly messages: MessagesPort;
  readonly search: SearchPort;
  readonly media: MediaPort;
  /** What everybody can read. */
  readonly places: PlacesPort;
  readonly push: PushPort;
  readonly previews: PreviewsPort;
  readonly snapshot: SnapshotPort;
  readonly storage: StoragePort;
}

export type LinkEvent =
  | { readonly side: 'new'; readonly step: 'qr'; readonly qr: string }
  | { readonly side: 'new'; readonly step: 'code' }
  | { readonly side: 'old'; readonly step: 'code'; readonly code: string };

/** Everything that is told. */
export interface EngineEvents {
  readonly start: StartState;
  /** Chats that are new or changed, gathered. */
  readonly chats: readonly ChatInfo[];
  readonly message: ShownMessage;
  readonly typing: TalkEvents['typing'];
  readonly receipt: TalkEvents['receipt'];
  readonly request: TalkEvents['request'];
  /** How far files are on their way. */
  readonly transfer: TalkEvents['transfer'];
  readonly discarded: TalkEvents['discarded'];
  /** What is kept of somebody, and the account's settings, changed here or on another device. */
  readonly contact: TalkEvents['contact'];
  readonly settings: TalkEvents['settings'];
  readonly progress: TalkEvents['progress'];
  readonly finding: Finding;
  readonly state: ConnectionState;
  /** A public place, its counts or how this account stands in it changed. */
  readonly place: { readonly place: string };
  /** A post in a public place is new or changed. */
  readonly post: { readonly place: string; readonly seq: number };
  readonly link: LinkEvent;
  /** Events may have been lost, because the engine moved or this tab was too slow: ask again for what is shown. */
  readonly missed: null;
}

/** The engine, from a tab. */
export interface Engine extends EngineApi {
  on<E extends keyof EngineEvents>(event: E, listener: (value: EngineEvents[E]) => void): () => void;
}

export type { AccountSettings, ChatFolder, ChatInfo, Person, Reach, RequestInfo, ShownMessage };
