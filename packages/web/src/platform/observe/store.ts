// What view models show: values that tell when they change. Free of React; `use-value.ts` is the door for components.

/** A value that can be read now and listened to. */
export interface Observable<T> {
  get(): T;
  /** @returns what ends the listening. */
  subscribe(listener: () => void): () => void;
}

/** One value. Setting what is there already (by `Object.is`) tells nobody. */
export class Value<T> implements Observable<T> {
  #now: T;
  readonly #listeners = new Set<() => void>();

  constructor(initial: T) {
    this.#now = initial;
  }

  readonly get = (): T => this.#now;

  readonly set = (next: T): void => {
    if (Object.is(next, this.#now)) return;
    this.#now = next;
    for (const listener of [...this.#listeners]) listener();
  };

  update(change: (now: T) => T): void {
    this.set(change(this.#now));
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}

export function value<T>(initial: T): Value<T> {
  return new Value(initial);
}

/** Many values by key; whoever listens to one key hears of no other. */
export class Keyed<T> {
  readonly #values = new Map<string, T>();
  readonly #listeners = new Map<string, Set<() => void>>();
  readonly #observed = new Map<string, Observable<T | undefined>>();

  get(key: string): T | undefined {
    return this.#values.get(key);
  }

  has(key: string): boolean {
    return this.#values.has(key);
  }

  keys(): IterableIterator<string> {
    return this.#values.keys();
  }

  values(): IterableIterator<T> {
    return this.#values.values();
  }

  get size(): number {
    return this.#values.size;
  }

  set(key: string, next: T): void {
    if (this.#values.has(key) && Object.is(this.#values.get(key), next)) return;
    this.#values.set(key, next);
    this.#tell(key);
  }

  delete(key: string): void {
    if (this.#values.delete(key)) this.#tell(key);
  }

  /** One key, to listen to. The same object for the same key while somebody listens. */
  at(key: string): Observable<T | undefined> {
    const known = this.#observed.get(key);
    if (known) return known;
    const made: Observable<T | undefined> = {
      get: () => this.#values.get(key),
      subscribe: (listener) => this.#listen(key, made, listener),
    };
    this.#observed.set(key, made);
    return made;
  }

  #listen(key: string, observed: Observable<T | undefined>, listener: () => void): () => void {
    const set = this.#listeners.get(key) ?? new Set();
    this.#listeners.set(key, set);
    this.#observed.set(key, observed);
    set.add(listener);
    return () => {
      set.delete(listener);
      if (set.size > 0 || this.#listeners.get(key) !== set) return;
      this.#listeners.delete(key);
      this.#observed.delete(key);
    };
  }

  #tell(key: string): void {
    for (const listener of [...(this.#listeners.get(key) ?? [])]) listener();
  }
}

/** A value that follows others; computed when read, once for each change of what it follows. */
export function derived<T>(from: readonly Observable<unknown>[], compute: () => T): Observable<T> {
  let seen: unknown[] | undefined;
  let result: T;
  return {
    get: () => {
      const now = from.map((one) => one.get());
      if (!seen || now.some((one, index) => !Object.is(one, seen?.[index]))) {
        seen = now;
        result = compute();
      }
      return result;
    },
    subscribe: (listener) => {
      const ends = from.map((one) => one.subscribe(listener));
      return () => {
        for (const end of ends) end();
      };
    },
  };
}
