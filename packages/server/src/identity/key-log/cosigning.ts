// Asking the witnesses after every checkpoint, beside the work of the log and never in its way. A witness that is silent or
// refuses is left alone for longer and longer, and the operator is told when that begins and ends.
import { type NoteSignature, type TileReader, withSignatures } from '@heliogram/crypto/transparency';
import type { Bytes } from '@heliogram/protocol';
import type { Database } from '../../platform/database/port.ts';
import type { Logger } from '../../platform/logger.ts';
import { addToHead, publish } from './cosignatures.ts';
import { headOf } from './store.ts';
import { tileReader } from './tiles.ts';
import { askWitness, type KeyLogWitness, type ToBeCosigned } from './witnesses.ts';

export interface CosigningDependencies {
  readonly database: Database;
  readonly log: Logger;
  readonly nowMs: () => number;
  readonly witnesses: readonly KeyLogWitness[];
}

/** Asks. */
export interface Cosigning {
  /** One round: every witness that has not cosigned the newest checkpoint and is not left alone. */
  round(signal: AbortSignal): Promise<void>;
}

interface Asked {
  readonly witness: KeyLogWitness;
  cosignedSize: number;
  failures: number;
  notBeforeMs: number;
}

/** For all questions of one round to one witness. */
const patienceMs = 10_000;
const firstPauseMs = 1000;
const maxPauseMs = 300_000;

export function createCosigning(given: CosigningDependencies): Cosigning {
  const { database, nowMs } = given;
  const everybody = given.witnesses.map(
    (witness): Asked => ({ witness, cosignedSize: 0, failures: 0, notBeforeMs: Number.NEGATIVE_INFINITY }),
  );
  const read = tileReader(database);
  return {
    async round(signal) {
      const head = await headOf(database);
      const due = everybody.filter((one) => head && one.cosignedSize !== head.size && nowMs() >= one.notBeforeMs);
      if (!head || due.length === 0) return;
      const found = await Promise.all(
        due.map(async (asked) => {
          const signatures = await ask(given, asked, head, { read, signal });
          if (signatures.length > 0) await addToHead(database, head.size, signatures);
          return signatures;
        }),
      );
      const signatures = found.flat();
      if (signatures.length > 0) await publish(database, cosigned(head, signatures), nowMs());
      // Only now: what could not be stored is asked for again.
      for (const [index, one] of due.entries()) if (found[index]?.length) one.cosignedSize = head.size;
    },
  };
}

function cosigned({ size, checkpoint }: ToBeCosigned, signatures: readonly NoteSignature[]): ToBeCosigned {
  return { size, checkpoint: withSignatures(checkpoint, signatures) as Bytes };
}

/** Its cosignatures; none when there is a reason, which has been told. */
async function ask(
  { log, nowMs }: CosigningDependencies,
  asked: Asked,
  head: ToBeCosigned,
  given: { readonly read: TileReader; readonly signal: AbortSignal },
): Promise<readonly NoteSignature[]> {
  const { witness } = asked;
  const name = witness.key.name;
  const signal = AbortSignal.any([given.signal, AbortSignal.timeout(patienceMs)]);
  const failed = (event: string, fields: Readonly<Record<string, unknown>>): readonly NoteSignature[] => {
    if (asked.failures === 0) log.warn(event, { witness: name, ...fields });
    asked.notBeforeMs = nowMs() + Math.min(maxPauseMs, firstPauseMs * 2 ** Math.min(asked.failures, 20));
    asked.failures += 1;
    return [];
  };
  try {
    const answer = await askWitness(witness, head, { ...given, signal, cosignedSize: asked.cosignedSize });
    if (answer.kind === 'refused') return failed('key-log.witness-refuses', { status: answer.status, size: head.size });
    if (answer.kind === 'elsewhere') {
      // Ahead of the log: the log has lost entries that were public, as after an old copy of the database was put back.
      return failed('key-log.witness-elsewhere', { cosigned: answer.size, size: head.size });
    }
    if (asked.failures > 0) log.info('key-log.witness-back', { witness: name });
    asked.failures = 0;
    return answer.signatures;
  } catch (error) {
    if (given.signal.aborted) return [];
    return failed('key-log.witness-silent', { error });
  }
}
