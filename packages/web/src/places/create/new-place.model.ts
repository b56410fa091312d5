// A new public place: one line is typed, its name and what it is called follow from it.
import type { Engine } from '../../engine/api.ts';
import { Attempt } from '../../platform/observe/attempt.ts';
import { type Observable, value } from '../../platform/observe/store.ts';
import type { PlaceInfo, PlaceKindName } from '../place-types.ts';
import { asName, isName, nameOf } from './name-of.ts';

/** Longest title, in UTF-8 bytes, as the contract has it. */
const mostTitleBytes = 256;
const pauseMs = 250;

export type NameState = 'none' | 'bad' | 'looking' | 'free' | 'taken' | 'unknown';

export interface NewPlaceState {
  /** As typed. */
  readonly title: string;
  readonly name: string;
  /** The name was typed by itself: it no longer follows the title. */
  readonly isNameOwn: boolean;
  readonly nameState: NameState;
}

export class NewPlaceModel {
  /** Making it: one at a time. */
  readonly attempt: Attempt = new Attempt();
  readonly #engine: Engine;
  readonly #kind: PlaceKindName;
  readonly #state = value<NewPlaceState>({ title: '', name: '', isNameOwn: false, nameState: 'none' });
  #timer: ReturnType<typeof setTimeout> | undefined;
  #round = 0;

  constructor(engine: Engine, kind: PlaceKindName) {
    this.#engine = engine;
    this.#kind = kind;
  }

  get state(): Observable<NewPlaceState> {
    return this.#state;
  }

  typeTitle(title: string): void {
    const { isNameOwn, name } = this.#state.get();
    this.attempt.forget();
    this.#set({ title }, isNameOwn ? name : (nameOf(title) ?? ''));
  }

  typeName(typed: string): void {
    this.attempt.forget();
    this.#set({ isNameOwn: true }, asName(typed));
  }

  /** The name is typed by itself from here on. */
  ownName(): void {
    this.#state.update((now) => ({ ...now, isNameOwn: true }));
  }

  /** Whether it can be made of what stands there. */
  mayCreate({ title, name, nameState }: NewPlaceState): boolean {
    const words = title.trim();
    const isShort = new TextEncoder().encode(words).length <= mostTitleBytes;
    return words !== '' && isShort && isName(name) && nameState !== 'taken';
  }

  /** @returns the place; undefined where it could not be made, see `attempt`. */
  async create(language: string): Promise<PlaceInfo | undefined> {
    const { title, name } = this.#state.get();
    if (!this.mayCreate(this.#state.get())) return undefined;
    return this.attempt.run(() =>
      this.#engine.places.create({ kind: this.#kind, name, title: title.trim(), language }),
    );
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#round++;
  }

  #set(part: Partial<NewPlaceState>, name: string): void {
    const before = this.#state.get();
    const nameState = name === '' ? 'none' : isName(name) ? 'looking' : 'bad';
    this.#state.set({ ...before, ...part, name, nameState: name === before.name ? before.nameState : nameState });
    if (name === before.name) return;
    clearTimeout(this.#timer);
    const round = ++this.#round;
    if (nameState === 'looking') this.#timer = setTimeout(() => void this.#look(name, round), pauseMs);
  }

  async #look(name: string, round: number): Promise<void> {
    const isFree = await this.#engine.account.isFree(name).catch(() => undefined);
    if (round !== this.#round) return;
    const nameState = isFree === undefined ? 'unknown' : isFree ? 'free' : 'taken';
    this.#state.update((now) => ({ ...now, nameState }));
  }
}
