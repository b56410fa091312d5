// The engine: one client for all tabs, its calls on one table, its events told to all.
import type { Client } from '@heliogram/client';
import type { StartState } from './api.ts';
import { type AccountParts, accountArea, devicesArea } from './areas/account-area.ts';
import { sdkArea } from './areas/sdk-area.ts';
import { storageArea } from './areas/storage-area.ts';
import { AutoLock } from './auto-lock.ts';
import { ChatNews } from './chat-news.ts';
import { Home } from './home.ts';
import { mediaPort } from './media.ts';
import { placesArea } from './places-area.ts';
import { Deeds } from './port/deeds.ts';
import { type CallTable, EngineHost } from './port/host.ts';
import { SnapshotKeeper } from './snapshot/keep-snapshot.ts';

/** What a client tells that every tab hears as it is. */
const passedOn = [
  'message',
  'typing',
  'receipt',
  'request',
  'contact',
  'settings',
  'transfer',
  'discarded',
  'progress',
  'place',
  'post',
  'finding',
  'state',
] as const;

export class RunningEngine {
  readonly host: EngineHost;
  readonly #home: Home;
  readonly #autoLock: AutoLock;
  #news: ChatNews | undefined;
  #snapshot: SnapshotKeeper | undefined;

  constructor(server: string) {
    this.#autoLock = new AutoLock(() => void this.#home.lock().catch(() => undefined));
    this.#home = new Home({
      server,
      onClient: (client) => (client ? this.#opened(client) : this.#closing()),
      onState: (state) => this.#told(state),
    });
    this.host = new EngineHost({
      table: this.#table({
        home: this.#home,
        server,
        autoLock: this.#autoLock,
        snapshot: () => this.#snapshot,
        tellLink: (event) => this.host.tell('link', event),
      }),
      deeds: new Deeds(() => this.#home.store),
      ready: async (method) => method.startsWith('account.') || this.#home.start(),
      onPresent: () => this.#autoLock.present(),
    });
    // Tabs that were answered by the engine before this one ask nothing, and what they wrote waits in the outbox. A start that fails is
    // tried again, and told, when somebody asks.
    this.#home.start().catch(() => undefined);
  }

  /** Puts everything away. */
  stop(): Promise<void> {
    return this.#home.stop();
  }

  #table(parts: AccountParts): CallTable {
    const home = this.#home;
    const own = (area: object) => (name: string) => (area as Record<string, (...args: never[]) => unknown>)[name];
    const chats = sdkArea(() => home.client.chats);
    const messages = sdkArea(() => home.client.messages);
    const page = async (chat: string, options?: { before?: number; after?: number }): Promise<unknown> => {
      if (options?.before === undefined && options?.after === undefined) this.#snapshot?.opened(chat);
      return home.client.messages.page(chat, options);
    };
    const list = (): unknown => {
      // With nobody at home the caller hears why.
      const { client } = home;
      return this.#news?.list() ?? client.chats.list();
    };
    const areas = new Map<string, (name: string) => ((...args: never[]) => unknown) | undefined>([
      ['account', own(accountArea(parts))],
      ['devices', own(devicesArea(parts))],
      ['recovery', sdkArea(() => home.client.recovery)],
      ['passkeys', sdkArea(() => home.client.passkeys)],
      ['chats', (name) => (name === 'list' ? list : chats(name))],
      ['messages', (name) => (name === 'page' ? page : messages(name))],
      ['contacts', sdkArea(() => home.client.contacts)],
      ['settings', sdkArea(() => home.client.settings)],
      ['search', sdkArea(() => home.client.search)],
      ['media', own(mediaPort(() => home.client))],
      ['places', placesArea(() => home.client)],
      ['push', sdkArea(() => home.client.push)],
      ['previews', sdkArea(() => home.client.previews)],
      ['snapshot', own({ closed: async () => this.#snapshot?.opened(undefined) })],
      ['storage', own(storageArea(home))],
    ]);
    return (method) => {
      const [area = '', name = ''] = method.split('.');
      return areas.get(area)?.(name);
    };
  }

  async #opened(client: Client): Promise<void> {
    const { host } = this;
    for (const event of passedOn) client.on(event, (value) => host.tell(event, value as never));
    this.#news = new ChatNews(client, (chats) => {
      host.tell('chats', chats);
      this.#snapshot?.changed();
    });
    if (this.#home.store) await this.#autoLock.load(this.#home.store);
  }

  async #closing(): Promise<void> {
    this.#autoLock.end();
    this.#news?.close();
    this.#news = undefined;
    await this.#snapshot?.close();
    this.#snapshot = undefined;
  }

  #told(state: StartState): void {
    this.host.tell('start', state);
    if (state.kind === 'open' && !state.me.forgets)
      void this.#keepSnapshot(state.me).catch((error) => this.#failed(error));
  }

  async #keepSnapshot(me: Extract<StartState, { kind: 'open' }>['me']): Promise<void> {
    const [rows, hasLock] = await Promise.all([this.#home.rows(), this.#home.hasLock()]);
    if (!this.#news || this.#snapshot) return;
    const { client } = this.#home;
    this.#snapshot = new SnapshotKeeper({
      rows,
      me,
      news: this.#news,
      page: (chat) => client.messages.page(chat),
      failed: (error) => this.#failed(error),
    });
    await this.#snapshot.turn(!hasLock);
  }

  /** A snapshot that cannot be written costs the next start some time, nothing else; closing may end it in the middle. */
  #failed(error: unknown): void {
    console.warn('no snapshot for the next start:', error instanceof Error ? error.name : 'unknown');
  }
}
