// The safe of this browser profile: the database with its key, open, locked, lost or not yet made. Knows nothing of what is kept in it.
import { type SqlDatabase, StoreDamagedError } from '@heliogram/client/browser';
import { DatabaseHome } from './database.ts';
import { type FoundKey, KeyRing, WrongPassphraseError } from './key-ring.ts';
import type { ProfileRows } from './profile-rows.ts';

/** `lost`: a database was here and cannot be read any more; `make` begins anew. */
export type SafeState =
  | { readonly kind: 'none' }
  | { readonly kind: 'locked' }
  | { readonly kind: 'lost'; readonly username: string }
  | { readonly kind: 'open'; readonly database: SqlDatabase };

export class Safe {
  readonly #home: DatabaseHome;
  readonly #ring: KeyRing;
  #database: SqlDatabase | undefined;

  private constructor(home: DatabaseHome, ring: KeyRing) {
    this.#home = home;
    this.#ring = ring;
  }

  /** Takes the files of the profile for this worker. @throws StoreBusyError. */
  static async open(rows: ProfileRows): Promise<Safe> {
    return new Safe(await DatabaseHome.open(), new KeyRing(rows));
  }

  /** Whether what is written outlives the window. */
  get isKept(): boolean {
    return this.#home.isKept;
  }

  get sizeBytes(): number {
    return this.#database ? this.#home.sizeBytes(this.#database) : 0;
  }

  /** Opens the database as far as that goes without a passphrase. */
  async enter(): Promise<SafeState> {
    if (this.#database) return { kind: 'open', database: this.#database };
    if (!this.#home.isKept) return { kind: 'none' };
    const state = await this.#ring.state();
    if (state === 'lost' || (state === 'none' && this.#home.hasFile)) return this.#lost();
    if (state !== 'none' && !this.#home.hasFile) {
      // A key without a file: nothing was kept yet, or the browser has thrown the file away.
      return (await this.#ring.resident()) === undefined ? { kind: 'none' } : this.#lost();
    }
    if (state === 'none') return { kind: 'none' };
    if (state === 'locked') return { kind: 'locked' };
    return this.#openWith(await this.#ring.keys());
  }

  /** Opens a locked database. @throws WrongPassphraseError. */
  async unlock(passphrase: string): Promise<SafeState> {
    if (this.#database) return { kind: 'open', database: this.#database };
    const keys = await this.#ring.keys(passphrase);
    const state = await this.#openWith(keys);
    // An old passphrase opens the old key only, which the file may no longer be under.
    if (state.kind === 'lost' && keys.length === 1 && (await this.#ring.isChanging())) throw new WrongPassphraseError();
    return state;
  }

  /** A new, empty database in place of whatever was there. */
  async make(): Promise<SqlDatabase> {
    this.close();
    if (this.#home.isKept) {
      this.#home.remove();
      await this.#ring.clear();
    }
    const key = this.#home.isKept ? await this.#ring.make() : new Uint8Array(32);
    this.#database = this.#home.open(key);
    key.fill(0);
    return this.#database;
  }

  /** Notes who lives here now. */
  async remember(username: string): Promise<void> {
    if (this.#home.isKept) await this.#ring.remember(username);
  }

  /** Who lives here, as far as noted. */
  resident(): Promise<string | undefined> {
    return this.#ring.resident();
  }

  async hasLock(): Promise<boolean> {
    return (await this.#ring.state()) === 'locked';
  }

  /** Sets, changes or (undefined) removes the lock. @throws WrongPassphraseError where there is one and `current` does not open it. */
  async setLock(next: string | undefined, current: string | undefined): Promise<void> {
    const database = this.#database;
    if (!database || !this.#home.isKept) throw new StoreDamagedError('there is nothing to lock');
    if (await this.hasLock()) for (const { key } of await this.#ring.keys(current ?? '')) key.fill(0);
    const key = await this.#ring.stage(next);
    this.#home.rekey(database, key);
    key.fill(0);
    await this.#ring.settle(true);
  }

  /** Closes the database; its key is in no memory of ours any more. */
  close(): void {
    this.#database?.close();
    this.#database = undefined;
  }

  /** Forgets everything. Nothing can be opened here afterwards. */
  async destroy(): Promise<void> {
    this.close();
    await this.#ring.clear();
    await this.#home.destroy();
  }

  async #openWith(keys: readonly FoundKey[]): Promise<SafeState> {
    for (const { key, isNext } of keys) {
      try {
        const database = this.#home.open(key);
        this.#database = database;
        if (await this.#ring.isChanging()) await this.#ring.settle(isNext);
        return { kind: 'open', database };
      } catch (error) {
        if (!(error instanceof StoreDamagedError)) throw error;
      } finally {
        key.fill(0);
      }
    }
    return this.#lost();
  }

  async #lost(): Promise<SafeState> {
    return { kind: 'lost', username: (await this.#ring.resident()) ?? '' };
  }
}
