// Keeping cosignatures: in the newest checkpoint while it is the newest, and in the newest one that witnesses were asked about.
import { type NoteSignature, parseSignedNote, withSignatures } from '@heliogram/crypto/transparency';
import type { Bytes } from '@heliogram/protocol';
import type { Database, Sql } from '../../platform/database/port.ts';
import type { ToBeCosigned } from './witnesses.ts';

/** A checkpoint with cosignatures, and when it was published: milliseconds since 1970. */
export interface Cosigned extends ToBeCosigned {
  readonly atMs: number;
}

/** One checkpoint with more cosignatures than those after it stays this long at most. */
export const preferMs = 600_000;

/** The checkpoint that stands at `cosigned`. */
export async function newestCosigned(sql: Sql): Promise<Cosigned | undefined> {
  const [row] = await sql.query<Cosigned>(
    'SELECT size::double precision AS size, at_ms::double precision AS "atMs", checkpoint FROM key_log_cosigned',
  );
  return row;
}

/** Puts cosignatures into the newest checkpoint, unless the log has grown since. Holds its row for a moment only. */
export function addToHead(database: Database, size: number, signatures: readonly NoteSignature[]): Promise<void> {
  return database.transaction(async (tx) => {
    const [row] = await tx.query<{ checkpoint: Bytes }>(
      'SELECT checkpoint FROM key_log_head WHERE size = $1 FOR UPDATE',
      [size],
    );
    if (!row) return;
    const checkpoint = withSignatures(row.checkpoint, signatures);
    await tx.query('UPDATE key_log_head SET checkpoint = $2 WHERE size = $1', [size, checkpoint]);
  });
}

/** Publishes what a round of questions gave, where it says no less than what stands there or that has become old. */
export function publish(database: Database, made: ToBeCosigned, nowMs: number): Promise<void> {
  return database.transaction(async (tx) => {
    // One at a time, whether there is a row already or not.
    await tx.query('LOCK TABLE key_log_cosigned IN SHARE ROW EXCLUSIVE MODE');
    const stands = await newestCosigned(tx);
    if (stands && !isBetter(made, stands, nowMs)) return;
    const { signatures } = parseSignedNote(made.checkpoint);
    const checkpoint = stands?.size === made.size ? withSignatures(stands.checkpoint, signatures) : made.checkpoint;
    await tx.query(
      `INSERT INTO key_log_cosigned (one, size, at_ms, checkpoint) VALUES (true, $1, $2, $3)
       ON CONFLICT (one) DO UPDATE SET size = EXCLUDED.size, at_ms = EXCLUDED.at_ms, checkpoint = EXCLUDED.checkpoint`,
      [made.size, Math.floor(nowMs), checkpoint],
    );
  });
}

function isBetter(made: ToBeCosigned, stands: Cosigned, nowMs: number): boolean {
  if (made.size <= stands.size) return made.size === stands.size;
  const signers = (note: Bytes): number => parseSignedNote(note).signatures.length;
  return signers(made.checkpoint) >= signers(stands.checkpoint) || Math.abs(nowMs - stands.atMs) >= preferMs;
}
