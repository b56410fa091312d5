// The directory: identities verified once, kept, and held against everything the server says later. Also exports the types of
// directory-types.ts.
import { create } from '@bufbuild/protobuf';
import { CryptoError, fromHex, ROOT_NOTICE_PERIOD_S, safetyNumber, safetyQr } from '@heliogram/crypto';
import { type AccountKey, normaliseUsername } from '@heliogram/model';
import { asBytes, type ContactRow, ContactRowSchema, type Identity, methods, toHex } from '@heliogram/protocol';
import type { Call } from '../platform/net/connection-types.ts';
import { decodeRecord, encodeRecord } from '../platform/store/record-codec.ts';
import type { Store, StoreOperation } from '../platform/store/store.ts';
import type { Contact, ContactOptions, Directory } from './directory-types.ts';
import { BadUsernameError, NotBelievedError } from './errors.ts';
import type { Findings } from './findings.ts';
import type { SeenNotice } from './seen-notice.ts';
import {
  contradiction,
  type IdentityParts,
  type VerifiedIdentity,
  verifyIdentity,
  withSeenNotice,
} from './verified-identity.ts';

export type { ContactOptions } from './directory-types.ts';

const contactKey = (account: AccountKey): string => `contact/${account}`;
/** Accounts whose names begin alike, looked at at once. */
const maxNamesake = 50;
const nameKey = (username: string): string => `contact-name/${username}`;
/** Questions before a server that lags behind its key log is not believed. */
const attempts = 3;
/** Contacts kept in memory besides the store. */
const maxInMemory = 2000;

export interface DirectoryParts {
  readonly store: Store;
  readonly call: Call;
  readonly findings: Findings;
  /** The account of this device. */
  readonly own: AccountKey;
  /** Seconds since 1970 by the server's clock. Default: this machine's. */
  readonly nowS?: () => number;
  /** Holds a name's account against the key log before it is taken over. @throws NotBelievedError when the log contradicts. */
  readonly confirm?: (identity: VerifiedIdentity) => Promise<'confirmed' | 'overtaken'>;
}

export class LiveDirectory implements Directory {
  readonly #parts: DirectoryParts;
  readonly #memory = new Map<AccountKey, VerifiedIdentity>();
  readonly #asking = new Map<AccountKey, Promise<VerifiedIdentity>>();
  readonly #newListeners = new Set<(identity: VerifiedIdentity) => void>();
  readonly #ownListeners = new Set<(before: VerifiedIdentity | undefined, now: VerifiedIdentity) => void>();

  constructor(parts: DirectoryParts) {
    this.#parts = parts;
  }

  async contact(account: AccountKey, options: ContactOptions = {}): Promise<VerifiedIdentity> {
    const { deviceListNumber = 0, statementNumber = 0, fresh = false } = options;
    const isNewEnough = (one: VerifiedIdentity): boolean =>
      one.deviceList.number >= deviceListNumber && one.statementNumber >= statementNumber;
    const known = await this.known(account);
    if (known && !fresh && isNewEnough(known)) return known;
    let found = await this.#ask(account);
    // That question may have been under way before the newer papers were made.
    if (!isNewEnough(found)) found = await this.#ask(account);
    if (isNewEnough(found)) return found;
    if (found.rootNotice?.isUsed) throw notYet(found.rootNotice);
    const isOldList = found.deviceList.number < deviceListNumber;
    const detail = isOldList
      ? `the server shows device list ${found.deviceList.number}, though list ${deviceListNumber} was named`
      : `the server shows statement ${found.statementNumber}, though statement ${statementNumber} was named`;
    const kind = isOldList ? 'device-list-rollback' : 'statement-rollback';
    await this.#parts.findings.report({ kind, account, detail });
    throw new NotBelievedError(detail);
  }

  async byUsername(text: string): Promise<VerifiedIdentity> {
    const username = normaliseUsername(text);
    if (username === undefined) throw new BadUsernameError();
    return this.accept(await this.#askName(username));
  }

  /** Asks for a name until the answer is as new as what the key log knows. */
  async #askName(username: string, attempt = 1): Promise<Identity> {
    const identity = await this.#parts.call(methods.accounts.lookup, { username });
    if (normaliseUsername(identity.username) !== username) {
      throw await this.#notBelieved(identity, 'the server answered with another name than was asked for');
    }
    const offered = await this.#verify(identity);
    if (!(await this.#mayHold(offered))) {
      const message = `the name ${username} leads to another account than before: the one you know is still reached in its chat, the other only by its id`;
      throw new NotBelievedError(message);
    }
    // What contradicts something known under this name is refused without asking anybody else.
    const known = await this.known(offered.account);
    if (known?.username === username && contradiction(known, offered, this.#nowS())) return identity;
    const { confirm } = this.#parts;
    if (!confirm || (await confirm(offered)) === 'confirmed') return identity;
    if (attempt < attempts) return this.#askName(username, attempt + 1);
    throw await this.#notBelieved(identity, 'the server gives out older papers than its key log knows');
  }

  /** Accounts this device has verified, at most `limit`. */
  async all(limit: number): Promise<AccountKey[]> {
    const rows = await this.#parts.store.range(contactKey(''), { limit });
    return rows.map(([key]) => key.slice(contactKey('').length));
  }

  async holdsName({ account, username }: Contact): Promise<boolean> {
    const holder = await this.#parts.store.get(nameKey(username));
    return holder === undefined || toHex(holder) === account;
  }

  /** A name once known of an account stays that account's here: names are signed by nobody, and accounts do not pass them on. */
  async #mayHold(offered: VerifiedIdentity): Promise<boolean> {
    if (await this.holdsName(offered)) return true;
    const detail = `the server gives the name ${offered.username} to another account than before`;
    await this.#parts.findings.report({ kind: 'username-moved', account: offered.account, detail });
    return false;
  }

  async knownByName(beginning: string): Promise<AccountKey[]> {
    const prefix = nameKey(beginning.toLowerCase());
    // Names are ASCII; what could not be a key is nobody's name.
    if (!/^[\x21-\x7e]{1,200}$/.test(prefix)) return [];
    const rows = await this.#parts.store.range(prefix, { limit: maxNamesake });
    return rows.map(([, account]) => toHex(account));
  }

  async known(account: AccountKey): Promise<VerifiedIdentity | undefined> {
    const inMemory = this.#memory.get(account);
    if (inMemory) return inMemory;
    const bytes = await this.#parts.store.get(contactKey(account));
    if (!bytes) return undefined;
    const row = decodeRecord(ContactRowSchema, bytes);
    const identity = await verifyIdentity(row);
    const stored: VerifiedIdentity = { ...identity, ...noticeIn(row) };
    this.#remember(stored);
    return stored;
  }

  async safety(account: AccountKey): Promise<{ readonly number: string; readonly qr: string }> {
    const own = compared(await this.contact(this.#parts.own));
    const peer = compared(await this.contact(account));
    return { number: safetyNumber(own, peer), qr: safetyQr(own, peer) };
  }

  /**
   * Takes an identity over that came with another answer. `asked` is what was known when it was asked for: an answer that follows
   * from it but was overtaken by a newer one on its way is no lie. @throws NotBelievedError when it is not one.
   */
  async accept(identity: IdentityParts, asked?: VerifiedIdentity): Promise<VerifiedIdentity> {
    const { findings, own, store } = this.#parts;
    const verified = await this.#verify(identity);
    const known = await this.known(verified.account);
    const nowS = this.#nowS();
    const offered = await withSeenNotice(verified, identity.rootNotice, known?.rootNotice, nowS);
    const wrong = known && contradiction(known, offered, nowS);
    if (wrong) {
      const isOvertaken =
        wrong.kind.endsWith('-rollback') && asked !== undefined && !contradiction(asked, offered, nowS);
      const { kind, detail, awaited } = wrong;
      if (!isOvertaken) await findings.report({ kind, detail, account: offered.account });
      return awaited ? this.#awaiting(known, awaited) : known;
    }
    const isNew =
      known?.deviceList.number !== offered.deviceList.number || known.statementNumber !== offered.statementNumber;
    const isNamed = await this.#mayHold(offered);
    const isNoticed = known?.rootNotice !== offered.rootNotice;
    if (isNew || isNoticed || known?.username !== offered.username) await store.transact(contactRows(offered, isNamed));
    this.#remember(offered);
    if (isNew || isNoticed) for (const listener of this.#newListeners) listener(offered);
    if (isNew && offered.account === own) for (const listener of this.#ownListeners) listener(known, offered);
    return offered;
  }

  /** Notes that the server shows more of an account than can be believed yet. */
  async #awaiting(known: VerifiedIdentity, rootNotice: SeenNotice): Promise<VerifiedIdentity> {
    if (known.rootNotice === rootNotice) return known;
    const awaiting = { ...known, rootNotice };
    await this.#parts.store.transact(contactRows(awaiting, false));
    this.#remember(awaiting);
    return awaiting;
  }

  #nowS(): number {
    return this.#parts.nowS?.() ?? Math.floor(Date.now() / 1000);
  }

  async #verify(identity: IdentityParts): Promise<VerifiedIdentity> {
    try {
      return await verifyIdentity(identity);
    } catch (error) {
      if (!(error instanceof CryptoError) && !(error instanceof RangeError)) throw error;
      throw await this.#notBelieved(identity, error.message);
    }
  }

  /** Each time an account is known for the first time or in a newer form. @returns what ends that. */
  onNew(listener: (identity: VerifiedIdentity) => void): () => void {
    this.#newListeners.add(listener);
    return () => this.#newListeners.delete(listener);
  }

  /** Each time the own identity is known in a newer form. */
  onOwn(listener: (before: VerifiedIdentity | undefined, now: VerifiedIdentity) => void): () => void {
    this.#ownListeners.add(listener);
    return () => this.#ownListeners.delete(listener);
  }

  #ask(account: AccountKey): Promise<VerifiedIdentity> {
    const running = this.#asking.get(account);
    if (running) return running;
    const asked = this.#askNow(account).finally(() => this.#asking.delete(account));
    this.#asking.set(account, asked);
    return asked;
  }

  async #askNow(account: AccountKey): Promise<VerifiedIdentity> {
    const asked = await this.known(account);
    const identity: Identity = await this.#parts.call(methods.accounts.lookup, { account: fromHex(account) });
    if (toHex(identity.account) !== account) {
      throw await this.#notBelieved(identity, 'the server answered with another account than was asked for');
    }
    return this.accept(identity, asked);
  }

  async #notBelieved(identity: IdentityParts, detail: string): Promise<NotBelievedError> {
    const account = identity.account.length === 16 ? { account: toHex(identity.account) } : {};
    await this.#parts.findings.report({ kind: 'bad-identity', ...account, detail });
    return new NotBelievedError(`what the server says about this account is not believable: ${detail}`);
  }

  #remember(identity: VerifiedIdentity): void {
    this.#memory.delete(identity.account);
    this.#memory.set(identity.account, identity);
    if (this.#memory.size > maxInMemory) this.#memory.delete(this.#memory.keys().next().value as AccountKey);
  }
}

/** What keeps a newer identity from being believed passes by itself. */
export function notYet({ seenAtS }: SeenNotice): NotBelievedError {
  const untilS = seenAtS + ROOT_NOTICE_PERIOD_S;
  const day = new Date(untilS * 1000).toISOString().slice(0, 10);
  const detail = `the newest papers of this account follow a notice that this device has not known for seven days: not believed before ${day}`;
  return new NotBelievedError(detail, { untilS });
}

function noticeIn({ rootNotice, rootNoticeSeen: seenAtS, rootNoticeUsed }: ContactRow): { rootNotice?: SeenNotice } {
  if (rootNotice.length === 0) return {};
  return { rootNotice: { stored: asBytes(rootNotice), seenAtS, ...(rootNoticeUsed && { isUsed: true }) } };
}

/** The rows of a verified identity, with its name unless that is known of somebody else. */
export function contactRows(identity: VerifiedIdentity, isNamed = true): StoreOperation[] {
  const { accountBytes: account, username, statements, storedDeviceList: deviceList } = identity;
  const { stored: rootNotice, seenAtS: rootNoticeSeen, isUsed: rootNoticeUsed = false } = identity.rootNotice ?? {};
  const row = create(ContactRowSchema, {
    ...{ account, username, statements: [...statements], deviceList },
    ...(rootNotice && rootNoticeSeen !== undefined && { rootNotice, rootNoticeSeen, rootNoticeUsed }),
  });
  return [
    { put: contactKey(identity.account), value: encodeRecord(ContactRowSchema, row) },
    ...(isNamed ? [{ put: nameKey(username), value: asBytes(account) }] : []),
  ];
}

function compared({ accountBytes, accountKey }: Contact): Parameters<typeof safetyNumber>[0] {
  return { account: accountBytes, accountKey };
}
