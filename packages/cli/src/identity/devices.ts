// `devices`: the places where the account is open, how to name one and how to shut one out.
import type { Command } from '../platform/command.ts';
import { printableLine } from '../platform/printable.ts';
import { columns } from '../platform/style.ts';
import { UsageError } from '../platform/usage-error.ts';

export const devices: Command = {
  name: 'devices',
  summary: 'List your devices, rename one, or remove one',
  positionals: [
    { name: 'ACTION', isOptional: true, choices: ['rename', 'revoke'] },
    { name: 'ID', isOptional: true },
    { name: 'NAME', isOptional: true, isRest: true },
  ],
  options: {
    phrase: {
      type: 'text',
      value: '"WORDS"',
      about: 'with revoke: replace the account key too, so that a thief cannot undo it',
    },
  },
  json: '{device, name, isThis, isRevoked, addedAtS, revokedAtS} per line; rename: {renamed, name}; revoke: {revoked}',
  details: 'A removed device is cut off at once and every chat gets new keys that it does not know.',
  examples: ['devices', 'devices rename 2 Kitchen tablet', 'devices revoke 2'],
  async run(context, args) {
    const client = await context.client();
    if (args.word('ACTION') === 'rename') {
      const device = deviceNumber(args.word('ID'));
      const name = args.words('NAME').join(' ').trim();
      if (name === '') throw new UsageError('What shall it be called? "heliogram devices rename ID NAME".', 'devices');
      await client.devices.rename(device, name);
      context.output.result({ renamed: device, name }, `Device ${device} is now called ${printableLine(name, 64)}.`);
      return;
    }
    if (args.word('ACTION') === 'revoke') {
      const device = deviceNumber(args.word('ID'));
      const [extra] = args.words('NAME');
      if (extra !== undefined) throw new UsageError(`"${extra}" is one word too many.`, 'devices');
      const phrase = args.text('phrase');
      await client.devices.revoke(device, phrase === undefined ? {} : { phrase });
      context.output.result({ revoked: device }, `Device ${device} is removed.`);
      return;
    }
    const { style } = context.output;
    const list = await client.devices.list();
    const rows = list.map((one) => {
      const state = one.isRevoked ? style.quiet('removed') : one.isThis ? style.good('this one') : '';
      return [`${one.device}`, printableLine(one.name, 40), state];
    });
    const lines = columns(rows);
    list.forEach((one, index) => {
      context.output.result(one, lines[index] ?? '');
    });
  },
};

function deviceNumber(text: string): number {
  if (/^[1-9]\d{0,9}$/.test(text)) return Number(text);
  throw new UsageError(
    text === '' ? 'Which device? "heliogram devices" shows their numbers.' : `"${text}" is no number of a device.`,
    'devices',
  );
}
