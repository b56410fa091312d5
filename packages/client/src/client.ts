// The client as apps use it: one account on one device. Opens it, keeps it following while the server is there, and closes it.

import { methods } from '@heliogram/protocol';
import type { AccountOptions, AccountSession } from './identity/account-types.ts';
import type { Devices } from './identity/devices.ts';
import { NotBelievedError } from './identity/errors.ts';
import type { Finding, KeptFinding } from './identity/findings.ts';
import { isNameFree } from './identity/free-name.ts';
import { forgetHeldPhrase, heldPhrase } from './identity/held-phrase.ts';
import type { KeyLogApi } from './identity/key-log/key-log.ts';
import {
  linkDevice,
  openAccount,
  recoverAccount,
  recoverAccountByPasskey,
  signUpAccount,
  unfinishedSignUp,
} from './identity/open-account.ts';
import type { Passkeys } from './identity/passkeys.ts';
import type { UsedPasskey } from './identity/recover.ts';
import type { Recovery } from './identity/recovery.ts';
import type { PlaceEvents } from './places/place-types.ts';
import type { PlacesApi } from './places/places-api.ts';
import { PlacesDoor } from './places/places-door.ts';
import type { MediaFiles } from './platform/media-files/media-files.ts';
import type { ConnectionState } from './platform/net/connection-types.ts';
import { ChatsApi } from './talk/chats/chats-api.ts';
import type { TalkSettings } from './talk/context.ts';
import { isDisconnected, isNetworkFailure } from './talk/errors.ts';
import { follow } from './talk/follow.ts';
import { Queue } from './talk/groups/queue.ts';
import { MediaApi } from './talk/media/media-api.ts';
import { MessagesApi } from './talk/messages/messages-api.ts';
import { countUnsent } from './talk/messages/outbox.ts';
import { perform } from './talk/messages/sending.ts';
import type { ContactsApi } from './talk/people/contacts.ts';
import type { SettingsApi } from './talk/people/settings.ts';
import { PreviewsApi } from './talk/previews/previews-api.ts';
import { PushApi } from './talk/push/push-api.ts';
import { SearchApi } from './talk/search/search-api.ts';
import type { SearchIndex } from './talk/search/search-index.ts';
import { drainAll, flushVault, healAll, syncAll } from './talk/sync.ts';
import { Talk } from './talk/talk.ts';
import type { TalkEvents } from './talk/talk-events.ts';
import { writeBehind } from './talk/vault-writes.ts';
import { forgetEverything } from './wipe.ts';

/** Everything a client tells. */
export interface ClientEvents extends TalkEvents, PlaceEvents {
  readonly finding: Finding;
  readonly state: ConnectionState;
}

export interface ClientOptions extends AccountOptions {
  /** Numbers that tests and small devices may change. */
  readonly settings?: Partial<TalkSettings>;
  /** Where messages are indexed in the background, with their whole history. Left out: a search looks at everything each time. */
  readonly searchIndex?: SearchIndex;
  /** Where files are kept on this device; in memory where not told. Its opener's to close. */
  readonly mediaFiles?: MediaFiles;
}

export class Client {
  readonly chats: ChatsApi;
  readonly messages: MessagesApi;
  readonly media: MediaApi;
  readonly push: PushApi;
  readonly previews: PreviewsApi;
  /** Public places: channels and groups that anybody can read. */
  readonly places: PlacesApi;
  /** Search in the index; only where the options gave one. */
  readonly search: SearchApi | undefined;
  private readonly session: AccountSession;
  private readonly talk: Talk;
  private readonly publicPlaces: PlacesDoor;
  private readonly syncing = new Queue();
  private readonly endFollowing: () => void;
  private closing: Promise<void> | undefined;

  private constructor(session: AccountSession, options: ClientOptions) {
    this.session = session;
    const { now, random, settings, searchIndex, mediaFiles } = options;
    this.talk = new Talk(session, {
      ...(now ? { now } : {}),
      ...(random ? { random } : {}),
      ...(settings ? { settings } : {}),
      ...(mediaFiles ? { mediaFiles } : {}),
      originOf: (origin, text) => this.publicPlaces.originOf(origin, text),
    });
    this.search = searchIndex && new SearchApi(this.talk, searchIndex, (error) => this.failed(error));
    this.messages = new MessagesApi(this.talk, this.search);
    this.media = new MediaApi(this.talk);
    this.push = new PushApi(session.connection);
    this.previews = new PreviewsApi(session.connection);
    this.chats = new ChatsApi(this.talk, this.messages);
    this.publicPlaces = placesOf(session, this.talk, options, (error) => this.failed(error));
    this.places = this.publicPlaces.api;
    this.talk.uploads.wake();
    this.endFollowing = follow(this.talk, this.syncing, (error) => this.failed(error));
  }

  /** Whether a username is still to be had. @throws BadUsernameError · RefusedError RATE_LIMITED · DisconnectedError. */
  static isNameFree(options: Pick<ClientOptions, 'server' | 'transport'>, username: string): Promise<boolean> {
    return isNameFree(options, username);
  }

  /** A new account. `phrase` is kept nowhere, unless `isPhraseHeld`: see `phraseToKeep`. */
  static async signUp(options: ClientOptions, username: string): Promise<{ client: Client; phrase: string }> {
    const { session, phrase } = await signUpAccount(options, username);
    return { client: new Client(session, options), phrase };
  }

  /** Goes on with the sign-up that was cut off in this store. @throws NoDeviceError where none was · as `signUp`. */
  static async resumeSignUp(options: ClientOptions): Promise<{ client: Client; phrase: string }> {
    return Client.signUp(options, await unfinishedSignUp(options));
  }

  /** The account of a recovery phrase, on a new device. */
  static async recover(options: ClientOptions, username: string, phrase: string): Promise<Client> {
    return new Client(await recoverAccount(options, username, phrase), options);
  }

  /** The account of a passkey, on a new device: with what a browser got from it. @throws WrongPasskeyError · as `recover`. */
  static async recoverWithPasskey(options: ClientOptions, used: UsedPasskey): Promise<Client> {
    return new Client(await recoverAccountByPasskey(options, used), options);
  }

  /** The device that lives in the store. Works offline. */
  static async open(options: ClientOptions): Promise<Client> {
    return new Client(await openAccount(options), options);
  }

  /** A new device, linked by showing a code to one that is in the account already. */
  static async linkShow(
    options: ClientOptions,
    show: {
      readonly onQr: (qr: string) => void;
      readonly askCode: () => Promise<string>;
      /** Ends the linking; it then rejects with the signal's reason. */
      readonly signal?: AbortSignal;
    },
  ): Promise<Client> {
    return new Client(await linkDevice(options, show), options);
  }

  /** Account id in hex. */
  get account(): string {
    return this.session.account;
  }

  get username(): string {
    return this.session.username;
  }

  get device(): number {
    return this.session.device;
  }

  get state(): ConnectionState {
    return this.session.connection.state;
  }

  /** What holds for the account on all its devices. */
  get settings(): SettingsApi {
    return this.talk.settings;
  }

  /** People, what this account calls them, and whether their keys were compared. */
  get contacts(): ContactsApi {
    return this.talk.contacts;
  }

  get devices(): Devices {
    return this.session.devices;
  }

  /** The server's public log of names and keys, as this device believes it. */
  get keyLog(): KeyLogApi {
    return this.session.keyLog;
  }

  get passkeys(): Passkeys {
    return this.session.passkeys;
  }

  /** The recovery phrase, and a new one for who no longer has it. */
  get recovery(): Recovery {
    return this.session.recovery;
  }

  /** Everything this device could not believe so far. */
  findings(): Promise<KeptFinding[]> {
    return this.session.findings.list();
  }

  /** Whether these are the account's own words, found out on this device. @throws WrongPhraseError. */
  checkPhrase(words: string): Promise<void> {
    return this.session.recovery.check(words);
  }

  /**
   * The recovery phrase, while its owner has not said that they keep it. Only on the device that signed up with `isPhraseHeld`, until
   * `phraseKept`, a revocation with the phrase, or `wipe`; undefined otherwise.
   */
  phraseToKeep(): Promise<string | undefined> {
    return heldPhrase(this.session.store);
  }

  /** The owner has the phrase: this device forgets it. It is gone when this resolves. */
  phraseKept(): Promise<void> {
    return forgetHeldPhrase(this.session.store);
  }

  /** Safety number with somebody, and the text of its QR code. */
  async safety(name: string): Promise<{ readonly number: string; readonly qr: string }> {
    return this.session.directory.safety(await this.chats.accountOf(name));
  }

  /** Listens. @returns what ends that. */
  on<E extends keyof ClientEvents>(event: E, listener: (value: ClientEvents[E]) => void): () => void {
    if (event === 'finding') return this.session.findings.on(listener as (finding: Finding) => void);
    if (event === 'state') return this.session.connection.onState(listener as (state: ConnectionState) => void);
    if (event === 'place' || event === 'post')
      return this.publicPlaces.on(event, listener as (value: PlaceEvents[keyof PlaceEvents]) => void);
    return this.talk.on(event as keyof TalkEvents, listener as (value: TalkEvents[keyof TalkEvents]) => void);
  }

  /** Once, up to the heads of everything, also sending what waits. @throws DisconnectedError. */
  async sync(): Promise<void> {
    await this.session.connection.online();
    await this.syncing.run(() => syncAll(this.talk));
    await this.publicPlaces.sync();
    await this.talk.uploads.settled();
  }

  /** Sends what waits and writes what was gathered for the vault. @throws DisconnectedError. */
  async flush(): Promise<void> {
    await this.session.connection.online();
    await drainAll(this.talk);
    await this.talk.uploads.settled();
    await flushVault(this.talk);
    await this.publicPlaces.flush();
  }

  /** Renews the keys of every chat that needs it after a device was removed. @returns how many could not be reached yet. */
  heal(): Promise<number> {
    return healAll(this.talk);
  }

  /** Own messages that have not reached the server: they would be lost with this device. */
  unsent(): Promise<number> {
    return countUnsent(this.talk);
  }

  /**
   * Forgets everything on this device, and ends its session at the server where that can be reached. The account lives on: on other
   * devices, and with the recovery phrase. Closes the client; store, index and media files are empty then, and their opener's to close.
   */
  async wipe(): Promise<void> {
    if (this.state === 'online') {
      await this.flush().catch(() => undefined);
      await this.session.connection.call(methods.sessions.signOut, {}).catch(() => undefined);
    }
    await this.close();
    await this.search?.clear();
    await forgetEverything(this.session.store, this.talk.context.media);
  }

  /** Ends following, writes what can be written, lets go of the connection. The store is its opener's to close. */
  close(): Promise<void> {
    this.closing ??= this.end();
    return this.closing;
  }

  private async end(): Promise<void> {
    this.endFollowing();
    await this.publicPlaces.close();
    await this.talk.uploads.close();
    this.talk.cards.close();
    await this.search?.close();
    await this.syncing.run(async () => undefined);
    if (this.state === 'online') await this.lastWrites().catch((error) => this.failed(error));
    await this.session.close();
    for (const session of await this.talk.sessions.inUse()) await session.queue.run(async () => undefined);
  }

  private async lastWrites(): Promise<void> {
    await flushVault(this.talk);
    await this.publicPlaces.flush();
    for (const session of await this.talk.sessions.inUse()) await session.queue.run(() => writeBehind(session));
  }

  /** What went wrong in the background: without the network nothing is wrong; anything else is told, never a crash. */
  private failed(error: unknown): void {
    // What was not believed has been told by whoever did not believe it.
    if (isNetworkFailure(error) || isDisconnected(error) || error instanceof NotBelievedError || this.closing) return;
    const detail = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown';
    void this.session.findings.report({ kind: 'duty-failed', detail: `following failed: ${detail}` });
  }
}

function placesOf(
  session: AccountSession,
  talk: Talk,
  { server }: ClientOptions,
  failed: (error: unknown) => void,
): PlacesDoor {
  const { random, now } = talk.context;
  return new PlacesDoor({
    ...{ session, server, random, failed },
    now: () => now(),
    nameOf: talk.nameOf,
    sendOn: (chat, { text, from, origin }) =>
      perform(talk, chat, { kind: 'text', text, forwardedFrom: from, ...(origin !== undefined && { origin }) }),
  });
}
