// The keys of the vault on this device: the root key it holds and the keyring it opens. When another device has made a new root
// key, this one gets it through its own slot of the signed slot list.
import { CryptoError, equal, type Keyring, keyringRecordId, openKeyring } from '@heliogram/crypto';
import type { Bytes } from '@heliogram/protocol';
import { VaultLockedError } from './errors.ts';

/** A vault root key and which one it is. */
export interface RootKey {
  readonly vrk: Bytes;
  readonly vrkGeneration: number;
}

/** Where the device keeps its root key, and how it gets a newer one. */
export interface RootKeySource {
  current(): RootKey;
  /** Opens this device's slot of the newest slot list and keeps the result. @throws VaultLockedError · NotBelievedError. */
  renew(): Promise<RootKey>;
}

export class VaultKeys {
  readonly account: Bytes;
  readonly keyringId: Bytes;
  readonly #source: RootKeySource;
  #keyring: Keyring | undefined;

  constructor(account: Bytes, source: RootKeySource) {
    this.account = account;
    this.keyringId = keyringRecordId(account);
    this.#source = source;
  }

  /** @throws VaultLockedError before the keyring's record was read. */
  get keyring(): Keyring {
    if (!this.#keyring) throw new VaultLockedError('the vault has not been opened on this device yet');
    return this.#keyring;
  }

  get isOpen(): boolean {
    return this.#keyring !== undefined;
  }

  /** Whether the root key held is newer than a keyring's: the device died before it had taken over the keyring that came with it. */
  isBeyond(generation: number): boolean {
    return this.#source.current().vrkGeneration > generation;
  }

  isKeyring(id: Uint8Array): boolean {
    return equal(id, this.keyringId);
  }

  /** Opens the keyring's record; its generation says which root key it is under. @throws CryptoError · VaultLockedError. */
  async open(record: {
    readonly version: number;
    readonly generation: number;
    readonly sealed: Bytes;
  }): Promise<Keyring> {
    let root = this.#source.current();
    if (record.generation > root.vrkGeneration) root = await this.#source.renew();
    if (record.generation !== root.vrkGeneration) {
      throw new CryptoError(
        'rollback',
        `the keyring is under root key ${record.generation}, not ${root.vrkGeneration}`,
      );
    }
    const place = { account: this.account, version: record.version, vrkGeneration: root.vrkGeneration };
    return openKeyring(place, root.vrk, record.sealed);
  }

  /** Takes over an opened keyring: one that lacks a generation or changes a key is not ours. */
  adopt(keyring: Keyring): void {
    for (const [generation, key] of this.#keyring?.keys ?? []) {
      const now = keyring.keys.get(generation);
      if (!now || !equal(now, key))
        throw new CryptoError('broken-chain', `the keyring has lost its generation ${generation}`);
    }
    this.#keyring = keyring;
  }
}
