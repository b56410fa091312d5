// `add CHAT NAME…`: lets people into a group.
import { checkedName } from '../identity/sign-up.ts';
import type { Command } from '../platform/command.ts';
import { findExistingChat } from './chat-names.ts';

export const add: Command = {
  name: 'add',
  summary: 'Add people to a group',
  positionals: [{ name: 'CHAT' }, { name: 'NAME', isRest: true }],
  json: '{chat, added}',
  examples: ['add "Lake trip" ana'],
  async run(context, args) {
    const names = args.words('NAME').map(checkedName);
    const client = await context.client();
    const { chat } = findExistingChat(args.word('CHAT'), await client.chats.list());
    await client.chats.add(chat, names);
    context.output.result({ chat, added: names }, `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} in.`);
  },
};
