// `remove CHAT NAME…`: takes people out; they can read nothing that comes later.
import { checkedName } from '../identity/sign-up.ts';
import type { Command } from '../platform/command.ts';
import { findExistingChat } from './chat-names.ts';

export const remove: Command = {
  name: 'remove',
  summary: 'Remove people from a group; they read nothing that comes later',
  positionals: [{ name: 'CHAT' }, { name: 'NAME', isRest: true }],
  json: '{chat, removed}',
  examples: ['remove "Lake trip" ana'],
  async run(context, args) {
    const names = args.words('NAME').map(checkedName);
    const client = await context.client();
    const { chat } = findExistingChat(args.word('CHAT'), await client.chats.list());
    await client.chats.remove(chat, names);
    context.output.result({ chat, removed: names }, `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} out.`);
  },
};
