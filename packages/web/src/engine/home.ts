// Who lives in this browser profile: what of the safe is open, and the one client over it. Every way in and out leads through here, one
// at a time.
import { Client, NoDeviceError, NotPossibleError, SignUpUnfinishedError, type Store } from '@heliogram/client';
import {
  openOpfsMediaFiles,
  openSqlSearchIndex,
  openSqlStore,
  type SqlDatabase,
  StoreDamagedError,
} from '@heliogram/client/browser';
import type { Me, StartState } from './api.ts';
import { openProfileRows, type ProfileRows } from './store/profile-rows.ts';
import { Safe, type SafeState } from './store/safe.ts';
import { wipeHeld, wipeOrigin } from './store/wipe-origin.ts';

type ClientOptions = Parameters<typeof Client.open>[0];

/** The app lock is on. Unlock first. */
export class LockedError extends Error {
  override readonly name = 'LockedError';

  constructor() {
    super('the app is locked');
  }
}

/** Options of {@link Home}. */
export interface HomeOptions {
  readonly server: string;
  /** A client was opened, or (undefined) the one there was is about to be closed. */
  readonly onClient: (client: Client | undefined) => Promise<void> | void;
  readonly onState: (state: StartState) => void;
}

const mediaFolder = 'media';
/** How long signing out waits for the server. */
const signOutMs = 5000;

/** Waits for work, but not for longer; its failure does not matter here. */
async function within(ms: number, work: Promise<unknown> | undefined): Promise<void> {
  const { promise: over, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  await Promise.race([work?.catch(() => undefined), over]);
  clearTimeout(timer);
}

export class Home {
  readonly #options: HomeOptions;
  #rows: Promise<ProfileRows> | undefined;
  #safe: Promise<Safe> | undefined;
  #store: Store | undefined;
  #database: SqlDatabase | undefined;
  #client: Client | undefined;
  #state: StartState | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(options: HomeOptions) {
    this.#options = options;
  }

  /** The open account. @throws LockedError · NoDeviceError. */
  get client(): Client {
    // Locked from the moment it is told, though closing takes a little longer.
    if (this.#state?.kind === 'locked') throw new LockedError();
    if (!this.#client) throw new NoDeviceError();
    return this.#client;
  }

  /** Whether a client stands over the store: there may be no second one. */
  get isOpen(): boolean {
    return this.#client !== undefined;
  }

  get store(): Store | undefined {
    return this.#store;
  }

  get databaseBytes(): Promise<number> {
    return this.#opened().then((safe) => safe.sizeBytes);
  }

  rows(): Promise<ProfileRows> {
    this.#rows ??= openProfileRows();
    return this.#rows;
  }

  start(): Promise<StartState> {
    if (this.#state) return Promise.resolve(this.#state);
    return this.#inTurn(async () => this.#state ?? this.#tell(await this.#enter(await (await this.#opened()).enter())));
  }

  /** A way to an account, over a store with nobody in it. */
  begin<T>(deviceName: string, way: (options: ClientOptions) => Promise<{ client: Client; result: T }>): Promise<T> {
    return this.#inTurn(async () => {
      this.#state ??= await this.#enter(await (await this.#opened()).enter());
      if (this.#state.kind === 'locked') throw new LockedError();
      if (!this.#database) await this.#open(await (await this.#opened()).make());
      const { client, result } = await way(await this.#clientOptions(deviceName));
      this.#tell(await this.#moveIn(client));
      return result;
    });
  }

  unlock(passphrase: string): Promise<StartState> {
    return this.#inTurn(async () => {
      // An engine that has just begun may be asked this first.
      this.#state ??= await this.#enter(await (await this.#opened()).enter());
      if (this.#state.kind !== 'locked') return this.#state;
      return this.#tell(await this.#enter(await (await this.#opened()).unlock(passphrase)));
    });
  }

  /** Closes everything and forgets the key. @throws NotPossibleError where there is no lock to open it again. */
  async lock(): Promise<void> {
    if (!(await this.hasLock())) throw new NotPossibleError('there is no app lock: set one first');
    // Told first: what is on the screen goes at once, whatever closing takes.
    this.#tell({ kind: 'locked' });
    await this.#inTurn(() => this.#close());
  }

  async hasLock(): Promise<boolean> {
    return (await this.#opened()).hasLock();
  }

  setLock(next: string | undefined, current: string | undefined): Promise<void> {
    return this.#inTurn(async () => (await this.#opened()).setLock(next, current));
  }

  /** Closes everything; it may be started again in another worker. */
  stop(): Promise<void> {
    return this.#inTurn(() => this.#close());
  }

  /** The owner of a new account keeps its words: they are forgotten here, and every tab goes on. */
  phraseKept(): Promise<void> {
    return this.#inTurn(async () => {
      await this.client.phraseKept();
      if (this.#state?.kind === 'kit') this.#tell({ kind: 'open', me: this.#state.me });
    });
  }

  /** Forgets everything on this device. */
  signOut(): Promise<void> {
    return this.#inTurn(async () => {
      // At the server too where it can be reached; the keys go either way.
      await within(signOutMs, this.#client?.wipe());
      await this.#close();
      await (await this.#opened()).destroy();
      (await this.rows()).close();
      this.#safe = undefined;
      this.#rows = undefined;
      await wipeOrigin();
      this.#tell({ kind: 'empty' });
      await wipeHeld();
    });
  }

  async #enter(found: SafeState): Promise<StartState> {
    if (found.kind === 'locked') return { kind: 'locked' };
    if (found.kind === 'lost') return { kind: 'lost', username: found.username };
    if (found.kind === 'none') return { kind: 'empty' };
    await this.#open(found.database);
    try {
      return await this.#moveIn(await Client.open(await this.#clientOptions('')));
    } catch (error) {
      if (error instanceof NoDeviceError) return { kind: 'empty' };
      if (error instanceof SignUpUnfinishedError) return { kind: 'unfinished', username: error.username };
      if (error instanceof StoreDamagedError) return this.#damaged();
      throw error;
    }
  }

  /** What could not be read lies deeper in the file than its beginning. */
  async #damaged(): Promise<StartState> {
    await this.#close();
    return { kind: 'lost', username: (await (await this.#opened()).resident()) ?? '' };
  }

  async #open(database: SqlDatabase): Promise<void> {
    this.#database = database;
    this.#store = openSqlStore(database);
  }

  async #moveIn(client: Client): Promise<StartState> {
    const safe = await this.#opened();
    const { account, username, device } = client;
    await safe.remember(username);
    this.#client = client;
    await this.#options.onClient(client);
    const me: Me = { account, username, device, forgets: !safe.isKept };
    return { kind: (await client.phraseToKeep()) === undefined ? 'open' : 'kit', me };
  }

  async #clientOptions(deviceName: string): Promise<ClientOptions> {
    const { isKept } = await this.#opened();
    if (!this.#store || !this.#database) throw new LockedError();
    return {
      store: this.#store,
      server: this.#options.server,
      deviceName,
      isPhraseHeld: true,
      searchIndex: openSqlSearchIndex(this.#database),
      ...(isKept ? { mediaFiles: await openOpfsMediaFiles(mediaFolder) } : {}),
    };
  }

  async #close(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    if (client) {
      await this.#options.onClient(undefined);
      await client.close();
    }
    await this.#store?.close();
    this.#store = undefined;
    this.#database = undefined;
    // The store has closed the database; the safe forgets that it had it.
    (await this.#opened()).close();
    if (this.#state?.kind === 'open' || this.#state?.kind === 'kit') this.#state = undefined;
  }

  #tell(state: StartState): StartState {
    this.#state = state;
    this.#options.onState(state);
    return state;
  }

  #opened(): Promise<Safe> {
    this.#safe ??= this.rows().then((rows) => Safe.open(rows));
    // What failed may be tried again.
    this.#safe.catch(() => {
      this.#safe = undefined;
    });
    return this.#safe;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work, work);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }
}
