// `leave CHAT`: delivery stops at once; what was read stays readable.
import type { Command } from '../platform/command.ts';
import { findExistingChat, nameOf } from './chat-names.ts';

export const leave: Command = {
  name: 'leave',
  summary: 'Leave a chat',
  positionals: [{ name: 'CHAT' }],
  json: '{left}',
  examples: ['leave "Lake trip"'],
  async run(context, args) {
    const client = await context.client();
    const found = findExistingChat(args.word('CHAT'), await client.chats.list());
    await client.chats.leave(found.chat);
    context.output.result({ left: found.chat }, `You have left ${nameOf(found)}.`);
  },
};
