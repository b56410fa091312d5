// The door to public places: what an app holds from the start. The rest is fetched when the server is there or somebody asks, so that a
// browser starts with less.
import { later } from '../platform/later.ts';
import type { ShownOrigin } from '../talk/talk-events.ts';
import type { PlaceEvents } from './place-types.ts';
import type { OpenPlaces, PlacesOptions } from './places.ts';
import type { PlacesApi } from './places-api.ts';

const openPlaces: typeof import('./open-places.ts')['openPlaces'] = later(() =>
  import('./open-places.ts').then(({ openPlaces: work }) => work),
);

type Listeners = { [E in keyof PlaceEvents]?: Set<(value: PlaceEvents[E]) => void> };

export class PlacesDoor {
  /** Everything an app does with public places. */
  readonly api: PlacesApi;
  readonly #options: Omit<PlacesOptions, 'emit'>;
  readonly #listeners: Listeners = {};
  readonly #endWaiting: () => void;
  #open: Promise<OpenPlaces> | undefined;
  #isClosed = false;

  constructor(options: Omit<PlacesOptions, 'emit'>) {
    this.#options = options;
    this.api = calledLater(async () => (await this.#opened()).api);
    const { connection } = options.session;
    const begin = (): void => void this.#opened().catch(options.failed);
    this.#endWaiting = connection.onOnline(begin);
    if (connection.state === 'online') begin();
  }

  /** Listens. @returns what ends that. */
  on<E extends keyof PlaceEvents>(event: E, listener: (value: PlaceEvents[E]) => void): () => void {
    const set = (this.#listeners[event] ?? new Set()) as Set<(value: PlaceEvents[E]) => void>;
    (this.#listeners as Record<E, typeof set>)[event] = set;
    set.add(listener);
    return () => set.delete(listener);
  }

  /** Up to the heads of everything that is followed, and what was changed here into the vault. */
  async sync(): Promise<void> {
    await (await this.#opened()).places.sync();
  }

  /** What was changed here into the vault; nothing was where nobody asked for anything. */
  async flush(): Promise<void> {
    await (await this.#open)?.places.notes.flush();
  }

  /** Which public place words of a sealed message are said to be of. */
  async originOf(word: string, text: string): Promise<ShownOrigin | undefined> {
    return (await this.#opened()).places.origins.shown(word, text);
  }

  /** Ends following. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#endWaiting();
    (await this.#open?.catch(() => undefined))?.places.close();
  }

  #opened(): Promise<OpenPlaces> {
    this.#open ??= this.#openNow().catch((error: unknown) => {
      this.#open = undefined;
      throw error;
    });
    return this.#open;
  }

  async #openNow(): Promise<OpenPlaces> {
    const open = await openPlaces({ ...this.#options, emit: (event, value) => this.#emit(event, value) });
    this.#endWaiting();
    if (this.#isClosed) open.places.close();
    return open;
  }

  #emit<E extends keyof PlaceEvents>(event: E, value: PlaceEvents[E]): void {
    for (const listener of this.#listeners[event] ?? []) listener(value);
  }
}

/** The same methods, each of which opens what it belongs to first. All of them are asynchronous, so nobody can tell. */
function calledLater(open: () => Promise<PlacesApi>): PlacesApi {
  const methods = new Map<PropertyKey, unknown>();
  return new Proxy({} as PlacesApi, {
    get(_target, name) {
      // Not something to be awaited itself.
      if (typeof name === 'symbol' || name === 'then') return undefined;
      const method =
        methods.get(name) ??
        (async (...given: unknown[]): Promise<unknown> => {
          const api = (await open()) as unknown as Record<string, ((...given: unknown[]) => unknown) | undefined>;
          if (typeof api[name] !== 'function') throw new TypeError(`public places have no ${name}`);
          return api[name](...given);
        });
      methods.set(name, method);
      return method;
    },
  });
}
