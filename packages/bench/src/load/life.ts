// A life to come back to: an account with chats made by the SDK, in which somebody else has written.
import { Client, openMemoryStore } from '@heliogram/client';
import { type Bytes, fromHex, sealMessage, toHex } from '@heliogram/crypto';
import { ConsentState, methods } from '@heliogram/protocol';
import { type Chat, joinAll, type Person, signUp } from './people.ts';
import { sealing } from './sealed.ts';

const chatsAtOnce = 8;
/** Messages sealed and sent at once. */
const batch = 2000;

/** What is to be lived. */
export interface LifePlan {
  readonly username: string;
  /** How many messages the other member writes in each chat; its length is the number of chats. */
  readonly messages: readonly number[];
  /** Text of message `index` of a chat. */
  readonly textOf: (chat: number, index: number) => string;
  readonly say: (line: string) => void;
}

/** What came of it. */
export interface Life {
  readonly phrase: string;
  /** Ids in hex, in the order of the plan’s messages. */
  readonly chats: readonly string[];
}

/** Makes the chats and fills them. */
export async function live(server: string, plan: LifePlan): Promise<Life> {
  const { username, messages, say } = plan;
  const companion = await signUp(server, 'companion');
  const { client, phrase } = await Client.signUp({ store: openMemoryStore(), server }, username);
  const account = fromHex(client.account);
  await companion.actor.call(methods.chats.consent, { account, state: ConsentState.GRANTED });
  let next = 0;
  const run = async (): Promise<void> => {
    for (let index = next++; index < messages.length; index = next++) {
      await client.chats.createGroup(`Journey number ${index + 1}`, ['companion']);
    }
  };
  await Promise.all(Array.from({ length: chatsAtOnce }, run));
  await client.flush();
  await client.close();
  say(`${messages.length} chats made; ${messages.reduce((sum, one) => sum + one, 0)} messages are being written`);
  // Who added them is of no matter to what is measured: the companion takes the leaves as they are.
  const verifier = { accountOf: (identity: Bytes) => toHex(identity), verify: async () => true };
  const chats = await joinAll(companion, verifier);
  for (const [index, chat] of chats.entries())
    await write(companion, chat, messages[index] ?? 0, (at) => plan.textOf(index, at));
  companion.actor.close();
  return { phrase, chats: chats.map(({ id }) => toHex(id)) };
}

/** Seals each message by itself and sends them in order. */
async function write(
  { actor, identity }: Person,
  chat: Chat,
  count: number,
  textOf: (index: number) => string,
): Promise<void> {
  const { id, epoch, epochKey } = chat;
  const inputs = await sealing(count, { text: textOf, sender: identity, chat: id, epoch, epochKey });
  for (let from = 0; from < count; from += batch) {
    const sealed = await Promise.all(inputs.slice(from, from + batch).map(sealMessage));
    await Promise.all(sealed.map(({ header, body }) => actor.call(methods.messages.send, { ...header, body })));
  }
}
