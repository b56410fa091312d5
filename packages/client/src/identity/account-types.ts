// An open account on this device: everything the rest of the client stands on.
import type { Signer } from '@heliogram/crypto';
import type { AccountKey } from '@heliogram/model';
import type { Bytes } from '@heliogram/protocol';
import type { BlobLine } from '../platform/net/blob-line.ts';
import type { Connection } from '../platform/net/connection-types.ts';
import type { Transport } from '../platform/net/transport.ts';
import type { Store } from '../platform/store/store.ts';
import type { Devices } from './devices.ts';
import type { Directory } from './directory-types.ts';
import type { Findings } from './findings.ts';
import type { KeyLogApi, KeyLogGossip, KeyLogNames } from './key-log/key-log.ts';
import type { KeyPackages } from './key-packages-types.ts';
import type { Passkeys } from './passkeys.ts';
import type { Recovery } from './recovery.ts';
import type { VaultClient } from './vault-types.ts';

export interface AccountOptions {
  readonly store: Store;
  /** `http(s)://host[:port]` or `ws(s)://…`. */
  readonly server: string;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Cryptographic randomness. */
  readonly random?: (length: number) => Bytes;
  readonly deviceName?: string;
  /**
   * Signing up: the recovery phrase stays in the store until `Client.phraseKept`, so that a crash while a person has it before
   * them does not lose it. Default false: it is in the answer of `signUp` and nowhere else.
   */
  readonly isPhraseHeld?: boolean;
  readonly transport?: Transport;
  /** A C2SP trust policy: which witnesses must have cosigned the key log. Left out: none need to. */
  readonly keyLogPolicy?: string;
}

export interface AccountSession {
  readonly account: AccountKey;
  readonly accountBytes: Bytes;
  readonly username: string;
  readonly device: number;
  /** The server's name as bound into signatures and MIMI URIs. */
  readonly host: string;
  readonly store: Store;
  readonly connection: Connection;
  /** Stored files of the same server, under the same session. */
  readonly blobs: BlobLine;
  readonly vault: VaultClient;
  readonly directory: Directory;
  readonly keyPackages: KeyPackages;
  readonly findings: Findings;
  readonly keyLog: KeyLogApi & KeyLogGossip & KeyLogNames;
  readonly devices: Devices;
  readonly passkeys: Passkeys;
  readonly recovery: Recovery;
  readonly deviceSign: Signer;
  /** Makes the certified identity of a new leaf key. */
  leafIdentity(leafSignatureKey: Bytes): Promise<Bytes>;
  /** The number of the account's own newest device list. */
  ownListNumber(): Promise<number>;
  /** Called after a device or a passkey was shut out (here or elsewhere): the chats are to be healed. @returns what ends that. */
  afterRevocation(listener: () => void): () => void;
  /** The newest inbox seq the server has told, at sign-in or by an event. */
  readonly inboxSeq: number;
  /** The server's time as far as known, milliseconds. */
  serverNow(): number;
  /** Closes the connection. The store is its opener's to close. */
  close(): Promise<void>;
}
