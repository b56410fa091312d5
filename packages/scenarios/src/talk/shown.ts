// What two people must see alike, and small steps that several stories share.
import type { Client, ShownMessage } from '@heliogram/client';
import { eventually, type Person, type World } from '@heliogram/testkit';

/** A message without what differs between devices. */
export function essence(message: ShownMessage): readonly unknown[] {
  const { seq, id, from, text, edited, deleted, verified, reply, system } = message;
  const reactions = Object.entries(message.reactions).map(([emoji, names]) => [emoji, [...names].sort()]);
  return [seq, id, from.username, text, edited, deleted, verified, reply, reactions, system?.change];
}

/** Everything a client sees of a chat, brought up to its head. */
export async function seen(client: Client, chat: string): Promise<(readonly unknown[])[]> {
  await client.sync();
  return (await client.messages.all(chat)).map(essence);
}

/** The texts a client sees of a chat, brought up to its head. */
export async function textsOf(client: Client, chat: string): Promise<string[]> {
  await client.sync();
  return (await client.messages.all(chat)).filter((message) => !message.system).map((message) => message.text);
}

/** The message with a text. */
export async function messageWith(client: Client, chat: string, text: string): Promise<ShownMessage> {
  return eventually(`a message "${text}"`, async () => {
    await client.sync();
    return (await client.messages.page(chat, { limit: 200 })).find((message) => message.text === text);
  });
}

/** A group of people who have all agreed to be in it. @returns the chat */
export async function groupOf(
  maker: Person,
  others: readonly Person[],
  options: { readonly title?: string; readonly history?: 'visible' | 'hidden' } = {},
): Promise<string> {
  const { title = 'Garden', ...more } = options;
  const names = others.map((person) => person.name);
  const chat = await maker.client.chats.createGroup(title, names, more);
  for (const person of others) await acceptIn(person, chat);
  return chat;
}

/** Agrees to be in a chat, if it waits for that. */
export async function acceptIn(person: Person, chat: string): Promise<void> {
  await eventually(`${person.name} hears of the chat`, async () => {
    await person.client.sync();
    return (await person.client.chats.list()).some((info) => info.chat === chat && info.standing !== 'removed');
  });
  if ((await person.client.chats.get(chat)).standing === 'request') await person.client.chats.accept(chat);
}

/** People by name. */
export async function people<const N extends readonly string[]>(
  world: World,
  ...names: N
): Promise<{ [K in keyof N]: Person }> {
  const made: Person[] = [];
  for (const name of names) made.push(await world.signUp(name));
  return made as { [K in keyof N]: Person };
}
