// Help for people, and the reference page of the documentation: both from the table of commands.
import { type Command, globalOptions, type OptionRule, optionText, usageOf } from './platform/command.ts';
import { columns, type Style, styleFor } from './platform/style.ts';

/** All commands, a line each. */
export function overview(commands: readonly Command[], style: Style): string {
  return [
    `${style.strong('heliogram')} — sealed chats from the command line`,
    '',
    'Usage: heliogram COMMAND …',
    '',
    ...columns(commands.map((one) => [`  ${style.accent(one.name)}`, one.summary])),
    '',
    'Every command takes:',
    ...optionLines(globalOptions, style),
    '',
    'CHAT is an id or the beginning of one, a username for a one-to-one chat, the title of a group, or "saved".',
    'ID is the id of a message or the beginning of one, or its number in the chat.',
    '"heliogram help COMMAND" says more. Exit codes: 0 done, 1 refused or failed, 2 wrong use.',
  ].join('\n');
}

/** One command in full. */
export function helpFor(command: Command, style: Style): string {
  const options = optionLines(command.options ?? {}, style);
  const examples = (command.examples ?? []).map((line) => `  heliogram ${line}`);
  return [
    `${style.strong(`heliogram ${usageOf(command)}`)}`,
    '',
    `${command.summary}.${command.details === undefined ? '' : ` ${command.details}`}`,
    ...(options.length === 0 ? [] : ['', ...options]),
    '',
    `With --json: ${command.json}`,
    ...(examples.length === 0 ? [] : ['', ...examples]),
  ].join('\n');
}

function optionLines(options: Readonly<Record<string, OptionRule>>, style: Style): string[] {
  return columns(
    Object.entries(options).map(([name, rule]) => [`  ${style.accent(optionText(name, rule))}`, rule.about]),
  );
}

/** The reference page in Markdown. */
export function renderCommands(commands: readonly Command[]): string {
  const plain = styleFor(false);
  const sections = commands.flatMap((command) => [
    `## ${command.name}`,
    '',
    `${command.summary}.${command.details === undefined ? '' : ` ${command.details}`}`,
    '',
    '```sh',
    `heliogram ${usageOf(command)}`,
    ...(command.examples ?? []).map((line) => `# heliogram ${line}`),
    '```',
    '',
    ...tableOf(command.options ?? {}),
    `\`--json\`: \`${command.json}\``,
    '',
  ]);
  return [
    '# The command line',
    '',
    'Generated from the table of commands in `packages/cli`; do not edit.',
    '',
    ...overview(commands, plain).split('\n').slice(-3),
    '',
    'Every command takes:',
    '',
    ...tableOf(globalOptions),
    ...sections,
  ].join('\n');
}

function tableOf(options: Readonly<Record<string, OptionRule>>): string[] {
  const rows = Object.entries(options).map(([name, rule]) => {
    return `| \`${optionText(name, rule).replaceAll('|', '\\|')}\` | ${rule.about} |`;
  });
  return rows.length === 0 ? [] : ['| option | meaning |', '|---|---|', ...rows, ''];
}
