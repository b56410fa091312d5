// `block NAME`: lets nothing of somebody through; they are not told.
import { checkedName } from '../identity/sign-up.ts';
import type { Command } from '../platform/command.ts';

export const block: Command = {
  name: 'block',
  summary: 'Let nothing of somebody through',
  positionals: [{ name: 'NAME' }],
  json: '{blocked}',
  examples: ['block tomas'],
  async run(context, args) {
    const username = checkedName(args.word('NAME'));
    const client = await context.client();
    await client.chats.block(username);
    context.output.result({ blocked: username }, `${username} is blocked.`);
  },
};
