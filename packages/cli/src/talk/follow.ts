// `follow [CHAT]`: every message as it comes, until Ctrl-C.
import type { Command } from '../platform/command.ts';
import { findExistingChat, nameOf } from './chat-names.ts';
import { messageObject, messageText } from './message-lines.ts';

export const follow: Command = {
  name: 'follow',
  summary: 'Print messages as they come, until Ctrl-C',
  positionals: [{ name: 'CHAT', isOptional: true }],
  options: { count: { type: 'number', value: 'N', min: 1, about: 'end after so many messages' } },
  json: 'a message per line as in read, with its chat; an edited or deleted message comes again',
  examples: ['follow', 'follow tomas --json'],
  async run(context, args) {
    const { output, signal } = context;
    const client = await context.client();
    const typed = args.word('CHAT');
    const only = typed === '' ? undefined : findExistingChat(typed, await client.chats.list()).chat;
    const names = new Map<string, string>();
    let left = args.number('count') ?? Number.POSITIVE_INFINITY;
    const ended = Promise.withResolvers<void>();
    signal.addEventListener('abort', () => ended.resolve(), { once: true });
    if (signal.aborted) ended.resolve();
    client.on('chat', () => names.clear());
    let printing: Promise<void> = Promise.resolve();
    client.on('message', (message) => {
      if ((only !== undefined && message.chat !== only) || message.pending || left <= 0) return;
      left -= 1;
      printing = printing.then(async () => {
        if (names.size === 0) for (const one of await client.chats.list()) names.set(one.chat, nameOf(one));
        const where =
          only === undefined ? `${output.style.accent(names.get(message.chat) ?? message.chat.slice(0, 8))} ` : '';
        output.result(messageObject(message), where + messageText(message, output.style));
      });
      if (left <= 0) ended.resolve();
    });
    await client.messages.follow(only);
    output.note(output.style.quiet('Following; Ctrl-C ends.'));
    await ended.promise;
    await printing;
  },
};
