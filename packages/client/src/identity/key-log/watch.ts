// Watching the key log: every contact is held against it when it is first seen or changes, a name before it is believed at all, and
// the own account at the start and once a day. What nobody of this account signed is an alarm. Contacts are asked for every few days.
import { type Bytes, CryptoError, fromHex, type SeenKeyLog } from '@heliogram/crypto';
import type { AccountKey } from '@heliogram/model';
import { Code } from '@heliogram/protocol';
import { DisconnectedError, isPassing, isRefusedWith } from '../../platform/net/errors.ts';
import type { Contact } from '../directory-types.ts';
import { NotBelievedError } from '../errors.ts';
import type { Finding, FindingKind } from '../findings.ts';
import type { VerifiedIdentity } from '../verified-identity.ts';
import { nameVerdict, noticeVerdict, type PapersVerdict, papersVerdict, shownNotice } from './compare-papers.ts';
import { dueContacts } from './due-contacts.ts';
import { keepLabel, knownLabel, knownLog, unwitnessedIn } from './known-log.ts';
import { type KeyLogParts, maxWaiting } from './parts.ts';
import { type KeyLogAnswer, KeyLogReader, maxAsked } from './reader.ts';
import { isOverdue, unwitnessedMs } from './witnessed.ts';

/** Looks before papers and log that overtake each other are taken for a contradiction. */
const attempts = 3;
const dayMs = 86_400_000;
/** How long a server may be too busy for its log. */
const silenceMs = 2 * dayMs;
/** A device that is started again and again need not look every time. */
const restMs = 3_600_000;

export class KeyLogWatch {
  readonly #parts: KeyLogParts & { readonly reader: KeyLogReader };
  /** Accounts to be looked at; shared with whoever notes them. */
  readonly #waiting: Set<AccountKey>;
  /** Where others saw the log; shared with whoever hears them. */
  readonly #heard: Map<string, SeenKeyLog>;
  #lookedAtOwnMs: number | undefined;

  constructor(parts: KeyLogParts, waiting: Set<AccountKey>, heard: Map<string, SeenKeyLog>) {
    this.#parts = { ...parts, reader: new KeyLogReader(parts) };
    this.#waiting = waiting;
    this.#heard = heard;
  }

  /** Looks at what waits and, when it is time, at the own account. @throws what the network throws; lies are findings. */
  async look(isOwnToo = false): Promise<void> {
    try {
      await this.#look(isOwnToo);
    } catch (error) {
      if (isPassing(error) && !(error instanceof DisconnectedError)) await this.#tellSilence();
      throw error;
    }
  }

  /** A server that answers, but never about the log, hides something. */
  async #tellSilence(): Promise<void> {
    const { store, now, findings } = this.#parts;
    const lookedAtMs = Number((await knownLog(store))?.lookedAtMs ?? now());
    if (now() - lookedAtMs < silenceMs) return;
    const detail = `nothing about the key log since ${new Date(lookedAtMs).toISOString()}`;
    await findings.report({ kind: 'key-log-stale', detail });
  }

  async #look(isOwnToo: boolean): Promise<void> {
    if (isOwnToo || (await this.#isOwnDue())) {
      const before = await knownLabel(this.#parts.store, `a:${this.#parts.own}`);
      await this.#believing(() => this.#lookAtOwn());
      this.#lookedAtOwnMs = this.#parts.now();
      await this.#noteUnseen();
      if (before) await this.#askContacts(Number(before.lookedAtMs));
    }
    await this.#compareHeard();
    while (this.#waiting.size > 0) {
      const some = [...this.#waiting].slice(0, maxAsked);
      for (const account of some) this.#waiting.delete(account);
      try {
        await this.#believing(() => this.#lookAt(some));
      } catch (error) {
        for (const account of some) this.#waiting.add(account);
        throw error;
      }
    }
  }

  async #compareHeard(): Promise<void> {
    const { reader, username } = this.#parts;
    for (const [name, seen] of [...this.#heard]) {
      await this.#believing(() => reader.compare(seen, username));
      this.#heard.delete(name);
    }
  }

  /** At the start, unless this device has just looked, and then once a day; sooner where witnesses have had their time. */
  async #isOwnDue(): Promise<boolean> {
    const nowMs = this.#parts.now();
    const log = await knownLog(this.#parts.store);
    const waiting = log && unwitnessedIn(log);
    const isLate = waiting !== undefined && isOverdue(waiting, nowMs);
    if (this.#lookedAtOwnMs !== undefined) return nowMs - this.#lookedAtOwnMs >= (isLate ? unwitnessedMs : dayMs);
    if (isLate) return true;
    const before = await knownLabel(this.#parts.store, `a:${this.#parts.own}`);
    return before === undefined || Math.abs(nowMs - Number(before.lookedAtMs)) >= restMs;
  }

  /** Contacts this device was ended before it could look at. */
  async #noteUnseen(): Promise<void> {
    const { directory, store, own } = this.#parts;
    for (const account of await directory.all(maxWaiting)) {
      if (account !== own && !(await knownLabel(store, `a:${account}`))) this.#waiting.add(account);
    }
  }

  /** Asks for contacts whose turn has come; what is new of them is noted, and looked at. */
  async #askContacts(lookedAtMs: number): Promise<void> {
    const { directory, own, now } = this.#parts;
    for (const account of dueContacts(await directory.all(maxWaiting), lookedAtMs, now())) {
      if (account === own) continue;
      try {
        await this.#believing(() => directory.contact(account, { fresh: true }));
      } catch (error) {
        // Somebody who is gone does not keep the others from being asked for.
        if (!isRefusedWith(error, Code.NOT_FOUND)) throw error;
      }
    }
  }

  /**
   * Holds what the server says of a name against the log, before it is taken over. `overtaken`: ask the server again.
   * @throws NotBelievedError after a finding.
   */
  async confirm(identity: VerifiedIdentity): Promise<'confirmed' | 'overtaken'> {
    const { reader, store, own } = this.#parts;
    const { username, accountBytes } = identity;
    let answer: KeyLogAnswer | undefined;
    try {
      answer = await reader.ask({ usernames: [username], accounts: [accountBytes] });
    } catch (error) {
      if (!isPassing(error) || error instanceof DisconnectedError) throw error;
      // A busy server must not keep people from talking; the log is looked at when it has time. One that is always busy is told.
      this.#waiting.add(identity.account);
      return 'confirmed';
    }
    if (!answer) return 'confirmed';
    const [name] = answer.usernames;
    const [papers] = answer.accounts;
    await this.#require('key-log-contradiction', identity.account, nameVerdict(name, accountBytes));
    const verdict = safely(() => papersVerdict(papers, identity));
    if (verdict === 'overtaken') return 'overtaken';
    await this.#require('key-log-contradiction', identity.account, verdict);
    if (name) await keepLabel(store, `u:${username}`, name);
    // Of the own account more is remembered, by the look at it.
    if (papers && identity.account !== own) await keepLabel(store, `a:${identity.account}`, papers);
    return 'confirmed';
  }

  /**
   * Holds what the server says of a public place's name against the log. @returns false when the log gives the name to another or knows
   * nothing of it: the finding is the asker's to tell.
   */
  async confirmPlace(name: string, place: Bytes): Promise<boolean> {
    const { reader, store } = this.#parts;
    let answer: KeyLogAnswer | undefined;
    try {
      answer = await reader.ask({ usernames: [name] });
    } catch (error) {
      if (!isPassing(error) || error instanceof DisconnectedError) throw error;
      // A busy server must not keep people from reading.
      return true;
    }
    const [newest] = answer?.usernames ?? [];
    if (!answer) return true;
    if (nameVerdict(newest, place) !== 'same') return false;
    if (newest) await keepLabel(store, `u:${name}`, newest);
    return true;
  }

  async #lookAt(accounts: readonly AccountKey[]): Promise<void> {
    const { reader, directory, store } = this.#parts;
    // Before the log is asked: an honest log is then never behind.
    const identities = await Promise.all(accounts.map((account) => directory.known(account)));
    const noticed = identities.filter((one) => one !== undefined && shownNotice(one) !== undefined);
    const notices = noticed.map((one) => fromHex(one?.account ?? ''));
    const answer = await reader.ask({ accounts: accounts.map(fromHex), notices });
    if (!answer) return;
    for (const [at, identity] of identities.entries()) {
      if (!identity) continue;
      const newest = answer.accounts[at];
      const notice = answer.notices[noticed.indexOf(identity)];
      const judge = (one: VerifiedIdentity): PapersVerdict =>
        worse(
          safely(() => papersVerdict(newest, one)),
          noticeVerdict(notice, shownNotice(one)),
        );
      let verdict = judge(identity);
      if (verdict === 'overtaken') {
        const fresh = await directory.contact(identity.account, { fresh: true });
        // Newer papers are looked at when their turn comes: taking them over has noted the account again.
        if (isNewer(fresh, identity)) continue;
        const known = await directory.known(identity.account);
        // What the server shows may be the log's, but must wait here. It is looked at when it is taken over.
        if (known?.rootNotice?.isUsed) continue;
        verdict = known ? judge(known) : verdict;
        if (verdict === 'overtaken') verdict = { wrong: 'the server gives out other papers than the key log knows' };
      }
      await this.#tell('key-log-contradiction', identity.account, verdict);
      if (verdict === 'same' && newest) await keepLabel(store, `a:${identity.account}`, newest);
    }
  }

  async #lookAtOwn(attempt = 1): Promise<void> {
    const { reader, own, username, ownPapers, store, now } = this.#parts;
    const { identity, slots, slotListHash } = await ownPapers();
    const accounts = [identity.accountBytes];
    const answer = await reader.ask({ usernames: [username], accounts, notices: accounts });
    if (!answer) return;
    const [name] = answer.usernames;
    const [papers] = answer.accounts;
    const verdict = worse(
      safely(() => papersVerdict(papers, identity, slotListHash)),
      noticeVerdict(answer.notices[0], shownNotice(identity)),
    );
    if (verdict === 'overtaken' && attempt < attempts) return this.#lookAtOwn(attempt + 1);
    const where = `entry ${answer.head.size - 1}`;
    const alarm = (wrong: string): Promise<void> => this.#alarm(`${wrong} (${where} of the key log)`, answer);
    const ofName = nameVerdict(name, identity.accountBytes);
    if (typeof ofName === 'object') return alarm(ofName.wrong);
    if (typeof verdict === 'object') return alarm(verdict.wrong);
    if (verdict === 'overtaken' || !papers || !name) {
      return alarm('the key log has papers or a notice of this account that the server does not give out');
    }
    // A name that goes away and comes back leaves two versions behind.
    if (name.version > 0) return alarm(`the name has ${name.version + 1} versions, though it never changed`);
    const numbers = identity.statementNumber + identity.deviceList.number + slots.number;
    const before = await knownLabel(store, `a:${own}`);
    const changes = before ? numbers - before.numbers : numbers - 3;
    const versions = before ? papers.version - before.version : papers.version;
    if (versions > changes) return alarm(`${versions} entries about this account, of which ${changes} were made by it`);
    await keepLabel(store, `u:${username}`, name);
    await keepLabel(store, `a:${own}`, papers, { numbers, lookedAtMs: BigInt(now()) });
  }

  /** One alarm for one version, however often it is looked at. */
  #alarm(detail: string, { accounts, usernames, notices }: KeyLogAnswer): Promise<void> {
    const seq = [...accounts, ...usernames, ...notices].reduce((sum, one) => sum + (one ? one.version + 1 : 0), 0);
    return this.#parts.findings.report({ kind: 'own-key-log-entry', account: this.#parts.own, seq, detail });
  }

  async #tell(kind: FindingKind, account: AccountKey, verdict: PapersVerdict): Promise<Finding | undefined> {
    if (typeof verdict !== 'object') return undefined;
    const finding: Finding = { kind, account, detail: verdict.wrong };
    await this.#parts.findings.report(finding);
    return finding;
  }

  async #require(kind: FindingKind, account: AccountKey, verdict: PapersVerdict): Promise<void> {
    const finding = await this.#tell(kind, account, verdict);
    if (finding) throw new NotBelievedError(`the key log contradicts the server: ${finding.detail}`);
  }

  /** A lie was told as a finding already; nobody waits for this work. */
  async #believing(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof NotBelievedError)) throw error;
    }
  }
}

/** Wrong before overtaken before the same. */
function worse(one: PapersVerdict, other: PapersVerdict): PapersVerdict {
  if (typeof one === 'object' || other === 'same') return one;
  return other;
}

function isNewer(now: Contact, before: Contact): boolean {
  return now.statementNumber > before.statementNumber || now.deviceList.number > before.deviceList.number;
}

/** A value of the log that cannot be read is as good as another one. */
function safely(judge: () => PapersVerdict): PapersVerdict {
  try {
    return judge();
  } catch (error) {
    if (error instanceof CryptoError) return { wrong: `the key log holds what cannot be read: ${error.message}` };
    throw error;
  }
}
