// Trust policies (c2sp.org/tlog-policy): which logs speak, and which witnesses must have cosigned a checkpoint before it is
// believed. Only what was defined on an earlier line can be named, so a policy has no cycles and is judged in one pass.

import { fromUtf8, toHex } from '../bytes.ts';
import { CryptoError } from '../crypto-error.ts';
import { parseDecimal } from './line-fields.ts';
import type { VerifiedSignature } from './note-signature.ts';
import { isSameKey, LOG_KEY, parseVerifierKey, type VerifierKey, WITNESS_KEY } from './verifier-key.ts';

/** No policy is longer. */
export const MAX_POLICY_BYTES = 65_536;
/** No policy has more logs, more witnesses or more groups. */
export const MAX_POLICY_LINES = 64;

/** A log whose checkpoints are believed; its key's name is its origin. `url` is where it is reached, if anybody needs to. */
export type PolicyLog = { readonly key: VerifierKey; readonly url: string | null };
/** A witness under its name within the policy. */
export type PolicyWitness = { readonly name: string; readonly key: VerifierKey; readonly url: string | null };
/** Witnesses and groups of which `threshold` must have cosigned. */
export type PolicyGroup = { readonly name: string; readonly threshold: number; readonly members: readonly string[] };
/** `quorum` names the witness or group that must have cosigned; `null`: nobody must, which people should be told. */
export type TrustPolicy = {
  readonly logs: readonly PolicyLog[];
  readonly witnesses: readonly PolicyWitness[];
  readonly groups: readonly PolicyGroup[];
  readonly quorum: string | null;
};

/**
 * Reads a policy file. Stricter than the format in two points: the file must be UTF-8, and keys must be of types 0x01 for logs
 * and 0x04 for witnesses.
 * @throws CryptoError `too-large` · `malformed` with the line's number · `unsupported`, `wrong-key` as parseVerifierKey.
 */
export function parseTrustPolicy(bytes: Uint8Array): TrustPolicy {
  if (bytes.length > MAX_POLICY_BYTES) throw new CryptoError('too-large', `a policy above ${MAX_POLICY_BYTES} bytes`);
  const text = fromUtf8(bytes);
  if (text !== '' && !text.endsWith('\n'))
    throw new CryptoError('malformed', 'the last line of the policy does not end');
  const reader = new PolicyReader();
  text.split('\n').forEach((line, i) => {
    try {
      reader.line(line);
    } catch (error) {
      if (!(error instanceof CryptoError)) throw error;
      throw new CryptoError(error.code, `line ${i + 1} of the policy: ${error.message}`, { cause: error });
    }
  });
  return reader.policy();
}

/** The names of the witnesses among those who signed. */
export function witnessesOf(policy: TrustPolicy, signatures: readonly VerifiedSignature[]): string[] {
  const signed = policy.witnesses.filter(({ key }) => signatures.some((one) => isSameKey(one.key, key)));
  return signed.map(({ name }) => name);
}

/** Whether the cosignatures of these witnesses, given by their names in the policy, are enough. */
export function hasQuorum(policy: TrustPolicy, witnesses: readonly string[]): boolean {
  if (policy.quorum === null) return true;
  const known = policy.witnesses.filter(({ name }) => witnesses.includes(name));
  const met = new Set(known.map(({ name }) => name));
  for (const { name, threshold, members } of policy.groups) {
    if (members.filter((member) => met.has(member)).length >= threshold) met.add(name);
  }
  return met.has(policy.quorum);
}

class PolicyReader {
  readonly #logs: PolicyLog[] = [];
  readonly #witnesses: PolicyWitness[] = [];
  readonly #groups: PolicyGroup[] = [];
  // Each name can be a member once, so that no witness counts twice; true: it is one already.
  readonly #names = new Map<string, boolean>();
  readonly #keys = new Set<string>();
  #quorum: string | null | undefined;

  line(line: string): void {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be in a policy
    if (/[\0-\x08\x0b-\x1f\x7f]/.test(line)) throw new CryptoError('malformed', 'a control character other than a tab');
    const [keyword, ...items] = line.split(/[ \t]+/).filter((item) => item !== '');
    if (keyword === undefined || keyword.startsWith('#')) return;
    if (keyword === 'log') this.#log(items);
    else if (keyword === 'witness') this.#witness(items);
    else if (keyword === 'group') this.#group(items);
    else if (keyword === 'quorum') this.#setQuorum(items);
    else throw new CryptoError('malformed', 'a line begins with log, witness, group, quorum or #');
  }

  policy(): TrustPolicy {
    if (this.#quorum === undefined)
      throw new CryptoError('malformed', 'a policy has a line "quorum <name>" or "quorum none"');
    return { logs: this.#logs, witnesses: this.#witnesses, groups: this.#groups, quorum: this.#quorum };
  }

  #log([key, url, ...more]: string[]): void {
    if (key === undefined || more.length > 0) throw new CryptoError('malformed', 'write: log <vkey> [<url>]');
    this.#logs.push({ key: this.#key(key, LOG_KEY), url: url ?? null });
    requireRoom(this.#logs);
  }

  #witness([name, key, url, ...more]: string[]): void {
    if (name === undefined || key === undefined || more.length > 0) {
      throw new CryptoError('malformed', 'write: witness <name> <vkey> [<url>]');
    }
    this.#define(name);
    this.#witnesses.push({ name, key: this.#key(key, WITNESS_KEY), url: url ?? null });
    requireRoom(this.#witnesses);
  }

  #group([name, count, ...members]: string[]): void {
    if (name === undefined || count === undefined || members.length === 0) {
      throw new CryptoError('malformed', 'write: group <name> <number, all or any> <name> …');
    }
    for (const member of members) {
      if (this.#names.get(member) !== false) {
        throw new CryptoError('malformed', 'a member of a group is defined on an earlier line, and in one group only');
      }
      this.#names.set(member, true);
    }
    const threshold = count === 'any' ? 1 : count === 'all' ? members.length : parseDecimal(count, 'the threshold');
    if (threshold < 1 || threshold > members.length) {
      throw new CryptoError('malformed', `the threshold is a number from 1 to ${members.length}`);
    }
    this.#define(name);
    this.#groups.push({ name, threshold, members });
    requireRoom(this.#groups);
  }

  #setQuorum([name, ...more]: string[]): void {
    if (name === undefined || more.length > 0) throw new CryptoError('malformed', 'write: quorum <name, or none>');
    if (this.#quorum !== undefined) throw new CryptoError('malformed', 'a second quorum');
    if (name !== 'none' && !this.#names.has(name)) {
      throw new CryptoError('malformed', 'the quorum names a witness or group of an earlier line');
    }
    this.#quorum = name === 'none' ? null : name;
  }

  #define(name: string): void {
    if (name === 'none' || this.#names.has(name)) throw new CryptoError('malformed', 'a name that is taken');
    this.#names.set(name, false);
  }

  /** One key under two names would count twice. */
  #key(text: string, type: VerifierKey['type']): VerifierKey {
    const key = parseVerifierKey(text);
    if (key.type !== type) throw new CryptoError('unsupported', `a verifier key of type ${type} is needed here`);
    const name = `${type} ${toHex(key.publicKey)}`;
    if (this.#keys.has(name)) throw new CryptoError('malformed', 'a key that is already in the policy');
    this.#keys.add(name);
    return key;
  }
}

function requireRoom(list: readonly unknown[]): void {
  if (list.length > MAX_POLICY_LINES) throw new CryptoError('too-large', `more than ${MAX_POLICY_LINES} of a kind`);
}
