// Who types where, forgotten a few seconds after the last sign of it.
import type { Engine, Person } from '../../engine/api.ts';
import { Keyed, type Observable } from '../../platform/observe/store.ts';

const forgetMs = 7000;
const mostPeople = 8;
const nobody: readonly Person[] = [];

export class TypingModel {
  readonly #engine: Engine;
  readonly #people = new Keyed<readonly Person[]>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  #ends: (() => void)[] = [];

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** Who types in a chat now; undefined nobody. */
  at(chat: string): Observable<readonly Person[] | undefined> {
    return this.#people.at(chat);
  }

  start(): void {
    this.#ends = [
      this.#engine.on('typing', ({ chat, from, typing }) => this.#take(chat, from, typing)),
      // Who has sent a message has stopped typing it.
      this.#engine.on('message', ({ chat, from }) => this.#take(chat, from, false)),
    ];
  }

  close(): void {
    for (const end of this.#ends) end();
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  #take(chat: string, from: Person, isTyping: boolean): void {
    const key = `${chat} ${from.account}`;
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
    const others = (this.#people.get(chat) ?? nobody).filter(({ account }) => account !== from.account);
    if (isTyping && others.length < mostPeople) {
      this.#people.set(chat, [...others, from]);
      this.#timers.set(
        key,
        setTimeout(() => this.#take(chat, from, false), forgetMs),
      );
    } else if (others.length > 0) this.#people.set(chat, others);
    else this.#people.delete(chat);
  }
}
