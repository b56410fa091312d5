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

type Listener<E extends keyof PlaceEvents> = (value: PlaceEvents[E]) => void;

export class PlacesDoor {
  /** Everything an app does with public places. */
  readonly api: PlacesApi;
  readonly #options: Omit<PlacesOptions, 'emit'>;
  readonly #listeners: { readonly [E in keyof PlaceEvents]: Set<Listener<E>> } = { place: new Set(), post: new Set() };
  readonly #endWaiting: () => void;
  #open: Promise<OpenPlaces> | undefined;

  constructor(options: Omit<PlacesOptions, 'emit'>) {
    this.#options = options;
    this.api = calledLater(async () => (await this.#opened()).api);
    const { connection } = options.session;
    const begin = (): void => void this.#opened().catch(options.failed);
    this.#endWaiting = connection.onOnline(begin);
    if (connection.state === 'online') begin();
  }

  /** Listens. @returns what ends that. */
  on<E extends keyof PlaceEvents>(event: E, listener: Listener<E>): () => void {
    const listeners: Set<Listener<E>> = this.#listeners[event];
    listeners.add(listener);
    return () => listeners.delete(listener);
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
    this.#endWaiting();
    (await this.#open?.catch(() => undefined))?.places.close();
  }

  #opened(): Promise<OpenPlaces> {
    this.#open ??= openPlaces({
      ...this.#options,
      emit: (event, value) => {
        for (const listener of this.#listeners[event]) listener(value);
      },
    }).catch((error: unknown) => {
      this.#open = undefined;
      throw error;
    });
    return this.#open;
  }
}

/** The same methods, each of which opens what it belongs to first. All of them are asynchronous, so nobody can tell. */
function calledLater(open: () => Promise<PlacesApi>): PlacesApi {
  type Method = (...given: never[]) => unknown;
  const get = (_target: unknown, name: string | symbol): unknown =>
    // It is not something to be awaited itself.
    name === 'then'
      ? undefined
      : async (...given: never[]) => {
          const api = (await open()) as unknown as { readonly [method: PropertyKey]: Method };
          return (api[name] as Method).apply(api, given);
        };
  return new Proxy({}, { get }) as PlacesApi;
}
