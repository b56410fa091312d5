// `recover NAME`: a new device of an account, from the recovery phrase alone.
import { Client } from '@heliogram/client';
import type { Command } from '../platform/command.ts';
import { UsageError } from '../platform/usage-error.ts';
import { checkedName } from './sign-up.ts';

export const recover: Command = {
  name: 'recover',
  summary: 'Open an account on this device with its recovery phrase',
  positionals: [{ name: 'NAME' }],
  options: {
    phrase: { type: 'text', value: '"WORDS"', about: 'the twelve words; asked for when not given' },
    device: { type: 'text', value: 'NAME', about: 'what this device is called in your list of devices' },
  },
  json: '{account, device, username, chats}',
  details: 'The whole history is there at once; none of your other devices needs to be on.',
  examples: ['recover mira', 'recover mira --phrase "abandon ability able …"'],
  async run(context, args) {
    const username = checkedName(args.word('NAME'));
    const phrase = args.text('phrase') ?? (await context.questions.ask('Your twelve words: ')) ?? '';
    const words = phrase.trim().toLowerCase().split(/\s+/);
    if (words.length !== 12)
      throw new UsageError(`A recovery phrase has 12 words; these are ${words.length}.`, 'recover');
    const deviceName = args.text('device');
    const { client } = await context.settle(async (options) => ({
      client: await Client.recover(
        { ...options, ...(deviceName !== undefined && { deviceName }) },
        username,
        words.join(' '),
      ),
    }));
    await client.sync();
    const chats = (await client.chats.list()).length;
    context.output.result(
      { account: client.account, device: client.device, username: client.username, chats },
      `Welcome back, ${context.output.style.strong(client.username)}. ${chats === 1 ? '1 chat is' : `${chats} chats are`} here.`,
    );
  },
};
