// The flags of commands that have their own: a table for each command, read strictly, and shown by `--help`.
import { ConfigError } from './config.ts';
import { nearest } from './nearest.ts';

/** One flag of a command. */
export interface Flag {
  readonly flag: string;
  /** What stands for the value in help texts; absent: the flag is a switch and has none. */
  readonly value?: string;
  readonly isNeeded?: boolean;
  readonly mayRepeat?: boolean;
  /** One sentence. */
  readonly says: string;
}

/** What was given, by the names of the table: every value in its order, an empty one for a switch. */
export type GivenFlags<N extends string> = Readonly<Record<N, readonly string[]>>;

/** @throws ConfigError with all problems at once. */
export function readCommandFlags<N extends string>(
  table: Readonly<Record<N, Flag>>,
  args: readonly string[],
): GivenFlags<N> {
  const names = Object.keys(table) as N[];
  const given = Object.fromEntries(names.map((name) => [name, [] as string[]])) as Record<N, string[]>;
  const problems: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const [flag = '', inline] = splitOnce(args[at] ?? '');
    const name = names.find((one) => table[one].flag === flag);
    if (name === undefined) problems.push(unknownFlag(flag, table));
    else if (table[name].value === undefined) given[name].push('');
    else {
      const value = inline ?? args[++at] ?? '';
      if (value === '') problems.push(`${flag} needs a value.`);
      else given[name].push(value);
    }
  }
  const isReadable = problems.length === 0;
  for (const name of names) {
    const { flag, isNeeded, mayRepeat } = table[name];
    if (isNeeded && given[name].length === 0 && isReadable) problems.push(`${flag} is needed.`);
    if (!mayRepeat && given[name].length > 1) problems.push(`${flag} can be given once.`);
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return given;
}

/** The first `=` parts a flag from its value: base64 has more of them. */
function splitOnce(arg: string): [flag: string, value: string | undefined] {
  const at = arg.startsWith('--') ? arg.indexOf('=') : -1;
  return at < 0 ? [arg, undefined] : [arg.slice(0, at), arg.slice(at + 1)];
}

function unknownFlag(flag: string, table: Readonly<Record<string, Flag>>): string {
  const known = Object.values(table).map((one) => one.flag);
  const close = nearest(flag, known);
  return `There is no option ${flag}. ${close === undefined ? `Known are ${known.join(', ')}.` : `Did you mean ${close}?`}`;
}
