// `chat CHAT`: the newest messages, then new ones as they come, and a line to type in.
import { createInterface, type Interface } from 'node:readline';
import type { Client, ShownMessage } from '@heliogram/client';
import type { Command } from '../platform/command.ts';
import type { Context } from '../platform/context.ts';
import { failureOf } from '../platform/failures.ts';
import { findExistingChat, nameOf } from './chat-names.ts';
import { findMessage } from './find-message.ts';
import { conversationText, messageObject, messageText } from './message-lines.ts';
import { ToldOnce } from './told-once.ts';

export const chat: Command = {
  name: 'chat',
  summary: 'Talk: follow a chat and type into it',
  positionals: [{ name: 'CHAT' }],
  options: {
    limit: { type: 'number', value: 'N', min: 0, max: 1000, about: 'how many earlier messages (default 20)' },
  },
  json: 'a message per line as in follow; each line of the input is sent',
  details:
    'While typing: /reply N TEXT, /edit N TEXT, /delete N, /react N EMOJI, /quit. N is the number before a message.',
  examples: ['chat tomas'],
  async run(context, args) {
    const client = await context.client();
    const found = findExistingChat(args.word('CHAT'), await client.chats.list());
    const { output } = context;
    const earlier = await client.messages.page(found.chat, { limit: args.number('limit') ?? 20 });
    output.result(
      { chat: found.chat },
      [output.style.strong(nameOf(found)), conversationText(earlier, output.style)].join('\n'),
    );
    await new Conversation(context, client, found.chat).hold();
  },
};

/** One sitting before a chat. */
class Conversation {
  readonly #context: Context;
  readonly #client: Client;
  readonly #chat: string;
  readonly #lines: Interface;
  readonly #told: ToldOnce = new ToldOnce();
  #work: Promise<void> = Promise.resolve();

  constructor(context: Context, client: Client, chatId: string) {
    this.#context = context;
    this.#client = client;
    this.#chat = chatId;
    const { isInteractive, stdin } = context;
    this.#lines = createInterface({ input: stdin, ...(isInteractive && { output: process.stdout, prompt: '> ' }) });
  }

  /** Until Ctrl-C, /quit or the end of the input; everything typed is sent before it returns. */
  async hold(): Promise<void> {
    const ended = new Promise<void>((resolve) => {
      this.#lines.once('close', resolve);
      this.#context.signal.addEventListener('abort', () => this.#lines.close(), { once: true });
      this.#lines.once('SIGINT', () => this.#lines.close());
    });
    this.#client.on('message', (message) => {
      if (message.chat === this.#chat && this.#told.isNews(message)) this.#show(message);
    });
    // Before anything is waited for: lines that nobody listens for are lost. One after the other, in the order typed.
    this.#lines.on('line', (line) => {
      this.#work = this.#work.then(() => this.#obey(line));
    });
    await this.#client.messages.follow(this.#chat);
    this.#prompt();
    await ended;
    await this.#work;
  }

  #show(message: ShownMessage): void {
    const { output, isInteractive } = this.#context;
    if (isInteractive) process.stdout.write('\r\u001b[K');
    output.result(messageObject(message), messageText(message, output.style));
    if (message.seq !== null) void this.#client.messages.markRead(this.#chat, message.seq).catch(() => undefined);
    this.#prompt();
  }

  #prompt(): void {
    if (this.#context.isInteractive) this.#lines.prompt(true);
  }

  async #obey(line: string): Promise<void> {
    try {
      await this.#do(line.trim());
    } catch (error) {
      const { exitCode: _, ...failure } = failureOf(error);
      this.#context.output.failure(failure);
    }
    this.#prompt();
  }

  async #do(line: string): Promise<void> {
    const { messages } = this.#client;
    const [, order, target = '', rest = ''] = /^\/(\w+)(?:\s+(\S+))?(?:\s+(.*))?$/s.exec(line) ?? [];
    const id = (): Promise<string> => findMessage(this.#client, this.#chat, target);
    if (line === '') return;
    if (order === 'quit') this.#lines.close();
    else if (order === 'reply') await messages.send(this.#chat, rest, { reply: await id() });
    else if (order === 'edit') await messages.edit(this.#chat, await id(), rest);
    else if (order === 'delete') await messages.delete(this.#chat, await id());
    else if (order === 'react') await messages.react(this.#chat, await id(), rest || null);
    else {
      const sent = await messages.send(this.#chat, line);
      if (sent.seq === null) this.#context.output.warn('No connection: this waits in the outbox.', { code: 'OFFLINE' });
    }
  }
}
