// What a witness cosigned last, of each log: compared and stored in one transaction, so that of two submissions at once, in one
// process or in two, the second is judged by what the first left.

import type { Bytes } from '@heliogram/crypto';
import {
  decide,
  type Submission,
  type WitnessConsent,
  type WitnessRecord,
  type WitnessRefusal,
} from '@heliogram/crypto/transparency';
import { asOne, openDurable } from '../durable-sqlite.ts';

/** The decision about a submission and the record it was made on. */
export interface Judgement {
  readonly decision: WitnessConsent | WitnessRefusal;
  readonly before: WitnessRecord | undefined;
}

/** The memory of a witness. */
export interface WitnessRecords {
  /** Decides, and stores what was consented to before it returns. */
  judge(submission: Submission, nowS: number): Judgement;
  find(origin: string): WitnessRecord | undefined;
  close(): void;
}

const schema = `
  CREATE TABLE IF NOT EXISTS cosigned (
    origin TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    root BLOB NOT NULL,
    time_s INTEGER NOT NULL,
    checkpoint BLOB NOT NULL
  ) STRICT;
`;

/** Opens the memory in a file. */
export function openWitnessRecords(path: string): WitnessRecords {
  const database = openDurable(path, schema);
  const reading = database.prepare('SELECT origin, size, root, time_s, checkpoint FROM cosigned WHERE origin = ?');
  const writing = database.prepare(
    `INSERT INTO cosigned (origin, size, root, time_s, checkpoint) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (origin) DO UPDATE SET size = excluded.size, root = excluded.root, time_s = excluded.time_s,
       checkpoint = excluded.checkpoint`,
  );
  const find = (origin: string): WitnessRecord | undefined => {
    const row = reading.get(origin);
    return (
      row && {
        origin: String(row.origin),
        size: Number(row.size),
        root: row.root as Bytes,
        timeS: Number(row.time_s),
        checkpoint: row.checkpoint as Bytes,
      }
    );
  };
  return {
    judge: (submission, nowS) =>
      asOne(database, () => {
        const before = find(submission.origin);
        const decision = decide(submission, before, nowS);
        if (!decision.isRefused) {
          const { origin, size, root, timeS, checkpoint } = decision.record;
          writing.run(origin, size, root, timeS, checkpoint);
        }
        return { decision, before };
      }),
    find,
    close: () => database.close(),
  };
}
