// Asking the key log. Every answer is verified before anything of it is used: it must be the log this device knows, continue what
// it saw, be fresh, be cosigned as the policy demands or soon be, and prove every label. What fails is a finding.
import { CryptoError, equal, utf8 } from '@heliogram/crypto';
import {
  accountLabel,
  isLogSigned,
  type KnownKeyLog,
  type NewestVersionClaim,
  noticeLabel,
  type OpenedVersion,
  type Sighting,
  sightingOf,
  usernameLabel,
  type VerifiedKeyLogHead,
  verifyKeyLogClaims,
  verifyKeyLogHead,
} from '@heliogram/crypto/key-map';
import {
  isSameKey,
  parseTrustPolicy,
  parseVerifierKey,
  type TreeHead,
  type TrustPolicy,
} from '@heliogram/crypto/transparency';
import { asBytes, type Bytes, Code, methods, type ProveResponse, toHex } from '@heliogram/protocol';
import { isRefusedWith } from '../../platform/net/errors.ts';
import { SerialQueue } from '../../platform/queue.ts';
import { NotBelievedError } from '../errors.ts';
import type { FindingKind } from '../findings.ts';
import { keepLog, knownLabel, knownLog, labelContradiction, unwitnessedIn } from './known-log.ts';
import type { KeyLogParts } from './parts.ts';
import { isOverdue, type Unwitnessed, unwitnessedAfter, witnessedUpTo } from './witnessed.ts';

/** How far the newest entry may be from this device's clock, either way. */
export const maxAgeMs = 86_400_000;
/** Names and accounts of one question, of each. */
export const maxAsked = 8;
/** Comparisons before a log that keeps growing is left for the next time. */
const attempts = 5;

/** Names (normalised) and accounts to ask about. */
export interface KeyLogQuestion {
  readonly usernames?: readonly string[];
  readonly accounts?: readonly Bytes[];
  /** Accounts of which notices of a new root key are asked for. */
  readonly notices?: readonly Bytes[];
}

/** What the newest entry says, in the order asked; null: the label is not in the map. */
export interface KeyLogAnswer {
  readonly head: TreeHead;
  readonly usernames: readonly (OpenedVersion | null)[];
  readonly accounts: readonly (OpenedVersion | null)[];
  readonly notices: readonly (OpenedVersion | null)[];
}

type KeyLogReaderParts = Pick<KeyLogParts, 'store' | 'call' | 'findings' | 'now' | 'policy'>;

/** Something about an answer was a lie: of what kind. */
class Lie extends Error {
  readonly kind: FindingKind;
  constructor(kind: FindingKind, detail: string) {
    super(detail);
    this.kind = kind;
  }
}

type Known = {
  readonly log: KnownKeyLog;
  readonly verifierKey: string;
  readonly seen: TreeHead | null;
  readonly unwitnessed?: Unwitnessed | undefined;
};

/** Who has cosigned, and what they have yet to come to. */
type Judged = { readonly witnesses: readonly string[]; readonly unwitnessed?: Unwitnessed | undefined };

export class KeyLogReader {
  readonly #parts: KeyLogReaderParts;
  readonly #policy: TrustPolicy | undefined;
  readonly #queue: SerialQueue = new SerialQueue();

  constructor(parts: KeyLogReaderParts) {
    this.#parts = parts;
    this.#policy = parts.policy === undefined ? undefined : parseTrustPolicy(utf8(parts.policy));
  }

  /**
   * Asks and verifies; what is believed is remembered. Undefined: this server keeps no key log, and never did.
   * @throws NotBelievedError after a finding · what the network throws.
   */
  ask(question: KeyLogQuestion): Promise<KeyLogAnswer | undefined> {
    return this.#queue.run(() => this.#ask(question));
  }

  /**
   * Compares where somebody else saw the log with what this device is shown. What the log did not sign says nothing.
   * @throws as {@link ask}.
   */
  compare(seen: Sighting, username: string): Promise<void> {
    return this.#queue.run(async () => {
      const known = await this.#known();
      if (!known || !(await isLogSigned(known.log, seen))) return;
      const question = { usernames: [username] };
      // The log may grow between the two answers; then they are asked for again.
      for (let attempt = 1; attempt <= attempts; attempt++) {
        const theirs = await this.#ask(question, seen);
        const ours = await this.#ask(question);
        if (!theirs || !ours || theirs.head.size !== ours.head.size) continue;
        if (equal(theirs.head.root, ours.head.root)) return;
        await this.#believing(() => Promise.reject(new Lie('key-log-forked', 'two logs of one size are shown')));
      }
    });
  }

  async #ask(question: KeyLogQuestion, other?: TreeHead): Promise<KeyLogAnswer | undefined> {
    const known = await this.#known();
    if (!known) return undefined;
    return this.#believing(() => this.#believed(known, question, other));
  }

  async #believed(known: Known, question: KeyLogQuestion, other?: TreeHead): Promise<KeyLogAnswer> {
    const seen = other ?? known.seen;
    const { usernames = [], accounts = [], notices = [] } = question;
    const asked = { usernames: [...usernames], accounts: [...accounts], notices: [...notices] };
    const request = { ...asked, knownSize: seen?.size ?? 0 };
    const response = await this.#prove(request, seen);
    const head = await verified('key-log-forked', () => verifyKeyLogHead(known.log, proofOf(response), seen));
    // Of somebody else's log it is not known what waited.
    const judged = await this.#judge(other ? { ...known, unwitnessed: undefined } : known, head, response);
    const found = await verified('key-log-bad-proof', () =>
      verifyKeyLogClaims(known.log, head, asBytes(response.map), claimsOf(question, response)),
    );
    const answer = {
      head: head.head,
      usernames: found.slice(0, usernames.length),
      accounts: found.slice(usernames.length, usernames.length + accounts.length),
      notices: found.slice(usernames.length + accounts.length),
    };
    await this.#compareLabels(question, answer);
    // What continues somebody else's log is kept only once it is known to continue ours.
    if (!other) await this.#keep(known, head, judged);
    return answer;
  }

  /** A lie becomes a finding. */
  async #believing<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Lie)) throw error;
      await this.#parts.findings.report({ kind: error.kind, detail: error.message });
      throw new NotBelievedError(`what the key log says is not believable: ${error.message}`, { cause: error });
    }
  }

  async #prove(
    request: { usernames: string[]; accounts: Bytes[]; notices: Bytes[]; knownSize: number },
    seen: TreeHead | null,
  ): Promise<ProveResponse> {
    try {
      return await this.#parts.call(methods.keyLog.prove, request);
    } catch (error) {
      if (isRefusedWith(error, Code.UNKNOWN_METHOD))
        throw new Lie('key-log-missing', 'the server no longer has its key log');
      if (seen && isRefusedWith(error, Code.OUT_OF_RANGE)) {
        throw new Lie('key-log-forked', `the key log had ${seen.size} entries and now has fewer`);
      }
      throw error;
    }
  }

  /** The log this device knows, or at the first sight the one the server describes. */
  async #known(): Promise<Known | undefined> {
    const row = await knownLog(this.#parts.store);
    if (row) {
      const { verifierKey, vrfPublicKey, size, root } = row;
      const seen = { size, root: asBytes(root) };
      return { ...this.#named(verifierKey, asBytes(vrfPublicKey)), seen, unwitnessed: unwitnessedIn(row) };
    }
    try {
      const { verifierKey, vrfPublicKey } = await this.#parts.call(methods.keyLog.describe, {});
      return { ...this.#named(verifierKey, asBytes(vrfPublicKey)), seen: null };
    } catch (error) {
      if (isRefusedWith(error, Code.UNKNOWN_METHOD)) return undefined;
      throw error;
    }
  }

  #named(verifierKey: string, vrfPublicKey: Bytes): Pick<Known, 'log' | 'verifierKey'> {
    const key = parseVerifierKey(verifierKey);
    const witnesses = this.#policy?.witnesses.map((witness) => witness.key) ?? [];
    return { verifierKey, log: { configuration: { origin: key.name, vrfPublicKey }, keys: [key], witnesses } };
  }

  /** Age and cosignatures. */
  async #judge(
    { log, unwitnessed: before }: Known,
    head: VerifiedKeyLogHead,
    response: ProveResponse,
  ): Promise<Judged> {
    const { entry, signed } = head;
    const nowMs = this.#parts.now();
    if (Math.abs(nowMs - entry.timestampMs) > maxAgeMs) {
      const at = new Date(entry.timestampMs).toISOString();
      throw new Lie('key-log-stale', `the newest entry is of ${at}, more than a day from this device's clock`);
    }
    const policy = this.#policy;
    if (!policy) return { witnesses: [] };
    const isNamed = policy.logs.some(({ key }) => signed.note.verified.some((one) => isSameKey(one.key, key)));
    if (policy.logs.length > 0 && !isNamed)
      throw new Lie('key-log-swapped', 'the policy names another log than the server has');
    const found = await verified('key-log-forked', () => witnessedUpTo(policy, log, head, response));
    if (!found) throw new Lie('key-log-unwitnessed', 'fewer witnesses have cosigned than the policy demands');
    const { size, witnesses } = found;
    const unwitnessed = unwitnessedAfter(before, size, head.head.size, nowMs);
    if (unwitnessed && isOverdue(unwitnessed, nowMs)) {
      const since = new Date(unwitnessed.sinceMs).toISOString();
      const detail = `enough witnesses have cosigned ${size} entries, and none of those from ${unwitnessed.size} on, which are known since ${since}`;
      throw new Lie('key-log-unwitnessed', detail);
    }
    return { witnesses, unwitnessed };
  }

  async #compareLabels(question: KeyLogQuestion, answer: KeyLogAnswer): Promise<void> {
    const pairs: [string, OpenedVersion | null][] = [
      ...(question.usernames ?? []).map((name, at): [string, OpenedVersion | null] => [
        `u:${name}`,
        answer.usernames[at] ?? null,
      ]),
      ...(question.accounts ?? []).map((one, at): [string, OpenedVersion | null] => [
        `a:${toHex(one)}`,
        answer.accounts[at] ?? null,
      ]),
    ];
    for (const [label, newest] of pairs) {
      const wrong = labelContradiction(await knownLabel(this.#parts.store, label), newest);
      if (wrong) throw new Lie('key-log-contradiction', `of a label this device knows, ${wrong}`);
    }
  }

  async #keep(
    known: Known,
    { head, entry, signed }: VerifiedKeyLogHead,
    { witnesses, unwitnessed }: Judged,
  ): Promise<void> {
    const sighting = sightingOf(signed, known.log);
    await keepLog(this.#parts.store, {
      verifierKey: known.verifierKey,
      vrfPublicKey: known.log.configuration.vrfPublicKey,
      size: head.size,
      root: head.root,
      entryAtMs: BigInt(entry.timestampMs),
      lookedAtMs: BigInt(this.#parts.now()),
      witnesses: [...witnesses],
      signature: sighting?.signature ?? new Uint8Array(0),
      unwitnessedSize: unwitnessed?.size ?? 0,
      unwitnessedSinceMs: BigInt(unwitnessed?.sinceMs ?? 0),
    });
  }
}

/** Runs a check; its refusals are lies of a kind, but for those that say more. */
async function verified<T>(kind: FindingKind, check: () => Promise<T>): Promise<T> {
  try {
    return await check();
  } catch (error) {
    if (!(error instanceof CryptoError)) throw error;
    const isOther = error.code === 'wrong-context' || error.code === 'bad-signature';
    throw new Lie(isOther ? 'key-log-swapped' : kind, error.message);
  }
}

function proofOf({ checkpoint, entry, inclusion, consistency }: ProveResponse): Parameters<typeof verifyKeyLogHead>[1] {
  return {
    checkpoint: asBytes(checkpoint),
    entry: asBytes(entry),
    inclusion: inclusion.map(asBytes),
    consistency: consistency.map(asBytes),
  };
}

function claimsOf(
  { usernames = [], accounts = [], notices = [] }: KeyLogQuestion,
  response: ProveResponse,
): NewestVersionClaim[] {
  const labels = [...usernames.map(usernameLabel), ...accounts.map(accountLabel), ...notices.map(noticeLabel)];
  return labels.map((label, at) => {
    const said = response.labels[at];
    if (!said) throw new CryptoError('malformed', 'the server left a label out');
    const { isPresent, version, opening, value, vrfProofs } = said;
    const newest = isPresent ? { version, opening: asBytes(opening), value: asBytes(value) } : null;
    return { label, newest, vrfProofs: vrfProofs.map(asBytes) };
  });
}
