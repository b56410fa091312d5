// The vault as the rest of the client sees it: named records that all devices of the account share.
import type { Bytes, VaultWrite } from '@heliogram/protocol';

/** A change of one record. `value: null` deletes. `blobs` are the hashes of tree blobs the record refers to. */
export interface VaultChange {
  readonly name: string;
  readonly shelf: number;
  readonly value: Bytes | null;
  readonly blobs?: readonly Bytes[];
  /** For `write`: the version that was read before (0: none), where the change must not replace a newer one that came in since. */
  readonly upon?: number;
}

/** A record as last verified. */
export interface VaultEntry {
  readonly name: string;
  readonly value: Bytes;
  readonly version: number;
}

/** Sealed writes, ready to go into a request, and what they will mean. */
export interface StagedWrites {
  readonly writes: readonly VaultWrite[];
  readonly changes: readonly VaultChange[];
}

export interface VaultClient {
  /** A record: the local copy, or the server's while the mirror is not complete yet. */
  read(name: string): Promise<VaultEntry | undefined>;
  /** Every record whose name begins with `prefix`, in order of names. */
  list(prefix: string): Promise<VaultEntry[]>;
  /** Seals changes against the versions known now, to be written by another request in its own transaction. */
  stage(changes: readonly VaultChange[]): Promise<StagedWrites>;
  /** The request with these writes was accepted: they are what is stored. */
  accepted(staged: StagedWrites, rev: number): Promise<void>;
  /** Writes all or none. @throws StaleVaultError after refreshing, when another device was faster. */
  write(changes: readonly VaultChange[]): Promise<void>;
  /** Changes one record by a function of its newest value, as often as others are faster. `undefined` leaves it as it is. */
  update(name: string, shelf: number, merge: (current: Bytes | undefined) => Bytes | undefined): Promise<void>;
  /** Takes over what changed at the server. @returns names of records others changed since the last call. */
  refresh(): Promise<string[]>;
  /** Like `refresh`, for those who do not follow changes themselves: the names stay for the next `refresh` to answer. */
  catchUp(): Promise<void>;
  /** Names of records that others changed, each time some were taken over. @returns what ends that. */
  onChanged(listener: (names: readonly string[]) => void): () => void;
}
