// `unblock NAME`: takes a block back.
import { checkedName } from '../identity/sign-up.ts';
import type { Command } from '../platform/command.ts';

export const unblock: Command = {
  name: 'unblock',
  summary: 'Take a block back',
  positionals: [{ name: 'NAME' }],
  json: '{unblocked}',
  examples: ['unblock tomas'],
  async run(context, args) {
    const username = checkedName(args.word('NAME'));
    const client = await context.client();
    await client.chats.unblock(username);
    context.output.result({ unblocked: username }, `${username} is unblocked.`);
  },
};
