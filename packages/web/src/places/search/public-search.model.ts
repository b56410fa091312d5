// What is looked for in public: words go to the server, so they are sent when somebody stops typing there and nowhere else. With no
// words the directory is shown.

import type { FoundPublic } from '@heliogram/client';
import type { Engine } from '../../engine/api.ts';
import { type Observable, value } from '../../platform/observe/store.ts';
import type { PlaceCategory, PlaceInfo } from '../place-types.ts';

const pauseMs = 300;
/** Places of the directory shown at most. */
const mostListed = 300;

export interface PublicResults extends FoundPublic {
  readonly state: 'idle' | 'searching' | 'found' | 'failed';
  readonly typed: string;
}

export interface Directory {
  readonly state: 'loading' | 'loaded' | 'failed';
  readonly places: readonly PlaceInfo[];
  readonly next: string | undefined;
}

const nothing: PublicResults = { state: 'idle', typed: '', places: [], posts: [] };
const unread: Directory = { state: 'loading', places: [], next: undefined };

export class PublicSearch {
  readonly #engine: Pick<Engine, 'places'>;
  readonly #place: string | undefined;
  readonly #results = value<PublicResults>(nothing);
  readonly #directory = value<Directory>(unread);
  readonly #category = value<PlaceCategory | undefined>(undefined);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #round = 0;
  #listing = 0;

  /** `place`: only there. */
  constructor(engine: Pick<Engine, 'places'>, place?: string) {
    this.#engine = engine;
    this.#place = place;
  }

  get results(): Observable<PublicResults> {
    return this.#results;
  }

  get directory(): Observable<Directory> {
    return this.#directory;
  }

  get category(): Observable<PlaceCategory | undefined> {
    return this.#category;
  }

  type(typed: string): void {
    clearTimeout(this.#timer);
    const round = ++this.#round;
    const words = typed.trim();
    if (words === '') {
      this.#results.set(nothing);
      return;
    }
    // What was found stays until the answer is there.
    this.#results.update((now) => ({ ...now, typed: words, state: 'searching' }));
    this.#timer = setTimeout(() => void this.#find(words, round), pauseMs);
  }

  /** Shows the places of a category; of all where there is none. */
  choose(category: PlaceCategory | undefined): void {
    this.#category.set(category);
    void this.list();
  }

  /** Reads the directory from its beginning. */
  async list(): Promise<void> {
    const listing = ++this.#listing;
    this.#directory.set(unread);
    await this.#list(listing, undefined, []);
  }

  async more(): Promise<void> {
    const { state, next, places } = this.#directory.get();
    if (state !== 'loaded' || next === undefined || places.length >= mostListed) return;
    await this.#list(this.#listing, next, places);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#round++;
    this.#listing++;
  }

  async #find(words: string, round: number): Promise<void> {
    try {
      const found = await this.#engine.places.search(words, this.#place === undefined ? {} : { place: this.#place });
      if (round === this.#round) this.#results.set({ ...found, typed: words, state: 'found' });
    } catch {
      if (round === this.#round) this.#results.update((now) => ({ ...now, state: 'failed' }));
    }
  }

  async #list(listing: number, after: string | undefined, before: readonly PlaceInfo[]): Promise<void> {
    const category = this.#category.get();
    try {
      const { places, next } = await this.#engine.places.directory({
        ...(category !== undefined && { category }),
        ...(after !== undefined && { after }),
      });
      if (listing === this.#listing) this.#directory.set({ state: 'loaded', places: [...before, ...places], next });
    } catch {
      if (listing === this.#listing) this.#directory.set({ state: 'failed', places: before, next: undefined });
    }
  }
}
