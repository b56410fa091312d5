// What a witness is told at its start.
import { resolve } from 'node:path';
import { CryptoError } from '@heliogram/crypto';
import { LOG_KEY, parseVerifierKey, requireKeyName, type VerifierKey } from '@heliogram/crypto/transparency';
import { type Flag, readCommandFlags } from '../command-flags.ts';
import { ConfigError } from '../config.ts';

/** The flags of `witness`. */
export const witnessFlags: Readonly<Record<'origin' | 'data' | 'listen' | 'name', Flag>> = {
  origin: {
    flag: '--origin',
    value: 'VKEY',
    isNeeded: true,
    mayRepeat: true,
    says: 'The verifier key of a log to witness (the first line of its /keys/configuration); give it again for each further log or key.',
  },
  data: {
    flag: '--data',
    value: 'FOLDER',
    isNeeded: true,
    says: 'Where the key, what was cosigned and evidence of misbehaviour are kept. Never restore an old copy of it.',
  },
  listen: { flag: '--listen', value: 'HOST:PORT', isNeeded: true, says: 'Where to listen; port 0 takes a free one.' },
  name: {
    flag: '--name',
    value: 'NAME',
    says: 'The name in the verifier key, such as witness.example.org. Chosen once, at the first start, which makes the key. Default: the name of the machine.',
  },
};

/** A witness's settings; `dataDir` is absolute. */
export interface WitnessSettings {
  /** The keys of each log, by its origin. */
  readonly logs: ReadonlyMap<string, readonly VerifierKey[]>;
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  readonly name: string | undefined;
}

/** No witness witnesses more logs. */
const maxOrigins = 1000;

/** @throws ConfigError. */
export function readWitnessSettings(args: readonly string[], cwd: string): WitnessSettings {
  const given = readCommandFlags(witnessFlags, args);
  const problems: string[] = [];
  const logs = new Map<string, VerifierKey[]>();
  if (given.origin.length > maxOrigins) problems.push(`--origin can be given ${maxOrigins} times.`);
  for (const text of given.origin) {
    const key = problemOf(problems, '--origin', () => logKey(text));
    if (key) logs.set(key.name, [...(logs.get(key.name) ?? []), key]);
  }
  const [name] = given.name;
  if (name !== undefined) problemOf(problems, '--name', () => requireKeyName(name));
  const address = addressOf(given.listen[0] ?? '');
  if (!address) problems.push('--listen must look like 127.0.0.1:8090, [::1]:8090 or localhost:0.');
  if (problems.length > 0 || !address) throw new ConfigError(problems);
  return { logs, dataDir: resolve(cwd, given.data[0] ?? ''), ...address, name };
}

function logKey(text: string): VerifierKey {
  const key = parseVerifierKey(text);
  if (key.type !== LOG_KEY) throw new CryptoError('unsupported', 'that is the key of a witness, not of a log');
  return key;
}

function problemOf<T>(problems: string[], flag: string, read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof CryptoError)) throw error;
    problems.push(`${flag}: ${error.message}.`);
    return undefined;
  }
}

function addressOf(text: string): { readonly host: string; readonly port: number } | undefined {
  const match = /^(?:\[([0-9a-fA-F:.]+)\]|([^:[\]\s]+)):(\d{1,5})$/.exec(text);
  const port = Number(match?.[3]);
  const host = match?.[1] ?? match?.[2];
  return host !== undefined && port <= 65_535 ? { host, port } : undefined;
}
