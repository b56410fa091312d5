// Beginning a chat: whom to write to, or whom to make a group of.
import type { Engine, Me } from '../../engine/api.ts';
import { Attempt } from '../../platform/observe/attempt.ts';
import { derived, type Observable, value } from '../../platform/observe/store.ts';
import type { ChatsModel } from '../chat-list/chats.model.ts';
import { readTyped } from '../invites/links.ts';
import { type Choice, type Known, knownPeople, matchingPeople } from './people.ts';

/** Longest title of a group, in UTF-8 bytes, as the contract has it. */
const mostTitleBytes = 256;

export class NewChatModel {
  /** Opening, making: one at a time. */
  readonly attempt: Attempt = new Attempt();
  readonly #engine: Engine;
  readonly #chats: ChatsModel;
  readonly #me: Me;
  readonly #contacts = value<readonly Known[]>([]);
  readonly #people: Observable<readonly Choice[]>;
  readonly #typed = value('');
  readonly #picked = value<readonly Choice[]>([]);

  constructor(engine: Engine, chats: ChatsModel, me: Me) {
    this.#engine = engine;
    this.#chats = chats;
    this.#me = me;
    // The list may still be on its way.
    this.#people = derived([chats.revision, this.#contacts], () =>
      knownPeople(chats.byId.values(), this.#contacts.get(), me.account),
    );
  }

  get typed(): Observable<string> {
    return this.#typed;
  }

  /** Those chosen for a group, in the order they were. */
  get picked(): Observable<readonly Choice[]> {
    return this.#picked;
  }

  get people(): Observable<readonly Choice[]> {
    return this.#people;
  }

  /** Fills in what contacts know besides chats. Without them the people of chats are there. */
  async load(): Promise<void> {
    this.#contacts.set(await this.#engine.contacts.list().catch(() => []));
  }

  type(text: string): void {
    this.#typed.set(text);
    this.attempt.forget();
  }

  /** The people to show for what is typed, and the exact name that nobody of them has. */
  matches(
    people: readonly Choice[],
    typed: string,
  ): { readonly people: readonly Choice[]; readonly stranger?: string } {
    const found = matchingPeople(people, typed);
    const read = readTyped(typed);
    const isKnown = read.kind === 'person' && people.some(({ username }) => username === read.name);
    if (read.kind !== 'person' || isKnown || read.name === this.#me.username) return { people: found };
    return { people: found, stranger: read.name };
  }

  /** Adds somebody to the group to be, or takes them out. */
  pick(person: Choice): void {
    const now = this.#picked.get();
    const without = now.filter(({ username }) => username !== person.username);
    this.#picked.set(without.length < now.length ? without : [...now, person]);
    this.#typed.set('');
  }

  /** Adds somebody by exact name. @returns whether there is such a person. */
  async pickStranger(name: string): Promise<boolean> {
    const account = await this.attempt.run(() => this.#engine.chats.accountOf(name));
    if (account === undefined) return false;
    this.pick({ account, username: name, name });
    return true;
  }

  /** The chat with somebody: the one there is, or a new one. */
  async write(name: string): Promise<string | undefined> {
    const chat = await this.attempt.run(() => this.#engine.chats.createDirect(name));
    if (chat !== undefined) await this.#chats.refresh(chat);
    return chat;
  }

  async saved(): Promise<string | undefined> {
    const chat = await this.attempt.run(() => this.#engine.chats.saved());
    if (chat !== undefined) await this.#chats.refresh(chat);
    return chat;
  }

  /** Makes the group. `title` as typed; where nothing was, `proposed`. */
  async createGroup(title: string, proposed: string, history: 'visible' | 'hidden'): Promise<string | undefined> {
    const names = this.#picked.get().map(({ account }) => account);
    const chosen = shortened(title.trim() || proposed);
    const chat = await this.attempt.run(() => this.#engine.chats.createGroup(chosen, names, { history }));
    if (chat !== undefined) await this.#chats.refresh(chat);
    return chat;
  }
}

/** As much of a title as the contract allows, never half a letter. */
export function shortened(title: string): string {
  let short = title;
  while (new TextEncoder().encode(short).length > mostTitleBytes) short = [...short].slice(0, -1).join('');
  return short;
}
