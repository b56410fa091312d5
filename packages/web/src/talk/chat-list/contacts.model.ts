// What the account keeps of people: what it calls them, and whether their keys were compared.
import type { ContactInfo, Engine } from '../../engine/api.ts';
import { type Names, usernames } from '../../names-context.ts';
import { Keyed, type Observable, value } from '../../platform/observe/store.ts';

export class ContactsModel {
  readonly #engine: Engine;
  readonly #people = new Keyed<ContactInfo>();
  readonly #names = value<Names>(usernames);
  #ends: (() => void)[] = [];

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** What is kept of an account; undefined nothing. */
  at(account: string): Observable<ContactInfo | undefined> {
    return this.#people.at(account);
  }

  get(account: string): ContactInfo | undefined {
    return this.#people.get(account);
  }

  /** What people are called here; another object whenever somebody is called otherwise. */
  get names(): Observable<Names> {
    return this.#names;
  }

  start(): void {
    this.#ends = [
      this.#engine.on('contact', (contact) => this.#take([contact])),
      this.#engine.on('finding', ({ account }) => account !== undefined && void this.load()),
      this.#engine.on('missed', () => void this.load()),
    ];
    void this.load();
  }

  close(): void {
    for (const end of this.#ends) end();
    this.#ends = [];
  }

  /** Reads them again. Where that fails what was known stays: names and seals of a list are not worth an alarm. */
  async load(): Promise<void> {
    const list = await this.#engine.contacts.list().catch(() => undefined);
    if (!list) return;
    const here = new Set(list.map(({ account }) => account));
    const gone = [...this.#people.keys()].filter((account) => !here.has(account));
    for (const account of gone) this.#people.delete(account);
    this.#take(list, gone.length > 0);
  }

  #take(contacts: readonly ContactInfo[], isFewer = false): void {
    let hasNews = isFewer;
    for (const contact of contacts) {
      const now = this.#people.get(contact.account);
      const isCalledSame = now?.nickname === contact.nickname && now.username === contact.username;
      if (isCalledSame && now.trust === contact.trust) continue;
      this.#people.set(contact.account, contact);
      hasNews ||= !isCalledSame;
    }
    if (hasNews) this.#names.set(namesOf(this.#people.values()));
  }
}

function namesOf(people: Iterable<ContactInfo>): Names {
  const called = [...people].filter(({ nickname }) => nickname !== '');
  const byAccount = new Map(called.map(({ account, nickname }) => [account, nickname]));
  const byUsername = new Map(called.map(({ username, nickname }) => [username, nickname]));
  return {
    of: ({ account, username }) => byAccount.get(account) ?? username,
    ofUsername: (username) => byUsername.get(username) ?? username,
  };
}
