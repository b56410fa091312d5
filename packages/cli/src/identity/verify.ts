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
    const account = await client.chats.accountOf(username);
    const { number: safetyNumber } = await client.safety(username);
    const { style } = context.output;
    const groups = safetyNumber.match(/\d{5}/g)?.join(' ') ?? safetyNumber;
    context.output.result({ account, username, safetyNumber }, `${username}  ${style.strong(groups)}`);
  },
};
