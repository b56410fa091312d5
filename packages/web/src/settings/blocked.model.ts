// Who is blocked, and letting them back in.
import type { Engine, Person } from '../engine/api.ts';
import { Attempt } from '../platform/observe/attempt.ts';
import { type Observable, Value } from '../platform/observe/store.ts';

type Given = {
  readonly contacts: Pick<Engine['contacts'], 'blocked'>;
  readonly chats: Pick<Engine['chats'], 'block' | 'unblock'>;
};

export class BlockedModel {
  readonly loading = new Attempt();
  readonly #people = new Value<readonly Person[] | undefined>(undefined);
  readonly #failure = new Value<unknown>(undefined);
  readonly #engine: Given;

  constructor(engine: Given) {
    this.#engine = engine;
  }

  get people(): Observable<readonly Person[] | undefined> {
    return this.#people;
  }

  /** Why the last change did not hold. */
  get failure(): Observable<unknown> {
    return this.#failure;
  }

  async load(): Promise<void> {
    const people = await this.loading.run(() => this.#engine.contacts.blocked());
    if (people) this.#people.set(people);
  }

  /** @returns whether it was done. */
  unblock(person: Person): Promise<boolean> {
    return this.#change(
      (people) => people.filter(({ account }) => account !== person.account),
      () => this.#engine.chats.unblock(person.username),
    );
  }

  block(person: Person): Promise<boolean> {
    return this.#change(
      (people) => [...people.filter(({ account }) => account !== person.account), person],
      () => this.#engine.chats.block(person.username),
    );
  }

  async #change(
    show: (people: readonly Person[]) => readonly Person[],
    write: () => Promise<unknown>,
  ): Promise<boolean> {
    const before = this.#people.get();
    this.#failure.set(undefined);
    if (before) this.#people.set(show(before));
    try {
      await write();
      return true;
    } catch (error) {
      this.#people.set(before);
      this.#failure.set(error);
      return false;
    }
  }
}
