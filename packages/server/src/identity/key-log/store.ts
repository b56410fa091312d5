// The only SQL of the key log.
import type { PrefixRow } from '@heliogram/crypto/key-map';
import { type Bytes, toHex } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';

/** The log's secrets, and the name it was begun under. */
export interface KeyLogSecrets {
  readonly origin: string;
  readonly signingSeed: Bytes;
  readonly vrfSeed: Bytes;
}

/** Where the log stands. */
export interface KeyLogHead {
  readonly size: number;
  readonly timestampMs: number;
  readonly prefixRoot: Bytes;
  /** A signed note. */
  readonly checkpoint: Bytes;
  /** Null: every account is in the log. */
  readonly backfillAfter: Bytes | null;
}

/** A change that is to become a version. */
export interface PendingChange {
  readonly label: Bytes;
  readonly value: Bytes;
}

/** A version of a label in the map. */
export interface StoredVersion {
  readonly label: Bytes;
  readonly version: number;
  readonly searchKey: Bytes;
  readonly vrfProof: Bytes;
  readonly opening: Bytes;
  readonly value: Bytes;
}

const versionColumns = `label, version::double precision AS version, search_key AS "searchKey", vrf_proof AS "vrfProof",
  opening, value`;

/** Held by whoever appends, until the transaction ends. The number is ours alone in the database. */
export async function lockLog(tx: Sql): Promise<void> {
  await tx.query("SELECT pg_advisory_xact_lock('7161202312'::bigint)");
}

/** All reads of the transaction see one moment. To be called first. */
export async function freezeView(tx: Sql): Promise<void> {
  await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
}

/** The secrets; `fresh` ones are stored where there are none yet, and the first stored are everybody's. */
export async function secretsOf(sql: Sql, fresh: KeyLogSecrets): Promise<KeyLogSecrets> {
  await sql.query(
    `INSERT INTO key_log_keys (one, origin, signing_seed, vrf_seed) VALUES (true, $1, $2, $3) ON CONFLICT DO NOTHING`,
    [fresh.origin, fresh.signingSeed, fresh.vrfSeed],
  );
  const [row] = await sql.query<KeyLogSecrets>(
    'SELECT origin, signing_seed AS "signingSeed", vrf_seed AS "vrfSeed" FROM key_log_keys',
  );
  if (!row) throw new Error('the keys of the key log have vanished');
  return row;
}

/** `undefined`: nothing was ever appended. */
export async function headOf(sql: Sql): Promise<KeyLogHead | undefined> {
  const [row] = await sql.query<KeyLogHead>(
    `SELECT size::double precision AS size, timestamp_ms::double precision AS "timestampMs", prefix_root AS "prefixRoot",
       checkpoint, backfill_after AS "backfillAfter" FROM key_log_head`,
  );
  return row;
}

export async function putHead(tx: Sql, head: KeyLogHead): Promise<void> {
  await tx.query(
    `INSERT INTO key_log_head (one, size, timestamp_ms, prefix_root, checkpoint, backfill_after)
     VALUES (true, $1, $2, $3, $4, $5)
     ON CONFLICT (one) DO UPDATE SET size = EXCLUDED.size, timestamp_ms = EXCLUDED.timestamp_ms,
       prefix_root = EXCLUDED.prefix_root, checkpoint = EXCLUDED.checkpoint, backfill_after = EXCLUDED.backfill_after`,
    [head.size, head.timestampMs, head.prefixRoot, head.checkpoint, head.backfillAfter],
  );
}

export async function addPending(tx: Sql, changes: readonly PendingChange[]): Promise<void> {
  await tx.query('INSERT INTO key_log_pending (label, value) SELECT * FROM unnest($1::bytea[], $2::bytea[])', [
    changes.map((one) => one.label),
    changes.map((one) => one.value),
  ]);
}

/** Whether something waits: anything at all, or one of these labels. */
export async function isWaiting(sql: Sql, labels?: readonly Bytes[]): Promise<boolean> {
  const text =
    labels === undefined
      ? 'SELECT 1 AS one FROM key_log_pending LIMIT 1'
      : 'SELECT 1 AS one FROM key_log_pending WHERE label = ANY($1::bytea[]) LIMIT 1';
  return (await sql.query(text, labels && [labels])).length > 0;
}

/** Takes the changes that waited longest; they are gone when the transaction ends. */
export async function takePending(tx: Sql, limit: number): Promise<PendingChange[]> {
  return tx.query<PendingChange>(
    `WITH taken AS (
       DELETE FROM key_log_pending WHERE id IN (SELECT id FROM key_log_pending ORDER BY id LIMIT $1)
       RETURNING id, label, value
     ) SELECT label, value FROM taken ORDER BY id`,
    [limit],
  );
}

/** Of these labels those that are in the map or wait to be. */
export async function knownLabels(sql: Sql, labels: readonly Bytes[]): Promise<ReadonlySet<string>> {
  const rows = await sql.query<{ label: Bytes }>(
    `SELECT label FROM key_log_versions WHERE label = ANY($1::bytea[]) AND version = 0
     UNION SELECT label FROM key_log_pending WHERE label = ANY($1::bytea[])`,
    [labels],
  );
  return new Set(rows.map((row) => toHex(row.label)));
}

/** The newest version of each of these labels that is in the map, by label in hex. */
export async function newestVersions(sql: Sql, labels: readonly Bytes[]): Promise<ReadonlyMap<string, StoredVersion>> {
  const rows = await sql.query<StoredVersion>(
    `SELECT DISTINCT ON (label) ${versionColumns} FROM key_log_versions WHERE label = ANY($1::bytea[])
     ORDER BY label, key_log_versions.version DESC`,
    [labels],
  );
  return new Map(rows.map((row) => [toHex(row.label), row]));
}

/** These versions of a label. */
export function versionsOf(sql: Sql, label: Bytes, versions: readonly number[]): Promise<StoredVersion[]> {
  return sql.query<StoredVersion>(
    `SELECT ${versionColumns} FROM key_log_versions WHERE label = $1 AND version = ANY($2::bigint[])`,
    [label, versions],
  );
}

export async function addVersions(tx: Sql, entry: number, versions: readonly StoredVersion[]): Promise<void> {
  await tx.query(
    `INSERT INTO key_log_versions (label, version, search_key, vrf_proof, opening, value, entry)
     SELECT *, $7::bigint FROM unnest($1::bytea[], $2::bigint[], $3::bytea[], $4::bytea[], $5::bytea[], $6::bytea[])`,
    [
      versions.map((one) => one.label),
      versions.map((one) => one.version),
      versions.map((one) => one.searchKey),
      versions.map((one) => one.vrfProof),
      versions.map((one) => one.opening),
      versions.map((one) => one.value),
      entry,
    ],
  );
}

/** Nodes of the map by their places. */
export function nodesAt(sql: Sql, places: readonly Bytes[]): Promise<PrefixRow[]> {
  return sql.query<PrefixRow>(
    'SELECT place, is_leaf AS "isLeaf", first, second FROM key_log_nodes WHERE place = ANY($1::bytea[])',
    [places],
  );
}

export async function putNodes(tx: Sql, rows: readonly PrefixRow[]): Promise<void> {
  await tx.query(
    `INSERT INTO key_log_nodes (place, is_leaf, first, second)
     SELECT * FROM unnest($1::bytea[], $2::boolean[], $3::bytea[], $4::bytea[])
     ON CONFLICT (place) DO UPDATE SET is_leaf = EXCLUDED.is_leaf, first = EXCLUDED.first, second = EXCLUDED.second`,
    [
      rows.map((row) => row.place),
      rows.map((row) => row.isLeaf),
      rows.map((row) => row.first),
      rows.map((row) => row.second),
    ],
  );
}

/** A tile as far as it is filled. */
export async function tileAt(sql: Sql, level: number, place: number): Promise<Bytes | undefined> {
  const [row] = await sql.query<{ bytes: Bytes }>('SELECT bytes FROM key_log_tiles WHERE level = $1 AND place = $2', [
    level,
    place,
  ]);
  return row?.bytes;
}

export async function putTile(tx: Sql, level: number, place: number, bytes: Bytes): Promise<void> {
  await tx.query(
    `INSERT INTO key_log_tiles (level, place, bytes) VALUES ($1, $2, $3)
     ON CONFLICT (level, place) DO UPDATE SET bytes = EXCLUDED.bytes`,
    [level, place, bytes],
  );
}

export async function addUpdate(tx: Sql, entry: number, bytes: Bytes): Promise<void> {
  await tx.query('INSERT INTO key_log_updates (entry, bytes) VALUES ($1, $2)', [entry, bytes]);
}

export async function updateAt(sql: Sql, entry: number): Promise<Bytes | undefined> {
  const [row] = await sql.query<{ bytes: Bytes }>('SELECT bytes FROM key_log_updates WHERE entry = $1', [entry]);
  return row?.bytes;
}
