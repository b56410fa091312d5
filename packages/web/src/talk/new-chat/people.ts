// Who may be written to: people known from chats and contacts, and whoever's exact name was typed. Pure.
import type { ChatInfo, Person } from '../../engine/api.ts';

/** Somebody who can be chosen. */
export interface Choice extends Person {
  /** What to call them here: the nickname, or the username. */
  readonly name: string;
}

/** What contacts tell of people; the part that is looked at. */
export interface Known extends Person {
  readonly nickname: string;
}

/** Everybody known, once each, by name. Never oneself. */
export function knownPeople(chats: Iterable<ChatInfo>, contacts: readonly Known[], me: string): Choice[] {
  const found = new Map<string, Choice>();
  const add = (person: Person | undefined, name: string): void => {
    if (!person || person.account === '' || person.account === me || person.username === '') return;
    found.set(person.account, { account: person.account, username: person.username, name: name || person.username });
  };
  for (const { kind, peer, last, standing } of chats) {
    if (standing === 'request' || standing === 'declined') continue;
    if (kind === 'direct') add(peer, '');
    else add(last?.from, '');
  }
  for (const contact of contacts) add(contact, contact.nickname);
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name));
}

/** Those whose name or username has what was typed; those that begin with it first. */
export function matchingPeople(people: readonly Choice[], typed: string): Choice[] {
  const wanted = fold(typed.replace(/^@/, ''));
  if (wanted === '') return [...people];
  const rank = ({ name, username }: Choice): number => {
    const texts = [fold(name), fold(username)];
    if (texts.some((text) => text.startsWith(wanted))) return 0;
    return texts.some((text) => text.includes(wanted)) ? 1 : 2;
  };
  return people
    .map((person) => [rank(person), person] as const)
    .filter(([place]) => place < 2)
    .sort(([a], [b]) => a - b)
    .map(([, person]) => person);
}

function fold(text: string): string {
  return text.trim().toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
}

/** The name proposed for a group: its first people, in the language's own way. */
export function proposedTitle(names: readonly string[], language: string): string {
  const few = names.slice(0, 3);
  return new Intl.ListFormat(language, { type: 'conjunction', style: 'short' }).format(few);
}
