// The places of the account: those it follows, leads or is a member of stand in the list; whatever else was looked at is known too.
import type { Engine } from '../engine/api.ts';
import { Keyed, type Observable, value } from '../platform/observe/store.ts';
import { Unsent } from './compose/unsent.ts';
import type { PlaceInfo } from './place-types.ts';

/** Looked at without being in the list: more than this are forgotten, the oldest first. */
const mostVisited = 200;
const gatherMs = 150;

export class PlacesModel {
  /** Places by id. */
  readonly byId: Keyed<PlaceInfo> = new Keyed();
  /** What was written in them and is not out yet. */
  readonly unsent: Unsent;
  readonly #engine: Engine;
  readonly #revision = value(0);
  readonly #failed: (error: unknown) => void;
  readonly #changed = new Set<string>();
  #gathering: ReturnType<typeof setTimeout> | undefined;
  #ends: (() => void)[] = [];
  #round = 0;

  /** `failed` hears what could not be done. */
  constructor(engine: Engine, failed: (error: unknown) => void) {
    this.#engine = engine;
    this.#failed = failed;
    this.unsent = new Unsent(engine, failed);
  }

  /** Rises whenever any place changed. */
  get revision(): Observable<number> {
    return this.#revision;
  }

  start(): void {
    this.#ends = [
      this.#engine.on('place', ({ place }) => this.#told(place)),
      this.#engine.on('missed', () => void this.load()),
    ];
    void this.load();
  }

  close(): void {
    this.#round++;
    clearTimeout(this.#gathering);
    for (const end of this.#ends) end();
    this.#ends = [];
  }

  /** Reads the list; what is in it no more stays known. Where it cannot be had, what is here stays as it is. */
  async load(): Promise<void> {
    const round = ++this.#round;
    const listed = await this.#engine.places.list().catch(() => undefined);
    if (!listed || round !== this.#round) return;
    for (const info of listed) this.byId.set(info.place, info);
    this.#tell();
  }

  /** A place by id or `@name`: as it is known, or else asked for. @throws RefusedError NOT_FOUND, DisconnectedError. */
  async find(place: string): Promise<PlaceInfo> {
    const info = await this.#engine.places.find(place.replace(/^@/, ''));
    this.take(info);
    return info;
  }

  /** What is known of a place by id or `@name`. */
  known(place: string): PlaceInfo | undefined {
    if (!place.startsWith('@')) return this.byId.get(place);
    const name = place.slice(1);
    return [...this.byId.values()].find((info) => info.name === name);
  }

  take(info: PlaceInfo): void {
    this.byId.set(info.place, info);
    this.#forgetOldest();
    this.#tell();
  }

  /** Shows a change, does it, and takes it back where it fails. @returns whether it was done. */
  async change(place: string, part: Partial<PlaceInfo>, act: () => Promise<unknown>): Promise<boolean> {
    const before = this.byId.get(place);
    const after = before && { ...before, ...part };
    if (after) this.take(after);
    try {
      await act();
      await this.#read(place);
      return true;
    } catch (error) {
      if (before && this.byId.get(place) === after) this.take(before);
      this.#failed(error);
      return false;
    }
  }

  follow(place: string, isFollowing: boolean): Promise<boolean> {
    const { places } = this.#engine;
    return this.change(place, { isFollowing }, () => (isFollowing ? places.follow(place) : places.unfollow(place)));
  }

  mute(place: string, mutedUntil: number): Promise<boolean> {
    return this.change(place, { mutedUntil }, () => this.#engine.places.change(place, { mutedUntil }));
  }

  pin(place: string, pinned: boolean): Promise<boolean> {
    return this.change(place, { pinned }, () => this.#engine.places.change(place, { pinned }));
  }

  archive(place: string, archived: boolean): Promise<boolean> {
    return this.change(place, { archived }, () => this.#engine.places.change(place, { archived }));
  }

  #told(place: string): void {
    this.#changed.add(place);
    this.#gathering ??= setTimeout(() => {
      this.#gathering = undefined;
      void this.#readChanged();
    }, gatherMs);
  }

  async #readChanged(): Promise<void> {
    const all = [...this.#changed];
    this.#changed.clear();
    if (all.length > 20) return this.load();
    // It is told again with the next change.
    for (const place of all) await this.#hear(place).catch(() => undefined);
  }

  /** A post in a channel is heard of by all its followers at once: they do not all ask for it anew. How one stands in a group may have changed. */
  async #hear(place: string): Promise<void> {
    const isChannel = this.byId.get(place)?.kind === 'channel';
    const kept = isChannel ? await this.#engine.places.known(place) : undefined;
    if (kept) this.take(kept);
    else await this.#read(place);
  }

  async #read(place: string): Promise<void> {
    this.take(await this.#engine.places.find(place));
  }

  #forgetOldest(): void {
    const visited = [...this.byId.values()].filter((info) => !isMine(info));
    for (const { place } of visited.slice(0, Math.max(0, visited.length - mostVisited))) this.byId.delete(place);
  }

  #tell(): void {
    this.#revision.update((revision) => revision + 1);
  }
}

/** Whether a place stands in the list. */
export function isMine(info: Pick<PlaceInfo, 'isFollowing' | 'isMember' | 'isFounder' | 'rights'>): boolean {
  return info.isFollowing || info.isMember || info.isFounder || info.rights.length > 0;
}
