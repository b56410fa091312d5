// The door of the key log: taking up what changed, and letting everybody read.
import { accountLabel, encodeAccountKeyValue, noticeLabel, usernameLabel } from '@heliogram/crypto/key-map';
import type { Bytes } from '@heliogram/protocol';
import type { Database, Sql } from '../../platform/database/port.ts';
import { sha256 } from '../../platform/digest.ts';
import type { Logger } from '../../platform/logger.ts';
import type { PublicFiles } from '../../platform/public-files.ts';
import type { KeyRecords } from '../accounts/api.ts';
import { firstChanges, type OlderAccounts } from './backfill.ts';
import { type Cosigning, createCosigning } from './cosigning.ts';
import { createKeyLogFiles } from './files.ts';
import { type KeyLogIdentity, keyLogIdentity } from './secrets.ts';
import { createSequencer, type Sequencer } from './sequencer.ts';
import { addPending } from './store.ts';
import type { KeyLogWitness } from './witnesses.ts';

export type { KeyLogWitness } from './witnesses.ts';

/** Settings of the key log. */
export interface KeyLogSettings {
  /** Milliseconds between two runs of entries. Default 1000. */
  readonly gapMs?: number;
  /** Who is asked to cosign every checkpoint. Default: nobody. */
  readonly witnesses?: readonly KeyLogWitness[];
}

export interface KeyLogDependencies {
  readonly database: Database;
  readonly nowMs: () => number;
  readonly log: Logger;
  readonly random: (length: number) => Bytes;
  readonly publicHost: string;
  readonly accounts: OlderAccounts;
  readonly keyLog?: KeyLogSettings;
}

/** What others may do with the key log. */
export interface KeyLogApi {
  readonly records: KeyRecords;
  /** A public place has a name now, for good: in the transaction that makes it. */
  placeNamed(tx: Sql, name: string, place: Bytes): Promise<void>;
  readonly files: PublicFiles;
  readonly sequencer: Sequencer;
  /** Absent: there is no witness to ask. */
  readonly cosigning?: Cosigning;
  identity(): Promise<KeyLogIdentity>;
  close(): Promise<void>;
}

const defaultGapMs = 1000;
const nothing = new Uint8Array(0);

export function createKeyLogApi(given: KeyLogDependencies): KeyLogApi {
  let making: Promise<KeyLogIdentity> | undefined;
  const identity = (): Promise<KeyLogIdentity> => {
    making ??= keyLogIdentity(given.database, given).catch((error) => {
      making = undefined;
      throw error;
    });
    return making;
  };
  const sequencer = createSequencer({ ...given, identity, gapMs: given.keyLog?.gapMs ?? defaultGapMs });
  const { witnesses = [] } = given.keyLog ?? {};
  return {
    ...(witnesses.length > 0 && { cosigning: createCosigning({ ...given, witnesses }) }),
    records: {
      registered: (tx, account) => addPending(tx, firstChanges(account)),
      changed: (tx, account, value) =>
        addPending(tx, [{ label: accountLabel(account), value: encodeAccountKeyValue(value) }]),
      noticed: (tx, account, notice) =>
        addPending(tx, [{ label: noticeLabel(account), value: notice === null ? nothing : sha256(notice) }]),
    },
    placeNamed: (tx, name, place) => addPending(tx, [{ label: usernameLabel(name), value: Uint8Array.from(place) }]),
    files: createKeyLogFiles({ database: given.database, identity }),
    identity,
    sequencer,
    close: () => sequencer.close(),
  };
}
