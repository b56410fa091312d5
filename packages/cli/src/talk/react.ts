// `react CHAT ID EMOJI`: an emoji under a message; without one, yours is taken back.
import type { Command } from '../platform/command.ts';
import { findExistingChat } from './chat-names.ts';
import { findMessage } from './find-message.ts';

export const react: Command = {
  name: 'react',
  summary: 'React to a message; without an emoji, take yours back',
  positionals: [{ name: 'CHAT' }, { name: 'ID' }, { name: 'EMOJI', isOptional: true }],
  json: '{reacted, emoji}',
  examples: ['react tomas 12 🎉', 'react tomas 12'],
  async run(context, args) {
    const client = await context.client();
    const { chat } = findExistingChat(args.word('CHAT'), await client.chats.list());
    const id = await findMessage(client, chat, args.word('ID'));
    const emoji = args.word('EMOJI') || null;
    await client.messages.react(chat, id, emoji);
    context.output.result({ reacted: id, emoji }, context.output.style.quiet(emoji ?? 'taken back'));
  },
};
