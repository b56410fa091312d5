// Environment and command line → Config: pure, once, frozen. Nothing else in the product reads the environment.
// A variable that looks like ours and is not known stops the start, because it is a typing error.
import { resolve } from 'node:path';
import { readWitnesses, type WitnessAddress } from './key-log-witnesses.ts';
import { nearest } from './nearest.ts';
import { type LogLevel, logLevels, type Option, type OptionName, options } from './options.ts';

/** The settings of one server. */
export interface Config {
  /** 0: any free port. */
  readonly port: number;
  readonly host: string;
  readonly publicHost: string;
  /** Absolute. */
  readonly dataDir: string;
  /** May hold a password: never printed. */
  readonly databaseUrl: string | undefined;
  /** Absolute. Absent: the one built in this repository, if it is there. */
  readonly webRoot: string | undefined;
  readonly mediaMaxMib: number;
  readonly mediaQuotaMib: number;
  readonly pushPrivate: boolean;
  readonly linkPreviews: boolean;
  readonly keyLogWitnesses: readonly WitnessAddress[];
  readonly logLevel: LogLevel;
  /** Multiplies every rate limit. */
  readonly rateFactor: number;
}

/** Wrong settings: every problem in a sentence of its own. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

const PREFIX = 'HELIOGRAM_';
// As in the ids made from it: lower case, a port only where it is not the usual one.
const PUBLIC_HOST = /^(?=.{1,255}$)[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[1-9][0-9]{0,4})?$/;

const entries = Object.entries(options) as [OptionName, Option][];

/**
 * Reads the settings: a flag wins over a variable, a variable over the default. An empty variable counts as absent.
 *
 * @param env the environment
 * @param args flags, as `--port 9000` or `--port=9000`
 * @param cwd what a relative data folder is relative to
 * @throws ConfigError with all problems at once
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  args: readonly string[],
  cwd: string,
): Config {
  const problems = unknownVariables(env);
  const flags = readFlags(args, problems);
  const text = (name: OptionName): string | undefined => {
    const option = options[name];
    const given = flags.get(name) ?? env[option.variable];
    return given === undefined || given === '' ? option.fallback : given;
  };
  const port = readPort(text('port') ?? '', problems);
  const publicHost = (text('publicHost') ?? '').toLowerCase();
  if (!PUBLIC_HOST.test(publicHost))
    problems.push(`${options.publicHost.variable} must be a host name like chat.example.org, without scheme.`);
  const databaseUrl = text('databaseUrl');
  if (databaseUrl !== undefined && !isDatabaseUrl(databaseUrl)) {
    problems.push(`${options.databaseUrl.variable} must look like postgres://user:password@host:port/name.`);
  }
  const logLevel = readLogLevel(text('logLevel'), problems);
  const rateFactor = readRateFactor(text('rateFactor') ?? '', problems);
  const mediaMaxMib = readMebibytes(options.mediaMaxMib, text('mediaMaxMib'), problems);
  const mediaQuotaMib = readMebibytes(options.mediaQuotaMib, text('mediaQuotaMib'), problems);
  const dataDir = resolve(cwd, text('dataDir') ?? '');
  const givenRoot = text('webRoot');
  const webRoot = givenRoot === undefined ? undefined : resolve(cwd, givenRoot);
  const host = text('host') ?? '';
  const more = {
    mediaMaxMib,
    mediaQuotaMib,
    pushPrivate: readYesNo(options.pushPrivate, text('pushPrivate'), problems),
    linkPreviews: readYesNo(options.linkPreviews, text('linkPreviews'), problems),
    keyLogWitnesses: readWitnesses(text('keyLogWitnesses') ?? '', options.keyLogWitnesses.variable, problems),
  };
  if (problems.length > 0) throw new ConfigError(problems);
  return Object.freeze({ port, host, publicHost, dataDir, databaseUrl, webRoot, ...more, logLevel, rateFactor });
}

function unknownVariables(env: Readonly<Record<string, string | undefined>>): string[] {
  const known: string[] = entries.map(([, option]) => option.variable);
  return Object.keys(env)
    .filter((name) => name.startsWith(PREFIX) && !known.includes(name))
    .map((name) => `${name} is no setting of this server.${suggestion(name, known)}`);
}

function readFlags(args: readonly string[], problems: string[]): Map<OptionName, string> {
  const found = new Map<OptionName, string>();
  const known = entries.flatMap(([, option]) => option.flag ?? []);
  for (let at = 0; at < args.length; at += 1) {
    const [flag = '', inline] = splitOnce(args[at] ?? '');
    const name = entries.find(([, option]) => option.flag === flag)?.[0];
    if (name === undefined) {
      problems.push(`There is no option ${flag}.${suggestion(flag, known)}`);
      continue;
    }
    const value = inline ?? args[++at];
    if (value === undefined || value === '') problems.push(`${flag} needs a value.`);
    else found.set(name, value);
  }
  return found;
}

function splitOnce(arg: string): [flag: string, value: string | undefined] {
  const at = arg.indexOf('=');
  return at < 0 ? [arg, undefined] : [arg.slice(0, at), arg.slice(at + 1)];
}

function suggestion(name: string, known: readonly string[]): string {
  const close = nearest(name, known);
  return close === undefined ? ` Known are ${known.join(', ')}.` : ` Did you mean ${close}?`;
}

function readPort(text: string, problems: string[]): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65535) return port;
  problems.push(`${options.port.variable} must be a number from 0 to 65535, not "${text}".`);
  return 0;
}

function readLogLevel(text: string | undefined, problems: string[]): LogLevel {
  const level = logLevels.find((choice) => choice === text);
  if (level !== undefined) return level;
  problems.push(`${options.logLevel.variable} must be one of ${logLevels.join(', ')}.`);
  return 'info';
}

function readRateFactor(text: string, problems: string[]): number {
  const factor = Number(text);
  if (/^\d{1,6}(\.\d{1,3})?$/.test(text) && factor > 0) return factor;
  problems.push(`${options.rateFactor.variable} must be a number above 0, at most 999999, not "${text}".`);
  return 1;
}

function readMebibytes({ variable }: Option, text = '', problems: string[]): number {
  const mebibytes = Number(text);
  // A PiB at most: more digits are a typing error.
  if (/^\d{1,10}$/.test(text) && mebibytes >= 1 && mebibytes <= 2 ** 30) return mebibytes;
  problems.push(`${variable} must be a whole number of MiB, at least 1, not "${text}".`);
  return 1;
}

function readYesNo({ variable }: Option, text: string | undefined, problems: string[]): boolean {
  if (text !== 'yes' && text !== 'no') problems.push(`${variable} must be yes or no.`);
  return text === 'yes';
}

function isDatabaseUrl(text: string): boolean {
  return /^postgres(ql)?:\/\//.test(text) && URL.canParse(text);
}
