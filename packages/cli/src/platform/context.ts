// What a command works with: the home, the output, and the client, opened when first asked for and closed at the end.
import { Client, PublicPlaces } from '@heliogram/client';
import { openFolderMediaFiles, openSqliteStore } from '@heliogram/client/node';
import type { Terminal } from '../run.ts';
import { CommandError } from './failures.ts';
import { wordsFor } from './finding-words.ts';
import { defaultServer, type Home } from './home.ts';
import type { Output } from './output.ts';
import { printableLine } from './printable.ts';
import { Questions } from './questions.ts';
import { Turns } from './turns.ts';

type ClientOptions = Parameters<typeof Client.open>[0];
type Store = ClientOptions['store'];

/** Of what a finding says in detail, so much in a warning. */
const detailWidth = 200;

/** Parts of a `Context`. */
export interface ContextParts {
  readonly terminal: Terminal;
  readonly output: Output;
  readonly home: Home;
  /** What `--server` said. */
  readonly namedServer: string | undefined;
}

export class Context {
  readonly output: Output;
  readonly home: Home;
  readonly questions: Questions;
  readonly #terminal: Terminal;
  readonly #namedServer: string | undefined;
  #store: Store | undefined;
  #wasOnline = false;
  #client: Client | undefined;
  #publicPlaces: PublicPlaces | undefined;

  constructor({ terminal, output, home, namedServer }: ContextParts) {
    this.#terminal = terminal;
    this.output = output;
    this.home = home;
    this.#namedServer = namedServer;
    this.questions = new Questions(terminal.stdin, (text) => terminal.stderr.write(output.isJson ? '' : text));
  }

  /** Whether others wait for the home. */
  get turns(): Turns {
    return new Turns(this.home.path);
  }

  /** Ends what goes on: Ctrl-C. */
  get signal(): AbortSignal {
    return this.#terminal.signal;
  }

  /** Whether the server was reached when the client was opened. */
  get wasOnline(): boolean {
    return this.#wasOnline;
  }

  /** Whether a person can be asked. */
  get isInteractive(): boolean {
    return this.#terminal.stdin.isTTY === true && !this.output.isJson;
  }

  get stdin(): Terminal['stdin'] {
    return this.#terminal.stdin;
  }

  /** Seconds since 1970. */
  now(): number {
    return this.#terminal.now();
  }

  /**
   * The client of the device that lives in the home, brought up to date where the server can be reached.
   * @throws CommandError NO_ACCOUNT where no device lives there.
   */
  async client({ isSynced = true }: { readonly isSynced?: boolean } = {}): Promise<Client> {
    if (!this.home.hasStore) {
      const sentence = `No device lives in ${this.home.path}. Begin with "sign-up NAME", "recover NAME" or "link show".`;
      throw new CommandError('NO_ACCOUNT', sentence);
    }
    const server = this.home.server(this.#namedServer);
    this.#client = this.watched(await Client.open(await this.#options(server)));
    if (isSynced) await this.#catchUp(this.#client);
    return this.#client;
  }

  /**
   * Makes a device in a home where none lives. A sign-up that was interrupted is finished by repeating it, so nothing is
   * cleared when it fails.
   */
  async settle<T extends { readonly client: Client }>(make: (options: ClientOptions) => Promise<T>): Promise<T> {
    const server = this.home.server(this.#namedServer);
    const made = await make(await this.#options(server));
    this.#client = this.watched(made.client);
    if (server !== defaultServer || this.#namedServer !== undefined) this.home.remember(server);
    return made;
  }

  /** Whether an account lives in the home, on the server that is asked. */
  get hasAccountHere(): boolean {
    return this.home.hasStore && !this.home.isElsewhere(this.#namedServer);
  }

  /** Public places, as nobody: what was seen is remembered in the home, and what contradicts it is a warning. */
  async publicPlaces(): Promise<PublicPlaces> {
    const server = this.home.serverToLookAt(this.#namedServer);
    this.home.prepare();
    this.#store = await openSqliteStore(this.home.publicStorePath(server), { patienceMs: 20_000 });
    this.#publicPlaces = new PublicPlaces({
      ...{ server, store: this.#store },
      onProblems: (place, problems) => {
        for (const { kind, seqs, detail } of problems) {
          const { what, todo } = wordsFor(`place-${kind}`);
          const text = `${what} ${todo} (place-${kind} in public ${place.slice(0, 8)}: ${printableLine(detail, detailWidth)})`;
          this.output.warn(text, { finding: { kind: `place-${kind}`, place, seq: seqs[0], detail } });
        }
      },
    });
    return this.#publicPlaces;
  }

  /** Prints every finding of a client as a warning: never silent. */
  watched(client: Client): Client {
    client.on('finding', (finding) => {
      const { kind, detail, chat, place: publicPlace } = finding;
      const inPlace = publicPlace === undefined ? '' : ` in public ${publicPlace.slice(0, 8)}`;
      const place = chat === undefined ? inPlace : ` in chat ${chat.slice(0, 8)}`;
      const { what, todo } = wordsFor(kind);
      this.output.warn(`${what} ${todo} (${kind}${place}: ${printableLine(detail, detailWidth)})`, { finding });
    });
    return client;
  }

  /** Lets go of the home until `client` is called again: others may use it meanwhile. */
  async stepAside(): Promise<void> {
    await this.#client?.close();
    this.#publicPlaces?.close();
    await this.#store?.close();
    this.#client = undefined;
    this.#store = undefined;
  }

  /** Lets go of everything. */
  async close(): Promise<void> {
    this.questions.close();
    await this.stepAside();
  }

  async #options(server: string): Promise<ClientOptions> {
    this.home.prepare();
    this.#store = await this.#openStore();
    const policy = this.home.keyLogPolicy;
    return {
      ...{ store: this.#store, server, mediaFiles: openFolderMediaFiles(this.home.mediaPath) },
      ...(policy === undefined ? {} : { keyLogPolicy: policy }),
    };
  }

  async #openStore(): Promise<Store> {
    try {
      return await openSqliteStore(this.home.storePath, { patienceMs: 200 });
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'StoreBusyError') throw error;
      return this.turns.wishing(() => this.#openBusyStore());
    }
  }

  async #openBusyStore(): Promise<Store> {
    try {
      return await openSqliteStore(this.home.storePath, { patienceMs: 1_000 });
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'StoreBusyError') throw error;
      this.output.note('Another heliogram uses this home; waiting for it …');
      return openSqliteStore(this.home.storePath, { patienceMs: 20_000 });
    }
  }

  /** Where the server cannot be reached, what is here is shown, and that is said. */
  async #catchUp(client: Client): Promise<void> {
    try {
      await client.sync();
      this.#wasOnline = true;
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'DisconnectedError') throw error;
      this.output.warn('The server cannot be reached; this is what this device knows.', { code: 'OFFLINE' });
    }
  }
}
