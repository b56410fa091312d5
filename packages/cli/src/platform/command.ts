// What a command is: one declaration from which parsing, help and documentation are made.
import type { Arguments } from './arguments.ts';
import type { Context } from './context.ts';

/** A word after the command's name. */
export interface Positional {
  /** In capitals, as help shows it. */
  readonly name: string;
  readonly isOptional?: boolean;
  /** Takes all words that are left. Only the last one may. */
  readonly isRest?: boolean;
  /** The only words allowed here. */
  readonly choices?: readonly string[];
}

/** A `--name` of a command. */
export interface OptionRule {
  readonly type: 'flag' | 'text' | 'number';
  /** What stands behind it in help: `--limit N`. */
  readonly value?: string;
  readonly choices?: readonly string[];
  /** Numbers only: the range allowed, inclusive. */
  readonly min?: number;
  readonly max?: number;
  readonly about: string;
}

/** A command of the program. */
export interface Command {
  readonly name: string;
  /** One line without a full stop. */
  readonly summary: string;
  readonly positionals: readonly Positional[];
  readonly options?: Readonly<Record<string, OptionRule>>;
  /** What `--json` prints, in the words of JSON. */
  readonly json: string;
  /** More sentences for `help NAME`. */
  readonly details?: string;
  /** Command lines after `heliogram`. */
  readonly examples?: readonly string[];
  run(context: Context, args: Arguments): Promise<void>;
}

/** `send CHAT TEXT… [--reply ID]`. */
export function usageOf(command: Command): string {
  const words = command.positionals.map((one) => {
    const name = one.choices ? one.choices.join('|') : one.name;
    const text = one.isRest ? `${name}…` : name;
    return one.isOptional ? `[${text}]` : text;
  });
  const options = Object.entries(command.options ?? {}).map(([name, rule]) => `[${optionText(name, rule)}]`);
  return [command.name, ...words, ...options].join(' ');
}

/** `--limit N`. */
export function optionText(name: string, rule: OptionRule): string {
  if (rule.type === 'flag') return `--${name}`;
  return `--${name} ${rule.choices ? rule.choices.join('|') : (rule.value ?? (rule.type === 'number' ? 'N' : 'TEXT'))}`;
}

/** The options every command takes. */
export const globalOptions: Readonly<Record<string, OptionRule>> = {
  json: { type: 'flag', about: 'print JSON: one object, or one per line where it streams' },
  home: { type: 'text', value: 'DIR', about: 'where this device keeps its data (default ~/.heliogram)' },
  server: { type: 'text', value: 'URL', about: 'the server (default http://localhost:8080; remembered in the home)' },
  help: { type: 'flag', about: 'what a command does' },
};
