// `passkeys`: which passkeys open the account, and how to take one away. They are made and used in the web app: a terminal has no
// authenticator to ask.
import type { PasskeyInfo } from '@heliogram/client';
import type { Command } from '../platform/command.ts';
import { printableLine } from '../platform/printable.ts';
import { columns } from '../platform/style.ts';
import { UsageError } from '../platform/usage-error.ts';

/** So much of an id tells ten passkeys apart. */
const shownIdLength = 8;

export const passkeys: Command = {
  name: 'passkeys',
  summary: 'List the passkeys that open your account, or remove one',
  positionals: [
    { name: 'ACTION', isOptional: true, choices: ['add', 'remove'] },
    { name: 'ID', isOptional: true },
  ],
  json: '{id, name, addedAtS, device} per line; remove: {removed}',
  details:
    'Passkeys are added and used in the web app, because only a browser can ask for one. Removing one gives your vault and every chat new keys.',
  examples: ['passkeys', 'passkeys remove 1f3a09c2'],
  async run(context, args) {
    const action = args.word('ACTION');
    if (action === 'add') {
      throw new UsageError('A terminal cannot make passkeys: open the web app, Settings, Account.', 'passkeys');
    }
    const client = await context.client();
    const list = await client.passkeys.list();
    if (action === 'remove') {
      const { id, name } = chosen(list, args.word('ID'));
      await client.passkeys.remove(id);
      await client.heal();
      context.output.result({ removed: id }, `The passkey ${printableLine(name, 64)} no longer opens your account.`);
      return;
    }
    const { style } = context.output;
    const days = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 10);
    const lines = columns(
      list.map(({ id, name, addedAtS }) => [
        id.slice(0, shownIdLength),
        printableLine(name, 40),
        style.quiet(days(addedAtS)),
      ]),
    );
    list.forEach(({ id, name, addedAtS, device }, index) => {
      context.output.result({ id, name, addedAtS, device }, lines[index] ?? '');
    });
  },
};

function chosen(list: readonly PasskeyInfo[], typed: string): PasskeyInfo {
  const id = typed.toLowerCase();
  const found = list.filter((one) => id.length >= 4 && one.id.startsWith(id));
  if (found.length === 1) return found[0] as PasskeyInfo;
  throw new UsageError(
    typed === '' ? 'Which passkey? "heliogram passkeys" shows their ids.' : `"${typed}" is no id of one passkey.`,
    'passkeys',
  );
}
