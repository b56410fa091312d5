// The key log as the account has it: what is to be looked at is noted here; the code that looks is loaded when it is first needed,
// curves and proofs with it.
import type { SeenKeyLog } from '@heliogram/crypto';
import type { AccountKey } from '@heliogram/model';
import { asBytes, type Bytes, toHex } from '@heliogram/protocol';
import type { VerifiedIdentity } from '../verified-identity.ts';
import { type KeyLogParts, maxWaiting } from './parts.ts';
import type { KeyLogWatch } from './watch.ts';

/** Where the key log stands, as far as this device believes it. */
export interface KeyLogStatus {
  /** The log's name. */
  readonly origin: string;
  /** Its number of entries, and its root hash in hex. */
  readonly size: number;
  readonly root: string;
  /** When its newest entry was made, by the server's clock, and when this device last looked; milliseconds since 1970. */
  readonly entryAtMs: number;
  readonly lookedAtMs: number;
  /** Witnesses of this device's policy that had cosigned it, or what it was within the half hour before. None where there is no policy: then a log shown to one alone goes unseen. */
  readonly witnesses: readonly string[];
}

/** The key log, for people to look at. */
export interface KeyLogApi {
  /** Undefined: nothing of it was believed yet, or the server keeps none. */
  status(): Promise<KeyLogStatus | undefined>;
  /** Looks now, at the own account too. @throws DisconnectedError · RefusedError; what is wrong becomes findings. */
  check(): Promise<KeyLogStatus | undefined>;
  /**
   * Forgets what this device knows of the log and holds the server to what it shows from now on. For a person to decide who knows why
   * the log is another, such as a server that was put back from a copy.
   */
  beginAnew(): Promise<void>;
  /** What is wrong with the text of a trust policy, as a sentence; undefined: it can be used. */
  policyProblem(policy: string): Promise<string | undefined>;
}

/** What people tell each other of the log inside sealed messages: two logs for two people do not survive it. */
export interface KeyLogGossip {
  /** What to say in a message of a chat; undefined when it was said there within the hour, or nothing is known. */
  toTell(chat: string): Promise<SeenKeyLog | undefined>;
  /** Somebody said where they saw the log. It is compared when the log is looked at next. */
  heard(seen: SeenKeyLog): void;
}

/** What the log says of names. */
export interface KeyLogNames {
  /**
   * Whether the log gives a name to a public place, as far as the server has time to say. @throws DisconnectedError · NotBelievedError
   * after a finding about the log itself.
   */
  confirmPlace(name: string, place: Bytes): Promise<boolean>;
}

/** How often a chat is told. */
const tellEveryMs = 3_600_000;
const maxChatsTold = 1000;
/** What was heard and waits to be compared; the newest are kept. */
const maxHeard = 16;

export class KeyLog implements KeyLogApi, KeyLogGossip, KeyLogNames {
  readonly #parts: KeyLogParts;
  readonly #waiting = new Set<AccountKey>();
  readonly #heard = new Map<string, SeenKeyLog>();
  readonly #told = new Map<string, number>();
  #watch: Promise<KeyLogWatch> | undefined;

  constructor(parts: KeyLogParts) {
    this.#parts = parts;
  }

  /** Notes that an account is to be looked at. */
  note(account: AccountKey): void {
    if (account !== this.#parts.own && this.#waiting.size < maxWaiting) this.#waiting.add(account);
  }

  /** Looks at what waits and, when it is time, at the own account. @throws what the network throws; lies are findings. */
  async look(): Promise<void> {
    await (await this.#loaded()).look();
  }

  async check(): Promise<KeyLogStatus | undefined> {
    await (await this.#loaded()).look(true);
    return this.status();
  }

  async status(): Promise<KeyLogStatus | undefined> {
    const { knownLog } = await import('./known-log.ts');
    const row = await knownLog(this.#parts.store);
    if (!row) return undefined;
    return {
      origin: row.verifierKey.split('+', 1)[0] ?? '',
      size: row.size,
      root: toHex(row.root),
      entryAtMs: Number(row.entryAtMs),
      lookedAtMs: Number(row.lookedAtMs),
      witnesses: row.witnesses,
    };
  }

  /**
   * Holds what the server says of a name against the log, before it is taken over. `overtaken`: ask the server again.
   * @throws NotBelievedError after a finding.
   */
  async confirm(identity: VerifiedIdentity): Promise<'confirmed' | 'overtaken'> {
    return (await this.#loaded()).confirm(identity);
  }

  async confirmPlace(name: string, place: Bytes): Promise<boolean> {
    return (await this.#loaded()).confirmPlace(name, place);
  }

  async beginAnew(): Promise<void> {
    const { forgetLog } = await import('./known-log.ts');
    await forgetLog(this.#parts.store);
  }

  async policyProblem(policy: string): Promise<string | undefined> {
    const { policyProblem } = await import('./policy.ts');
    return policyProblem(policy);
  }

  async toTell(chat: string): Promise<SeenKeyLog | undefined> {
    const { store, now } = this.#parts;
    if (now() - (this.#told.get(chat) ?? 0) < tellEveryMs) return undefined;
    const { knownLog } = await import('./known-log.ts');
    const row = await knownLog(store);
    if (!row || row.signature.length === 0) return undefined;
    this.#told.delete(chat);
    this.#told.set(chat, now());
    if (this.#told.size > maxChatsTold) this.#told.delete(this.#told.keys().next().value as string);
    return { size: row.size, root: asBytes(row.root), signature: asBytes(row.signature) };
  }

  heard(seen: SeenKeyLog): void {
    const name = `${seen.size}/${toHex(seen.root)}`;
    this.#heard.delete(name);
    this.#heard.set(name, seen);
    if (this.#heard.size > maxHeard) this.#heard.delete(this.#heard.keys().next().value as string);
  }

  #loaded(): Promise<KeyLogWatch> {
    this.#watch ??= import('./watch.ts').then(
      ({ KeyLogWatch }) => new KeyLogWatch(this.#parts, this.#waiting, this.#heard),
    );
    // A part of the app that could not be fetched is asked for again.
    this.#watch.catch(() => {
      this.#watch = undefined;
    });
    return this.#watch;
  }
}
