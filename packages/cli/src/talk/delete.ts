// `delete CHAT ID`: takes a message away for everybody.
import type { Command } from '../platform/command.ts';
import { findExistingChat } from './chat-names.ts';
import { findMessage } from './find-message.ts';

export const deleteMessage: Command = {
  name: 'delete',
  summary: 'Delete a message for everybody',
  positionals: [{ name: 'CHAT' }, { name: 'ID' }],
  json: '{deleted}',
  examples: ['delete tomas 12'],
  async run(context, args) {
    const client = await context.client();
    const { chat } = findExistingChat(args.word('CHAT'), await client.chats.list());
    const id = await findMessage(client, chat, args.word('ID'));
    await client.messages.delete(chat, id);
    context.output.result({ deleted: id }, context.output.style.quiet('deleted'));
  },
};
