// The engine: one client for all tabs, its calls on one table, its events told to all.
import {
  type ChatInfo,
  Client,
  type ClientOptions,
  type MediaFiles,
  NoDeviceError,
  openMemoryMediaFiles,
  SignUpUnfinishedError,
  type Store,
} from '@heliogram/client';
import { openIndexedDbStore, openOpfsMediaFiles } from '@heliogram/client/browser';
import type { EngineApi, LinkEvent, Me, StartState } from './api.ts';
import { mediaPort } from './media.ts';
import { type CallTable, EngineHost } from './port/host.ts';
import type { WirePort } from './port/wire.ts';

const gatherMs = 50;

export function startEngine(given: { readonly port: WirePort; readonly server: string }): void {
  const engine = new RunningEngine(given.server);
  engine.host.serve(given.port);
}

class RunningEngine {
  readonly host: EngineHost;
  readonly #server: string;
  #client: Client | undefined;
  #store: Store | undefined;
  #mediaFiles: MediaFiles | undefined;
  #starting: Promise<StartState> | undefined;
  #code: ((code: string) => void) | undefined;
  readonly #changed = new Set<string>();

  constructor(server: string) {
    this.#server = server;
    this.host = new EngineHost(tableOf(this.#api()));
  }

  #api(): Partial<{ [K in keyof EngineApi]: Partial<EngineApi[K]> }> {
    const client = (): Client => {
      if (!this.#client) throw new NoDeviceError();
      return this.#client;
    };
    const linkTell = (event: LinkEvent): void => this.host.tell('link', event);
    return {
      account: {
        start: () => this.#start(),
        isFree: (username) => Client.isNameFree({ server: this.#server }, username),
        signUp: async (username, deviceName) => {
          const { client: made, phrase } = await Client.signUp(await this.#options(deviceName), username);
          return { me: this.#opened(made), phrase };
        },
        recover: async (username, phrase, deviceName) =>
          this.#opened(await Client.recover(await this.#options(deviceName), username, phrase)),
        linkShow: async (deviceName) =>
          this.#opened(
            await Client.linkShow(await this.#options(deviceName), {
              onQr: (qr) => linkTell({ side: 'new', step: 'qr', qr }),
              askCode: () => {
                linkTell({ side: 'new', step: 'code' });
                return new Promise((resolve) => {
                  this.#code = resolve;
                });
              },
            }),
          ),
        linkCode: async (code) => this.#code?.(code),
        checkPhrase: (phrase) => client().checkPhrase(phrase),
        findings: () => client().findings(),
        safety: (name) => client().safety(name),
        connection: async () => this.#client?.state ?? 'offline',
      },
      devices: {
        list: () => client().devices.list(),
        revoke: (device, phrase) => client().devices.revoke(device, phrase === undefined ? {} : { phrase }),
        link: (qr) => client().devices.link(qr, { showCode: (code) => linkTell({ side: 'old', step: 'code', code }) }),
      },
      chats: lazily(() => client().chats),
      messages: lazily(() => client().messages),
      media: mediaPort(client),
    };
  }

  async #options(deviceName: string): Promise<ClientOptions> {
    this.#store ??= await openIndexedDbStore('heliogram');
    // Without a file system (some private windows) files are kept in memory.
    this.#mediaFiles ??= await openOpfsMediaFiles().catch(() => openMemoryMediaFiles());
    return { store: this.#store, mediaFiles: this.#mediaFiles, server: this.#server, deviceName };
  }

  #start(): Promise<StartState> {
    this.#starting ??= this.#open();
    return this.#starting;
  }

  async #open(): Promise<StartState> {
    try {
      return { kind: 'open', me: this.#opened(await Client.open(await this.#options(''))) };
    } catch (error) {
      if (error instanceof NoDeviceError) return { kind: 'empty' };
      if (error instanceof SignUpUnfinishedError) return { kind: 'unfinished', username: error.username };
      throw error;
    }
  }

  #opened(client: Client): Me {
    this.#client = client;
    const { host } = this;
    for (const event of [
      'message',
      'typing',
      'receipt',
      'request',
      'transfer',
      'discarded',
      'progress',
      'finding',
      'state',
    ] as const)
      client.on(event, (value) => host.tell(event, value as never));
    client.on('message', ({ chat }) => this.#gather(chat));
    client.on('chat', ({ chat }) => this.#gather(chat));
    const { account, username, device } = client;
    const me: Me = { account, username, device, forgets: false };
    this.#starting = Promise.resolve({ kind: 'open', me });
    host.tell('start', { kind: 'open', me });
    return me;
  }

  #gather(chat: string): void {
    if (this.#changed.size === 0) setTimeout(() => void this.#tellChanged(), gatherMs);
    this.#changed.add(chat);
  }

  async #tellChanged(): Promise<void> {
    const chats = [...this.#changed];
    this.#changed.clear();
    const infos = await Promise.all(chats.map((chat) => this.#client?.chats.get(chat).catch(() => undefined)));
    this.host.tell(
      'chats',
      infos.filter((info): info is ChatInfo => info !== undefined),
    );
  }
}

/** An object whose methods are looked up when they are called. */
function lazily<T extends object>(of: () => T): T {
  return new Proxy({} as T, {
    get:
      (_, name) =>
      (...args: unknown[]) => {
        const target = of() as Record<string | symbol, (...args: unknown[]) => unknown>;
        return target[name]?.apply(target, args);
      },
  });
}

function tableOf(api: object): CallTable {
  return {
    get(name: string) {
      const [area = '', method = ''] = name.split('.');
      const found = (api as Record<string, Record<string, (...args: never[]) => Promise<unknown>>>)[area]?.[method];
      return found;
    },
  } as CallTable;
}
