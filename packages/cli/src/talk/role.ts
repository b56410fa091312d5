// `role CHAT NAME ROLE`: what somebody may do in a group.
import { checkedName } from '../identity/sign-up.ts';
import type { Command } from '../platform/command.ts';
import { findExistingChat } from './chat-names.ts';

const roles = ['member', 'admin', 'owner'] as const;
type RoleName = (typeof roles)[number];

export const role: Command = {
  name: 'role',
  summary: 'Give somebody a role in a group',
  positionals: [{ name: 'CHAT' }, { name: 'NAME' }, { name: 'ROLE', choices: roles }],
  json: '{chat, username, role}',
  examples: ['role "Lake trip" ana admin'],
  async run(context, args) {
    const username = checkedName(args.word('NAME'));
    const given = args.word('ROLE') as RoleName;
    const client = await context.client();
    const { chat } = findExistingChat(args.word('CHAT'), await client.chats.list());
    await client.chats.setRole(chat, username, given);
    context.output.result({ chat, username, role: given }, `${username} is ${given} now.`);
  },
};
