// The grants of a place, as a map that is never changed: one with another grant costs little, however many there are, because who folds
// a long history makes one after the other. Pure.

/** What one account may do, as granted last. */
export interface Granted {
  readonly rights: number;
  /** Seconds since 1970. */
  readonly bannedUntil: number;
}

/** So many lie over the others before all are brought together. */
const maxOver = 128;

/** Accounts in lower-case hex with what was granted to them. */
export class Grants implements ReadonlyMap<string, Granted> {
  readonly #under: ReadonlyMap<string, Granted>;
  readonly #over: ReadonlyMap<string, Granted>;
  readonly size: number;

  constructor(
    under: ReadonlyMap<string, Granted> = new Map(),
    over: ReadonlyMap<string, Granted> = new Map(),
    size: number = under.size,
  ) {
    this.#under = under;
    this.#over = over;
    this.size = size;
  }

  /** The same as one of these. */
  static of(grants: ReadonlyMap<string, Granted>): Grants {
    return grants instanceof Grants ? grants : new Grants(grants);
  }

  get(account: string): Granted | undefined {
    return this.#over.get(account) ?? this.#under.get(account);
  }

  has(account: string): boolean {
    return this.#over.has(account) || this.#under.has(account);
  }

  /** With one more, or another one for the same account. */
  with(account: string, granted: Granted): Grants {
    const size = this.has(account) ? this.size : this.size + 1;
    if (this.#over.size < maxOver) return new Grants(this.#under, new Map(this.#over).set(account, granted), size);
    return new Grants(new Map(this.entries()).set(account, granted));
  }

  /** Those for which something holds. */
  where(holds: (granted: Granted) => boolean): Grants {
    return new Grants(new Map([...this.entries()].filter(([, granted]) => holds(granted))));
  }

  forEach(each: (granted: Granted, account: string, all: ReadonlyMap<string, Granted>) => void): void {
    for (const [account, granted] of this.entries()) each(granted, account, this);
  }

  *entries(): Generator<[string, Granted], undefined> {
    for (const [account, granted] of this.#under) yield [account, this.#over.get(account) ?? granted];
    for (const [account, granted] of this.#over) if (!this.#under.has(account)) yield [account, granted];
  }

  *keys(): Generator<string, undefined> {
    for (const [account] of this.entries()) yield account;
  }

  *values(): Generator<Granted, undefined> {
    for (const [, granted] of this.entries()) yield granted;
  }

  [Symbol.iterator](): Generator<[string, Granted], undefined> {
    return this.entries();
  }
}
