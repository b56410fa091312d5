// `sign-up NAME`: a new account, and its recovery phrase, which is shown this once.
import { Client } from '@heliogram/client';
import { normaliseUsername } from '@heliogram/model';
import type { Command } from '../platform/command.ts';
import { UsageError } from '../platform/usage-error.ts';

export const signUp: Command = {
  name: 'sign-up',
  summary: 'Make an account and show its recovery phrase, once',
  positionals: [{ name: 'NAME' }],
  options: { device: { type: 'text', value: 'NAME', about: 'what this device is called in your list of devices' } },
  json: '{account, device, username, phrase}',
  details:
    'Write the twelve words down: they are the only way back when every device is lost. Nobody can reset them, no operator either.',
  examples: ['sign-up mira', 'sign-up mira --server https://chat.example.org'],
  async run(context, args) {
    const username = checkedName(args.word('NAME'));
    const deviceName = args.text('device');
    const { client, phrase } = await context.settle((options) =>
      Client.signUp({ ...options, ...(deviceName !== undefined && { deviceName }) }, username),
    );
    const { style } = context.output;
    context.output.result(
      { account: client.account, device: client.device, username: client.username, phrase },
      [
        `Welcome, ${style.strong(client.username)}. Your recovery phrase, shown this once:`,
        '',
        `    ${style.strong(phrase)}`,
        '',
        style.warning(
          'Write it down. It opens your account and all your history on any device; losing it and every device loses both.',
        ),
      ].join('\n'),
    );
  },
};

/** @throws UsageError for what can never be a username. */
export function checkedName(text: string): string {
  const username = normaliseUsername(text);
  if (username !== undefined) return username;
  throw new UsageError(
    `"${text}" cannot be a name: 3 to 32 letters a-z, digits or underscores, beginning with a letter.`,
  );
}
