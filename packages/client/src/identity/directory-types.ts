// Other accounts as this device has verified them.
import type { VerifiedDeviceList } from '@heliogram/crypto';
import type { AccountKey } from '@heliogram/model';
import type { Bytes, Identity } from '@heliogram/protocol';

/** A verified identity: the id is the hash of its first root key, the chain of statements and the device list are signed. */
export interface Contact {
  readonly account: AccountKey;
  readonly accountBytes: Bytes;
  readonly username: string;
  /** The newest account key, and that of every statement, number 1 first. */
  readonly accountKey: Bytes;
  readonly accountKeys: readonly Bytes[];
  readonly statementNumber: number;
  readonly deviceList: VerifiedDeviceList;
}

export interface ContactOptions {
  /** Ask the server when the stored device list has a lower number. */
  readonly deviceListNumber?: number;
  /** Ask the server when the stored chain has fewer statements. */
  readonly statementNumber?: number;
  /** Ask the server in any case. */
  readonly fresh?: boolean;
}

export interface Directory {
  /**
   * An account by id: from the store, or from the server when unknown or not new enough. A rollback or fork offered by the
   * server is a finding, and what was verified before is answered instead.
   * @throws RefusedError NOT_FOUND · DisconnectedError · NotBelievedError when nothing believable is as new as asked for.
   */
  contact(account: AccountKey, options?: ContactOptions): Promise<Contact>;
  /** An account by name; always asks the server, because names are its business. @throws as {@link contact}. */
  byUsername(username: string): Promise<Contact>;
  /** Accounts of which this device knows a name that begins so; asks nobody. At most 50. */
  knownByName(beginning: string): Promise<AccountKey[]>;
  /** Whether an account's name is its own, and not one that this device knows of another account. */
  holdsName(contact: Contact): Promise<boolean>;
  /**
   * Takes papers over that came with another answer, such as those of authors; what they contradict is answered instead.
   * @throws NotBelievedError when they are not what they claim.
   */
  accept(identity: Identity): Promise<Contact>;
  /** What is stored here. */
  known(account: AccountKey): Promise<Contact | undefined>;
  /** Safety number (60 digits) with another account, and the text of the QR code to show. */
  safety(account: AccountKey): Promise<{ readonly number: string; readonly qr: string }>;
}
