// One transaction at a time for an id, where two tables must not both have it.
import type { Bytes } from '@heliogram/protocol';
import type { Sql } from './port.ts';

/** Waits for other transactions that hold the id, and keeps it until this one ends. */
export async function lockId(tx: Sql, id: Bytes): Promise<void> {
  await tx.query("SELECT pg_advisory_xact_lock(1886151013, hashtext(encode($1::bytea, 'hex')))", [id]);
}
