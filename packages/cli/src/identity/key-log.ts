// `key-log`: looks at the server's public log of names and keys, and says which witnesses must have signed it.
import { readFileSync, statSync } from 'node:fs';
import type { Command } from '../platform/command.ts';
import type { Context } from '../platform/context.ts';
import { CommandError } from '../platform/failures.ts';
import { relativeTime } from '../platform/relative-time.ts';
import { UsageError } from '../platform/usage-error.ts';

const maxPolicyBytes = 65_536;
const nobody =
  'No witness is asked for: a server could show you a log of its own. Name witnesses you trust with --policy FILE.';

export const keyLog: Command = {
  name: 'key-log',
  summary: 'Look at the public log of names and keys, and choose its witnesses',
  positionals: [],
  options: {
    policy: {
      type: 'text',
      value: 'FILE',
      about: 'from now on believe the log only as this C2SP trust policy demands; "none" asks for no witness',
    },
    'begin-anew': { type: 'flag', about: 'forget the log as it was, and hold the server to the one it shows now' },
  },
  json: '{origin, size, root, entryAtMs, lookedAtMs, witnesses}',
  details:
    'Every name and every change of keys is in the log. What it says of your own account is compared with what your devices did; what does not fit is a finding. Begin anew only when you know why the log is another: a server put back from an old copy, say, and people who saw the same.',
  examples: ['key-log', 'key-log --policy witnesses.policy', 'key-log --policy none'],
  async run(context, args) {
    const file = args.text('policy');
    if (file !== undefined) await takePolicy(context, file);
    const client = await context.client();
    if (args.flag('begin-anew')) await client.keyLog.beginAnew();
    const [known, before] = [(await client.findings()).length, await client.keyLog.status()];
    const status = await client.keyLog.check();
    const isFound = (await client.findings()).length > known;
    if (status === undefined && !isFound) throw new CommandError('NO_KEY_LOG', 'This server keeps no key log.');
    if (status === undefined || status.lookedAtMs === before?.lookedAtMs) throw notBelieved();
    if (context.home.keyLogPolicy === undefined) context.output.warn(nobody, { code: 'NO_WITNESSES' });
    const { origin, size, entryAtMs, witnesses } = status;
    const { style } = context.output;
    const age = relativeTime(entryAtMs / 1000, context.now());
    const signed = witnesses.length === 0 ? '' : `\nsigned by ${witnesses.join(', ')}`;
    context.output.result(
      { ...status },
      `${style.strong(origin)} ${style.quiet(`${size} entries, the newest ${age}`)}${signed}`,
    );
    if (isFound) throw notBelieved();
  },
};

function notBelieved(): CommandError {
  return new CommandError('NOT_BELIEVED', 'The log and what the server says do not fit. See "findings".');
}

async function takePolicy(context: Context, file: string): Promise<void> {
  if (file === 'none') {
    context.home.rememberKeyLogPolicy(undefined);
    return;
  }
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isFile() !== true) throw new UsageError(`There is no file "${file}".`, 'key-log');
  if (found.size > maxPolicyBytes) throw new UsageError(`"${file}" is too long for a trust policy.`, 'key-log');
  const policy = readFileSync(file, 'utf8');
  const client = await context.client({ isSynced: false });
  const problem = await client.keyLog.policyProblem(policy);
  await context.stepAside();
  if (problem !== undefined) throw new UsageError(`"${file}" is no trust policy: ${problem}.`, 'key-log');
  context.home.rememberKeyLogPolicy(policy);
}
