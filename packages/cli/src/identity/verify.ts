// `verify NAME`: the safety number of two people. Equal on both sides means nobody stands between them.
import type { Command } from '../platform/command.ts';
import { checkedName } from './sign-up.ts';

export const verify: Command = {
  name: 'verify',
  summary: 'Show the safety number you share with somebody',
  positionals: [{ name: 'NAME' }],
  json: '{account, username, safetyNumber}',
  details: 'Read it to each other over another channel; if both see the same digits, nobody sits in between.',
  examples: ['verify tomas'],
  async run(context, args) {
    const username = checkedName(args.word('NAME'));
    const client = await context.client();
    const { account, safetyNumber } = await client.verify(username);
    context.output.result(
      { account, username, safetyNumber },
      `${username}  ${context.output.style.strong(safetyNumber)}`,
    );
  },
};
