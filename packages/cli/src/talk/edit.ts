// `edit CHAT ID TEXT`: another text for a message of one's own.
import type { Command } from '../platform/command.ts';
import { findExistingChat } from './chat-names.ts';
import { findMessage } from './find-message.ts';

export const edit: Command = {
  name: 'edit',
  summary: 'Change a message of yours',
  positionals: [{ name: 'CHAT' }, { name: 'ID' }, { name: 'TEXT', isRest: true }],
  json: '{edited}',
  examples: ['edit tomas 12 "See you at eight"'],
  async run(context, args) {
    const client = await context.client();
    const { chat } = findExistingChat(args.word('CHAT'), await client.chats.list());
    const id = await findMessage(client, chat, args.word('ID'));
    await client.messages.edit(chat, id, args.words('TEXT').join(' '));
    context.output.result({ edited: id }, context.output.style.quiet('edited'));
  },
};
