// What an audit keeps in a file: how far it came, and when it cosigned. One audit at a time, also across processes, so that no two
// of them cosign two heads of a log that has forked.

import type { Bytes } from '@heliogram/crypto';
import { asOne, openDurable } from '../durable-sqlite.ts';
import type { KnownStore } from './known.ts';
import { AuditUnfinished } from './verdict.ts';

/** The file. It belongs to one audit until it is closed. */
export interface AuditState extends KnownStore {
  /** The time to cosign at: now, and never before the time given last. Durable when it returns. */
  cosignTimeS(nowS: number): number;
  close(): void;
}

const schema = `
  PRAGMA locking_mode = EXCLUSIVE;
  CREATE TABLE IF NOT EXISTS audited (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    verifier_key TEXT NOT NULL,
    vrf_public_key BLOB NOT NULL,
    first INTEGER NOT NULL,
    size INTEGER NOT NULL,
    root BLOB NOT NULL,
    timestamp_ms INTEGER NOT NULL,
    prefix_root BLOB NOT NULL,
    leaves INTEGER NOT NULL,
    checkpoint BLOB
  ) STRICT;
  CREATE TABLE IF NOT EXISTS cosigned (one INTEGER PRIMARY KEY CHECK (one = 1), time_s INTEGER NOT NULL) STRICT;
  -- A write takes the lock, which is held from then on.
  INSERT OR IGNORE INTO cosigned VALUES (1, 0);
  UPDATE cosigned SET time_s = time_s;
`;

/** @throws AuditUnfinished the file is in use, or is something else. */
export function openAuditState(path: string): AuditState {
  const database = open(path);
  return {
    read() {
      const row = database.prepare('SELECT * FROM audited').get();
      return (
        row && {
          verifierKey: String(row.verifier_key),
          vrfPublicKey: row.vrf_public_key as Bytes,
          from: Number(row.first),
          size: Number(row.size),
          root: row.root as Bytes,
          timestampMs: Number(row.timestamp_ms),
          prefixRoot: row.prefix_root as Bytes,
          leaves: Number(row.leaves),
          checkpoint: row.checkpoint as Bytes | null,
        }
      );
    },
    write(known) {
      const { verifierKey, vrfPublicKey, from, size, root, timestampMs, prefixRoot, leaves, checkpoint } = known;
      const values = [verifierKey, vrfPublicKey, from, size, root, timestampMs, prefixRoot, leaves, checkpoint];
      database.prepare('INSERT OR REPLACE INTO audited VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?)').run(...values);
    },
    cosignTimeS: (nowS) =>
      asOne(database, () => {
        database.prepare('UPDATE cosigned SET time_s = max(time_s, ?)').run(nowS);
        return Number(database.prepare('SELECT time_s FROM cosigned').get()?.time_s);
      }),
    close: () => database.close(),
  };
}

function open(path: string): ReturnType<typeof openDurable> {
  try {
    return openDurable(path, schema, 0);
  } catch (error) {
    const { message } = error as Error;
    const isBusy = /locked/.test(message);
    throw new AuditUnfinished(
      isBusy ? `${path} is in use by another audit` : `${path} cannot be used as state: ${message}`,
      { cause: error },
    );
  }
}
