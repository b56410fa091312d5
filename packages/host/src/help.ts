// The words of `--help`, from the same tables the program runs on.
import { auditFlags } from './audit/settings.ts';
import type { Flag } from './command-flags.ts';
import { options } from './options.ts';
import { witnessFlags } from './witness/settings.ts';

/** One command of the operator. */
export interface CommandWords {
  readonly name: string;
  readonly says: string;
  /** Its own flags. Absent: it takes the settings of a server. */
  readonly flags?: Readonly<Record<string, Flag>>;
}

/** The page `host --help` prints. */
export function helpPage(commands: readonly CommandWords[]): string {
  const settings = Object.values(options);
  const withSettings = commands.filter(({ flags }) => flags === undefined).map(({ name }) => name);
  return [
    'Usage: heliogram-host COMMAND [OPTION ...]',
    '',
    'Commands',
    ...commands.map(({ name, says }) => `  ${name.padEnd(10)} ${says}`),
    '',
    `Options of ${withSettings.join(' and ')} (each can be given as an environment variable instead)`,
    ...settings.flatMap((option) => [
      `  ${option.flag === undefined ? option.variable : `${option.flag} ${option.value}  ${option.variable}`}`,
      `      ${option.says}${option.fallback === undefined ? '' : ` Default: ${option.fallback}.`}`,
      ...(option.choices === undefined ? [] : [`      One of ${option.choices.join(', ')}.`]),
    ]),
    '',
    ...commands.flatMap(flagsOf),
  ].join('\n');
}

function flagsOf({ name, flags }: CommandWords): string[] {
  if (flags === undefined) return [];
  const lines = Object.values(flags).flatMap(({ flag, value, isNeeded, mayRepeat, says }) => [
    `  ${flag}${value === undefined ? '' : ` ${value}`}${isNeeded ? '  needed' : ''}${mayRepeat ? '  may be repeated' : ''}`,
    `      ${says}`,
  ]);
  return [`Options of ${name}`, ...lines, ''];
}

/** docs/generated/configuration.md: the settings as a table. */
export function configurationPage(): string {
  const settings = Object.values(options);
  const rows = settings.map((option) => {
    const { variable, flag = '', fallback, choices, says } = option;
    const allowed = choices === undefined ? '' : ` One of ${choices.join(', ')}.`;
    const cell = (text: string | undefined) => (text === undefined || text === '' ? '–' : `\`${text}\``);
    return `| ${cell(variable)} | ${cell(flag)} | ${cell(fallback)} | ${says}${allowed} |`;
  });
  return [
    '# Configuration',
    '',
    'A flag wins over a variable, a variable over the default. An unknown `HELIOGRAM_…` variable stops the start.',
    '',
    '| variable | flag | default | what |',
    '|---|---|---|---|',
    ...rows,
    '',
    'These are for `serve` and `doctor`. Two commands have flags of their own and read no variables:',
    '',
    ...flagsPage('witness', witnessFlags),
    ...flagsPage('audit', auditFlags),
  ].join('\n');
}

function flagsPage(name: string, flags: Readonly<Record<string, Flag>>): string[] {
  const rows = Object.values(flags).map(({ flag, value, isNeeded, mayRepeat, says }) => {
    const marks = `${isNeeded ? ', needed' : ''}${mayRepeat ? ', may be repeated' : ''}`;
    return `| \`${flag}${value === undefined ? '' : ` ${value}`}\`${marks} | ${says} |`;
  });
  return [`## ${name}`, '', '| flag | what |', '|---|---|', ...rows, ''];
}
