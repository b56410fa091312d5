// What the account keeps of people: what it calls them, and whether their keys were compared.
import type { ContactInfo, Engine } from '../../engine/api.ts';
import { Keyed, type Observable } from '../../platform/observe/store.ts';

export class ContactsModel {
  readonly #engine: Engine;
  readonly #people = new Keyed<ContactInfo>();
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

  start(): void {
    this.#ends = [
      this.#engine.on('contact', (contact) => this.#people.set(contact.account, contact)),
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
    for (const account of [...this.#people.keys()]) if (!here.has(account)) this.#people.delete(account);
    for (const contact of list) {
      const now = this.#people.get(contact.account);
      const isSame =
        now?.nickname === contact.nickname && now.trust === contact.trust && now.username === contact.username;
      if (!isSame) this.#people.set(contact.account, contact);
    }
  }
}
