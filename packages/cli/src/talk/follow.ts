// `follow [CHAT]`: every message as it comes, until Ctrl-C. Other commands may use the same home meanwhile: following steps
// aside for them and then goes on where it was.
import type { Client, ShownMessage } from '@heliogram/client';
import type { Command } from '../platform/command.ts';
import type { Context } from '../platform/context.ts';
import { findExistingChat, nameOf } from './chat-names.ts';
import { messageObject, messageText } from './message-lines.ts';
import { pagesSince } from './pages.ts';
import { ToldOnce } from './told-once.ts';

export const follow: Command = {
  name: 'follow',
  summary: 'Print messages as they come, until Ctrl-C',
  positionals: [{ name: 'CHAT', isOptional: true }],
  options: { count: { type: 'number', value: 'N', min: 1, about: 'end after so many messages' } },
  json: 'a message per line as in read; one that was edited, deleted or reacted to comes again',
  examples: ['follow', 'follow tomas --json'],
  async run(context, args) {
    const following = new Following(context, args.number('count') ?? Number.POSITIVE_INFINITY);
    await following.run(args.word('CHAT'));
  },
};

class Following {
  readonly #context: Context;
  readonly #ended: AbortController = new AbortController();
  /** The newest seq printed or known at the start, by chat. */
  readonly #seen = new Map<string, number>();
  readonly #told: ToldOnce = new ToldOnce();
  #names = new Map<string, string>();
  #left: number;
  #only: string | undefined;
  #printing: Promise<void> = Promise.resolve();

  constructor(context: Context, count: number) {
    this.#context = context;
    this.#left = count;
    context.signal.addEventListener('abort', () => this.#ended.abort(), { once: true });
    if (context.signal.aborted) this.#ended.abort();
  }

  async run(typed: string): Promise<void> {
    const { output, turns } = this.#context;
    const { signal } = this.#ended;
    for (let isFirst = true; !signal.aborted; isFirst = false) {
      const client = await this.#context.client();
      if (isFirst) await this.#begin(client, typed);
      else await this.#catchUp(client);
      client.on('message', (message) => this.#queue(client, message));
      await client.messages.follow(this.#only);
      if (isFirst) output.begun('Following; Ctrl-C ends.');
      await turns.wanted(signal);
      await this.#printing;
      if (signal.aborted) break;
      await this.#context.stepAside();
      await turns.granted(signal);
    }
    await this.#printing;
  }

  async #begin(client: Client, typed: string): Promise<void> {
    const chats = await client.chats.list();
    this.#only = typed === '' ? undefined : findExistingChat(typed, chats).chat;
    for (const { chat } of chats) {
      const newest = await client.messages.page(chat, { limit: 1 });
      this.#seen.set(chat, newest.findLast((one) => one.seq !== null)?.seq ?? 0);
    }
  }

  /** Prints what came while others had the home. */
  async #catchUp(client: Client): Promise<void> {
    for (const { chat } of await client.chats.list()) {
      if (this.#only !== undefined && chat !== this.#only) continue;
      for (const message of await pagesSince(client, chat, this.#seen.get(chat) ?? 0)) this.#queue(client, message);
    }
    await this.#printing;
  }

  #queue(client: Client, message: ShownMessage): void {
    const { chat, seq } = message;
    if ((this.#only !== undefined && chat !== this.#only) || seq === null || this.#left <= 0) return;
    if (!this.#told.isNews(message)) return;
    this.#left -= 1;
    if (seq > (this.#seen.get(chat) ?? 0)) this.#seen.set(chat, seq);
    this.#printing = this.#printing.then(() => this.#print(client, message)).catch(() => undefined);
    if (this.#left <= 0) this.#ended.abort();
  }

  async #print(client: Client, message: ShownMessage): Promise<void> {
    const { output } = this.#context;
    if (this.#only === undefined && !this.#names.has(message.chat)) {
      this.#names = new Map((await client.chats.list()).map((one) => [one.chat, nameOf(one)]));
    }
    const name = this.#names.get(message.chat) ?? message.chat.slice(0, 8);
    const where = this.#only === undefined ? `${output.style.accent(name)} ` : '';
    output.result(messageObject(message), where + messageText(message, output.style));
  }
}
