// People this account has to do with: what it calls them, and whether it compared their keys.
import { equal, utf8 } from '@heliogram/crypto';
import type { AccountKey } from '@heliogram/model';
import { asBytes, ChatKind, type PersonNote, PersonNoteSchema, toHex } from '@heliogram/protocol';
import { isNetworkFailure, NotPossibleError } from '../errors.ts';
import { LateRecords } from '../late-records.ts';
import type { Talk } from '../talk.ts';
import type { Person } from '../talk-events.ts';

/** What is known of somebody's keys: never compared, compared and the same, or new since they were compared. */
export type TrustState = 'encrypted' | 'verified' | 'changed';

/** Somebody this account has to do with. */
export interface ContactInfo extends Person {
  /** What this account calls them; '' nothing. */
  readonly nickname: string;
  readonly trust: TrustState;
}

const prefix = 'person/';
const maxNicknameBytes = 256;

export class ContactsApi {
  readonly #talk: Talk;
  readonly #accountOf: (name: string) => Promise<AccountKey>;
  readonly #records: LateRecords<typeof PersonNoteSchema>;

  constructor(talk: Talk, accountOf: (name: string) => Promise<AccountKey>) {
    this.#talk = talk;
    this.#accountOf = accountOf;
    this.#records = new LateRecords(talk.context, PersonNoteSchema);
  }

  /** Those with whom there is a one-to-one chat, and those of whom something is kept; in order of their names. */
  async list(): Promise<ContactInfo[]> {
    const accounts = new Set((await this.#records.names(prefix)).map((name) => name.slice(prefix.length)));
    for (const card of (await this.#talk.cards.list()).values())
      if (card.kind === ChatKind.DIRECT && card.peer.length === 16) accounts.add(toHex(asBytes(card.peer)));
    const found = await Promise.all([...accounts].map((account) => this.#info(account)));
    return found.sort((a, b) => (a.nickname || a.username).localeCompare(b.nickname || b.username));
  }

  /** Anybody, by username or account id. @throws RefusedError NOT_FOUND · DisconnectedError. */
  async get(name: string): Promise<ContactInfo> {
    return this.#info(await this.#accountOf(name));
  }

  /** What this account calls somebody, on all its devices; '' takes it back. */
  async setNickname(name: string, nickname: string): Promise<void> {
    if (utf8(nickname).length > maxNicknameBytes)
      throw new NotPossibleError(`a nickname has at most ${maxNicknameBytes} bytes`);
    await this.#change(await this.#accountOf(name), { nickname: nickname.trim() });
  }

  /** Safety number (60 digits), the text of the QR code to show, and what is remembered. */
  async safety(name: string): Promise<{ readonly number: string; readonly qr: string; readonly state: TrustState }> {
    const account = await this.#accountOf(name);
    const { directory, connection } = this.#talk.context;
    // A number that is compared shall be of the newest keys.
    if (connection.state === 'online') await directory.contact(account, { fresh: true });
    const { number, qr } = await directory.safety(account);
    return { number, qr, state: await this.#trust(account, await this.#records.get(prefix + account)) };
  }

  /** A person compared this number: it holds for the keys behind it. @throws NotPossibleError when they have changed since. */
  async verify(name: string, number: string): Promise<void> {
    const account = await this.#accountOf(name);
    const { directory, now } = this.#talk.context;
    const { accountKey } = await directory.contact(account);
    const safety = await directory.safety(account);
    const isSame = safety.number.replaceAll(/\s/g, '') === number.replaceAll(/\s/g, '');
    const { accountKey: after } = await directory.contact(account);
    if (!isSame || !equal(accountKey, after))
      throw new NotPossibleError('the keys have changed since this number was shown; compare the new one');
    await this.#change(account, { verifiedKey: accountKey, verifiedAt: Math.floor(now() / 1000) });
  }

  async unverify(name: string): Promise<void> {
    await this.#change(await this.#accountOf(name), { verifiedKey: new Uint8Array(0), verifiedAt: 0 });
  }

  /** Whom this account has blocked. */
  async blocked(): Promise<Person[]> {
    const found: Person[] = [];
    for (const name of await this.#records.names(prefix))
      if ((await this.#records.get(name)).blocked === true)
        found.push(await this.#talk.nameOf(name.slice(prefix.length)));
    return found;
  }

  /** Remembers whether somebody is blocked: the server does not tell. */
  async noteBlocked(account: AccountKey, blocked: boolean): Promise<void> {
    await this.#change(account, { blocked });
  }

  /** What is kept of somebody was changed by another device. */
  async changed(account: AccountKey): Promise<void> {
    this.#talk.context.emit('contact', await this.#info(account));
  }

  flush(): Promise<void> {
    return this.#records.flush(prefix);
  }

  async #change(account: AccountKey, edit: Partial<PersonNote>): Promise<void> {
    await this.#records.change(prefix + account, edit);
    await this.changed(account);
  }

  async #info(account: AccountKey): Promise<ContactInfo> {
    const note = await this.#records.get(prefix + account);
    const person = await this.#talk.nameOf(account);
    return { ...person, nickname: note.nickname ?? '', trust: await this.#trust(account, note) };
  }

  async #trust(account: AccountKey, { verifiedKey }: PersonNote): Promise<TrustState> {
    if (!verifiedKey || verifiedKey.length === 0) return 'encrypted';
    try {
      // Where nothing is known here yet, what another device compared is held against what the server says.
      const { directory } = this.#talk.context;
      const { accountKey } = (await directory.known(account)) ?? (await directory.contact(account));
      return equal(accountKey, verifiedKey) ? 'verified' : 'changed';
    } catch (error) {
      // Nothing can be said of keys that are not here.
      if (!isNetworkFailure(error)) throw error;
      return 'encrypted';
    }
  }
}
