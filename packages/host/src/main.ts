// The operator's command. Reads the environment and the arguments, picks a command, ends with its exit code:
// 0 done, 1 failed, 2 wrong use.
import { auditFlags, readAuditSettings } from './audit/settings.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { examine } from './doctor.ts';
import { type CommandWords, helpPage } from './help.ts';
import { nearest } from './nearest.ts';
import { whenOrphaned } from './orphan.ts';
import { serve } from './serve.ts';
import { builtWebRoot, noWebApp } from './web-root.ts';
import { readWitnessSettings, witnessFlags } from './witness/settings.ts';

interface Command extends CommandWords {
  readonly run: (args: readonly string[]) => Promise<number>;
}

/** A command that takes the settings of a server. */
function ofServer(run: (config: Config) => Promise<number>): Command['run'] {
  return (args) => run(readConfig(process.env, args, process.cwd()));
}

const commands: readonly Command[] = [
  {
    name: 'serve',
    says: 'Serves until stopped by Ctrl-C or SIGTERM; says its URL when ready.',
    run: ofServer(runServe),
  },
  { name: 'doctor', says: 'Checks what a server stands on and says what to do.', run: ofServer(runDoctor) },
  {
    name: 'witness',
    says: 'Cosigns the checkpoints of logs that only grow, for everybody to hold against them.',
    flags: witnessFlags,
    run: runWitness,
  },
  {
    name: 'audit',
    says: 'Follows the public key log of an instance, entry by entry, and says what is wrong with it.',
    flags: auditFlags,
    run: runAuditing,
  },
];

const out = (line: string): void => void process.stdout.write(`${line}\n`);
const err = (line: string): void => void process.stderr.write(`${line}\n`);

async function runServe(config: Config): Promise<number> {
  // Only here: help and wrong use need not wait for a whole server to load.
  const { createLogger, createServer } = await import('@heliogram/server');
  const log = createLogger({ least: config.logLevel, write: (line) => process.stderr.write(line), now: Date.now });
  const {
    databaseUrl,
    webRoot = builtWebRoot(),
    mediaMaxMib,
    mediaQuotaMib,
    pushPrivate,
    linkPreviews,
    keyLogWitnesses,
    ...rest
  } = config;
  const media = { maxBlobBytes: mediaMaxMib * 2 ** 20, quotaBytes: mediaQuotaMib * 2 ** 20 };
  const given = { ...(databaseUrl !== undefined && { databaseUrl }), ...(webRoot !== undefined && { webRoot }) };
  return serve({
    start: () => {
      if (webRoot === undefined) log.warn('web-app.missing', { advice: noWebApp });
      return createServer({
        ...rest,
        ...given,
        media,
        push: { mayBePrivate: pushPrivate },
        previews: { isOffered: linkPreviews },
        keyLog: { witnesses: keyLogWitnesses },
        log,
      });
    },
    address: config,
    out,
    err,
    onStop: listenForStop,
    leave: (code) => process.exit(code),
  });
}

function listenForStop(asked: () => void): void {
  let isAsked = false;
  const ask = (): void => {
    isAsked = true;
    asked();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask);
  // The shell between npm and us dies of the same signal: that is not a second request.
  if (process.env.npm_lifecycle_event !== undefined) whenOrphaned(() => void (isAsked || ask()));
}

async function runDoctor(config: Config): Promise<number> {
  const findings = await examine(config);
  for (const { about, grade, says } of findings) out(`${grade.padEnd(8)} ${about.padEnd(12)} ${says}`);
  return findings.some((finding) => finding.grade === 'failed') ? 1 : 0;
}

async function runWitness(args: readonly string[]): Promise<number> {
  const settings = readWitnessSettings(args, process.cwd());
  const { startWitness } = await import('./witness/command.ts');
  return serve({
    start: () => startWitness(settings, { out, err, nowMs: Date.now }),
    address: settings,
    what: 'The witness',
    out,
    err,
    onStop: listenForStop,
    leave: (code) => process.exit(code),
  });
}

async function runAuditing(args: readonly string[]): Promise<number> {
  const settings = readAuditSettings(args, process.cwd());
  const { runAudit } = await import('./audit/command.ts');
  return runAudit(settings, { out, err, nowMs: Date.now });
}

async function main(args: readonly string[]): Promise<number> {
  const [word = '', ...rest] = args;
  if (['--help', '-h', 'help'].includes(word) || rest.includes('--help') || rest.includes('-h')) {
    out(helpPage(commands));
    return 0;
  }
  const command = commands.find((one) => one.name === word);
  if (command === undefined) return wrongUse(unknownCommand(word));
  try {
    return await command.run(rest);
  } catch (error) {
    if (error instanceof ConfigError) return wrongUse(error.message);
    throw error;
  }
}

function unknownCommand(word: string): string {
  const names = commands.map((one) => one.name);
  if (word === '') return `Say what to do: ${names.join(' or ')}.`;
  const close = nearest(word, names);
  return `There is no command ${word}. ${close === undefined ? `Known are ${names.join(', ')}.` : `Did you mean ${close}?`}`;
}

function wrongUse(sentence: string): number {
  err(`${sentence}\nMore: npm run host -- --help`);
  return 2;
}

process.exit(await main(process.argv.slice(2)));
