// `rename CHAT TITLE`: another title for a group; only its members can read it.
import type { Command } from '../platform/command.ts';
import { findExistingChat } from './chat-names.ts';

export const rename: Command = {
  name: 'rename',
  summary: 'Give a group another title',
  positionals: [{ name: 'CHAT' }, { name: 'TITLE', isRest: true }],
  json: '{chat, title}',
  examples: ['rename "Lake trip" "Lake trip 2027"'],
  async run(context, args) {
    const title = args.words('TITLE').join(' ');
    const client = await context.client();
    const { chat } = findExistingChat(args.word('CHAT'), await client.chats.list());
    await client.chats.rename(chat, title);
    context.output.result({ chat, title }, `It is called ${title} now.`);
  },
};
