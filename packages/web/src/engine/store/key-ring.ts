// Where the database's key is between two starts: sealed under a key that the browser does not give out, or, with the app lock, under
// one made from a passphrase. The first stops copying, not a thief with the whole disk; the second stops the thief too. Whenever the
// lock is set, changed or removed the database gets a new key, so that what an older row once opened is worth nothing.
import { isStretching, newStretching, passphraseKey, type Stretching } from './passphrase.ts';
import { changeRows, type ProfileRows, type RowChange } from './profile-rows.ts';
import { type Bytes, isSealed, newBrowserKey, type Sealed, seal, unseal } from './sealed.ts';

/** This is not the passphrase of the app lock. */
export class WrongPassphraseError extends Error {
  override readonly name = 'WrongPassphraseError';

  constructor() {
    super('this is not the passphrase of the app lock');
  }
}

/** A sealed database key; with `stretching` a passphrase opens it. */
interface KeyRow {
  readonly sealed: Sealed;
  readonly stretching?: Stretching;
}

/** A key that may open the database; `isNext`: the one that a change of the key was to end with. */
export interface FoundKey {
  readonly key: Bytes;
  readonly isNext: boolean;
}

/** `none`: nothing was kept here; `lost`: something was, and what opens it is gone. */
export type RingState = 'none' | 'open' | 'locked' | 'lost';

const purpose = 'heliogram database key';
const namePurpose = 'heliogram resident';
const browserKeyName = 'browser-key';
const currentName = 'database-key';
/** While the key changes: the one to come. */
const nextName = 'database-key-next';
const residentName = 'resident';
const databaseKeyBytes = 32;

export class KeyRing {
  readonly #rows: ProfileRows;

  constructor(rows: ProfileRows) {
    this.#rows = rows;
  }

  async state(): Promise<RingState> {
    const [current, browserKey] = await Promise.all([this.#row(currentName), this.#browserKey()]);
    if (current === undefined) return (await this.#rows.get('rows', residentName)) === undefined ? 'none' : 'lost';
    if (current === 'unreadable') return 'lost';
    if (current.stretching) return 'locked';
    return browserKey ? 'open' : 'lost';
  }

  /**
   * The keys that may open the database, likelier first: two where the last change of the key was cut off.
   * @throws WrongPassphraseError when there is a lock and the passphrase opens neither.
   */
  async keys(passphrase?: string): Promise<FoundKey[]> {
    const found: FoundKey[] = [];
    let isLocked = false;
    for (const name of [currentName, nextName]) {
      const row = await this.#row(name);
      if (row === undefined || row === 'unreadable') continue;
      isLocked ||= row.stretching !== undefined;
      const key = await this.#keyOf(row, passphrase);
      if (key) found.push({ key, isNext: name === nextName });
    }
    if (found.length === 0 && isLocked) throw new WrongPassphraseError();
    return found;
  }

  /** A key for a new database, without a lock. */
  async make(): Promise<Bytes> {
    const key = crypto.getRandomValues(new Uint8Array(databaseKeyBytes));
    await this.#change([{ put: currentName, value: await this.#sealed(key, undefined) }, { remove: nextName }]);
    return key;
  }

  /** The key to come, with a lock or (undefined) without; `settle` makes it the one. */
  async stage(passphrase: string | undefined): Promise<Bytes> {
    const key = crypto.getRandomValues(new Uint8Array(databaseKeyBytes));
    await this.#change([{ put: nextName, value: await this.#sealed(key, passphrase) }]);
    return key;
  }

  /** Whether a change of the key was begun and its end is not known. */
  async isChanging(): Promise<boolean> {
    return (await this.#rows.get('rows', nextName)) !== undefined;
  }

  /** Which of the two the database is under: the other is forgotten. */
  async settle(isNext: boolean): Promise<void> {
    const next = await this.#rows.get('rows', nextName);
    const changes: RowChange[] = [{ remove: nextName }];
    if (isNext && next !== undefined) changes.push({ put: currentName, value: next });
    await this.#change(changes);
  }

  /** Notes who lives in the database, so that its loss is noticed. */
  async remember(username: string): Promise<void> {
    const key = (await this.#browserKey()) ?? (await this.#newBrowserKey());
    const value = await seal(key, namePurpose, new TextEncoder().encode(username));
    await this.#change([{ put: residentName, value }]);
  }

  /** Who lived here; '' when that is not known any more, undefined when nobody did. */
  async resident(): Promise<string | undefined> {
    const [row, key] = await Promise.all([this.#rows.get('rows', residentName), this.#browserKey()]);
    if (row === undefined) return undefined;
    const name = key && isSealed(row) ? await unseal(key, namePurpose, row) : undefined;
    return name ? new TextDecoder().decode(name) : '';
  }

  /** Forgets the keys, and with them everything that was ever under them. */
  async clear(): Promise<void> {
    await this.#change([currentName, nextName, residentName, browserKeyName].map((remove) => ({ remove })));
  }

  async #keyOf({ sealed, stretching }: KeyRow, passphrase: string | undefined): Promise<Bytes | undefined> {
    if (stretching && passphrase === undefined) return undefined;
    const key = stretching ? await passphraseKey(passphrase ?? '', stretching) : await this.#browserKey();
    const opened = key && (await unseal(key, purpose, sealed));
    return opened?.length === databaseKeyBytes ? opened : undefined;
  }

  async #sealed(key: Bytes, passphrase: string | undefined): Promise<KeyRow> {
    if (passphrase === undefined) {
      const browserKey = (await this.#browserKey()) ?? (await this.#newBrowserKey());
      return { sealed: await seal(browserKey, purpose, key) };
    }
    const stretching = await newStretching();
    return { sealed: await seal(await passphraseKey(passphrase, stretching), purpose, key), stretching };
  }

  async #row(name: string): Promise<KeyRow | 'unreadable' | undefined> {
    const value = await this.#rows.get('rows', name);
    if (value === undefined) return undefined;
    const { sealed, stretching } = value as Partial<KeyRow>;
    if (!isSealed(sealed) || (stretching !== undefined && !isStretching(stretching))) return 'unreadable';
    return { sealed, ...(stretching ? { stretching } : {}) };
  }

  async #browserKey(): Promise<CryptoKey | undefined> {
    const value = await this.#rows.get('rows', browserKeyName);
    return value instanceof CryptoKey ? value : undefined;
  }

  async #newBrowserKey(): Promise<CryptoKey> {
    const made = await newBrowserKey();
    await this.#change([{ put: browserKeyName, value: made }]);
    return made;
  }

  #change(changes: readonly RowChange[]): Promise<void> {
    return changeRows(this.#rows, changes);
  }
}
