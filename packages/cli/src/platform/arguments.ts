// From words on a command line to a command and its checked arguments. Pure: reads nothing but the words it is given.
import { parseArgs } from 'node:util';
import { type Command, globalOptions, type OptionRule, optionText, usageOf } from './command.ts';
import { didYouMean } from './suggest.ts';
import { UsageError } from './usage-error.ts';

/** The arguments of a command, checked against its declaration. */
export interface Arguments {
  /** The word at a place of the declaration; empty when an optional one is missing. */
  word(name: string): string;
  /** All words of a rest place. */
  words(name: string): readonly string[];
  flag(option: string): boolean;
  text(option: string): string | undefined;
  number(option: string): number | undefined;
}

/** What was asked for. `command` is missing for a bare `heliogram` or `heliogram --help`. */
export interface Invocation {
  readonly command: Command | undefined;
  readonly args: Arguments;
  readonly isHelp: boolean;
  readonly isJson: boolean;
  readonly home: string | undefined;
  readonly server: string | undefined;
}

/**
 * Understands a command line.
 * @throws UsageError with a sentence that says what to type instead.
 */
export function understand(words: readonly string[], commands: readonly Command[]): Invocation {
  const at = commandAt(words);
  const name = at === undefined ? undefined : words[at];
  const command = commands.find((one) => one.name === name);
  if (name !== undefined && command === undefined) {
    const known = commands.map((one) => one.name);
    throw new UsageError(`There is no command "${name}".${didYouMean(name, known)}`);
  }
  const rest = words.filter((_, index) => index !== at);
  const parsed = readOptions(rest, command);
  const isHelp = parsed.values.get('help') === true;
  const args = new ParsedArguments(parsed.values, new Map());
  if (command !== undefined && !isHelp) placeWords(command, parsed.words, args.placed);
  return {
    command,
    args,
    isHelp,
    isJson: parsed.values.get('json') === true,
    home: args.text('home'),
    server: args.text('server'),
  };
}

/** Whether `--json` is among the words; for errors met before the words are understood. */
export function asksForJson(words: readonly string[]): boolean {
  const end = words.indexOf('--');
  return (end < 0 ? words : words.slice(0, end)).includes('--json');
}

type Value = string | true;

class ParsedArguments implements Arguments {
  readonly placed: Map<string, readonly string[]>;
  readonly #values: ReadonlyMap<string, Value>;

  constructor(values: ReadonlyMap<string, Value>, placed: Map<string, readonly string[]>) {
    this.#values = values;
    this.placed = placed;
  }

  word(name: string): string {
    return this.placed.get(name)?.[0] ?? '';
  }

  words(name: string): readonly string[] {
    return this.placed.get(name) ?? [];
  }

  flag(option: string): boolean {
    return this.#values.get(option) === true;
  }

  text(option: string): string | undefined {
    const value = this.#values.get(option);
    return typeof value === 'string' ? value : undefined;
  }

  number(option: string): number | undefined {
    const value = this.text(option);
    return value === undefined ? undefined : Number(value);
  }
}

/** The index of the command's name: the first word that is neither an option nor an option's value. */
function commandAt(words: readonly string[]): number | undefined {
  const { tokens } = parseArgs({
    args: [...words],
    options: parserOptions(globalOptions),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  return tokens.find((token) => token.kind === 'positional')?.index;
}

function parserOptions(rules: Readonly<Record<string, OptionRule>>): Record<string, { type: 'string' | 'boolean' }> {
  return Object.fromEntries(
    Object.entries(rules).map(([name, rule]) => [name, { type: rule.type === 'flag' ? 'boolean' : 'string' }]),
  );
}

function readOptions(args: string[], command: Command | undefined): { values: Map<string, Value>; words: string[] } {
  const rules: Record<string, OptionRule> = { ...globalOptions, ...command?.options };
  const options = { ...parserOptions(rules), h: { type: 'boolean' as const } };
  const { tokens } = parseArgs({ args, options, strict: false, allowPositionals: true, tokens: true });
  const values = new Map<string, Value>();
  const words: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    const name = token.rawName === '-h' ? 'help' : token.name;
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
    if (rule === undefined) throw unknownOption(token.rawName, name, rules, command);
    values.set(name, checkedValue(name, rule, token.value, command));
  }
  return { values, words };
}

function unknownOption(
  raw: string,
  name: string,
  rules: Readonly<Record<string, OptionRule>>,
  command: Command | undefined,
): UsageError {
  const hint = didYouMean(name, Object.keys(rules)).replace('"', '"--');
  const where = command === undefined ? '' : ` of "${command.name}"`;
  const after = hint === '' ? ' Text that begins with a dash goes behind "--".' : hint;
  return new UsageError(`There is no option "${raw}"${where}.${after}`, command?.name);
}

function checkedValue(name: string, rule: OptionRule, value: string | undefined, command: Command | undefined): Value {
  const fail = (sentence: string): UsageError => new UsageError(sentence, command?.name);
  if (rule.type === 'flag') {
    if (value !== undefined) throw fail(`"--${name}" takes no value.`);
    return true;
  }
  if (value === undefined || value === '') throw fail(`"--${name}" needs a value: ${optionText(name, rule)}.`);
  if (rule.choices && !rule.choices.includes(value)) {
    throw fail(`"--${name}" is one of ${rule.choices.join(', ')}.${didYouMean(value, rule.choices)}`);
  }
  if (rule.type === 'number') {
    const { min = 0, max = 0xffff_ffff } = rule;
    const isInRange = /^\d{1,10}$/.test(value) && Number(value) >= min && Number(value) <= max;
    if (!isInRange) throw fail(`"--${name}" is a whole number from ${min} to ${max}.`);
  }
  return value;
}

function placeWords(command: Command, words: readonly string[], placed: Map<string, readonly string[]>): void {
  let next = 0;
  for (const place of command.positionals) {
    const taken = place.isRest ? words.slice(next) : words.slice(next, next + 1);
    next += taken.length;
    const [first] = taken;
    if (first === undefined) {
      if (place.isOptional) continue;
      throw new UsageError(`${place.name} is missing. Usage: heliogram ${usageOf(command)}`, command.name);
    }
    if (place.choices && !place.choices.includes(first)) {
      const hint = didYouMean(first, place.choices);
      throw new UsageError(`"${first}" is not one of ${place.choices.join(', ')}.${hint}`, command.name);
    }
    placed.set(place.name, taken);
  }
  const extra = words[next];
  if (extra === undefined) return;
  throw new UsageError(`"${extra}" is one word too many. Usage: heliogram ${usageOf(command)}`, command.name);
}
