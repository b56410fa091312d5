// `link`: a new device shows a code, one that is in already scans it, and two digits are typed across so that nobody who
// only looks over a shoulder gets in.
import { Client } from '@heliogram/client';
import type { Command } from '../platform/command.ts';
import type { Context } from '../platform/context.ts';
import { qrCode } from '../platform/qr-code.ts';
import { UsageError } from '../platform/usage-error.ts';

export const link: Command = {
  name: 'link',
  summary: 'Add a device: "link show" on the new one, "link scan" on one you have',
  positionals: [
    { name: 'ACTION', choices: ['show', 'scan'] },
    { name: 'CODE', isOptional: true },
  ],
  options: { device: { type: 'text', value: 'NAME', about: 'with show: what the new device is called' } },
  json: 'show: {qr}, then, after the check code was typed in, {account, device, username}; scan: {check}, then {linked}',
  examples: ['link show --home ~/.heliogram-laptop', 'link scan heliogram:link?…'],
  async run(context, args) {
    if (args.word('ACTION') === 'show') await show(context, args.text('device'));
    else await scan(context, args.word('CODE'));
  },
};

async function show(context: Context, deviceName: string | undefined): Promise<void> {
  const { output } = context;
  const { client } = await context.settle(async (options) => ({
    client: await Client.linkShow(
      { ...options, ...(deviceName !== undefined && { deviceName }) },
      {
        onQr: (qr) => {
          const picture = qrCode(qr, output.isTerminal);
          const hint = 'On a device you have: heliogram link scan, then scan or paste this:';
          output.result({ qr }, `${picture}\n${hint}\n${output.style.accent(qr)}`);
        },
        askCode: async () => {
          const code = await context.questions.ask('The two digits the other device shows: ');
          if (code === undefined) throw new UsageError('The check code was not typed in.', 'link');
          return code.trim();
        },
      },
    ),
  }));
  const { account, device, username } = client;
  output.result({ account, device, username }, `This is now device ${device} of ${output.style.strong(username)}.`);
}

async function scan(context: Context, given: string): Promise<void> {
  const { output } = context;
  const code = given || ((await context.questions.ask('The text under the code: ')) ?? '').trim();
  if (code === '') throw new UsageError('The code is missing: paste what the new device shows.', 'link');
  const client = await context.client();
  await client.devices.link(code, {
    showCode: (check: string) =>
      output.result({ check }, `Type these digits on the new device: ${output.style.strong(check)}`),
  });
  output.result({ linked: true }, 'The new device is in.');
}
