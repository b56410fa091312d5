// `search WORDS`: looks through one's own history on this device; the words never leave it.
import type { Command } from '../platform/command.ts';
import { findExistingChat, nameOf } from './chat-names.ts';
import { messageObject, messageText } from './message-lines.ts';

export const search: Command = {
  name: 'search',
  summary: 'Search your messages; the words never leave this device',
  positionals: [{ name: 'WORDS', isRest: true }],
  options: {
    chat: { type: 'text', value: 'CHAT', about: 'only in this chat' },
    limit: { type: 'number', value: 'N', min: 1, max: 10_000, about: 'how many (default 50)' },
  },
  json: 'a message per line as in read, with its chat',
  details: 'Every word must occur, each as the beginning of a word; capitals and accents do not matter.',
  examples: ['search lake tent', 'search café --chat tomas'],
  async run(context, args) {
    const client = await context.client();
    const chats = await client.chats.list();
    const typed = args.text('chat');
    const { output } = context;
    client.on('progress', ({ work, done, of }) => output.progress(work, done, of));
    const found = await client.messages.search(args.words('WORDS').join(' '), {
      limit: args.number('limit') ?? 50,
      ...(typed !== undefined && { chat: findExistingChat(typed, chats).chat }),
    });
    const names = new Map(chats.map((one) => [one.chat, nameOf(one)]));
    for (const message of found) {
      const where = output.style.accent(names.get(message.chat) ?? message.chat.slice(0, 8));
      output.result(messageObject(message), `${where} ${messageText(message, output.style)}`);
    }
    if (found.length === 0) output.note('Nothing found.');
  },
};
