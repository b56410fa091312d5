// The chat something is to be sent to: one that is there, or a new one with a person.
import type { Client } from '@heliogram/client';
import { findChat, findExistingChat } from './chat-names.ts';

/** The chat's id; begins a one-to-one chat where a username is meant with whom there is none. */
export async function chatToSendTo(client: Client, typed: string): Promise<string> {
  const chats = await client.chats.list();
  const found = findChat(typed, chats);
  if (found !== undefined) return found.chat;
  if (typed === 'saved') return client.chats.saved();
  try {
    return await client.chats.createDirect(typed);
  } catch (error) {
    // Neither a chat nor a person: the nearest name is more help than "nothing here".
    if (error instanceof Error && error.name === 'RefusedError' && chats.length > 0) findExistingChat(typed, chats);
    throw error;
  }
}
