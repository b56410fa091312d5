// `members CHAT`: who is in, and what they may do.
import type { Command } from '../platform/command.ts';
import { columns } from '../platform/style.ts';
import { findExistingChat } from './chat-names.ts';

export const members: Command = {
  name: 'members',
  summary: 'Show who is in a chat',
  positionals: [{ name: 'CHAT' }],
  json: '{account, username, role, state} per line',
  examples: ['members "Lake trip"'],
  async run(context, args) {
    const client = await context.client();
    const { chat } = findExistingChat(args.word('CHAT'), await client.chats.list());
    const list = await client.chats.members(chat);
    const { output } = context;
    const lines = columns(
      list.map((one) => [
        output.style.person(one.username),
        one.role,
        output.style.quiet(one.state === 'active' ? '' : one.state),
      ]),
    );
    list.forEach((one, index) => {
      const { account, username, role, state } = one;
      output.result({ account, username, role, state }, lines[index] ?? '');
    });
  },
};
