// Tables of the key log: its secrets, what waits, the map (versions and nodes), the tiles of the log, the auditors' updates,
// the newest checkpoint that witnesses cosigned.
import type { Migration } from '../../platform/feature.ts';

export const migrations: readonly Migration[] = [
  {
    name: '0001-key-log',
    sql: `
      CREATE TABLE key_log_keys (
        one boolean PRIMARY KEY CHECK (one),
        origin text NOT NULL,
        signing_seed bytea NOT NULL,
        vrf_seed bytea NOT NULL
      );
      CREATE TABLE key_log_head (
        one boolean PRIMARY KEY CHECK (one),
        size bigint NOT NULL,
        timestamp_ms bigint NOT NULL,
        prefix_root bytea NOT NULL,
        checkpoint bytea NOT NULL,
        -- Accounts older than the log are put in by id, up to here; null when all are.
        backfill_after bytea
      );
      CREATE TABLE key_log_pending (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        label bytea NOT NULL,
        value bytea NOT NULL
      );
      CREATE INDEX key_log_pending_label ON key_log_pending (label);
      CREATE TABLE key_log_versions (
        label bytea NOT NULL,
        version bigint NOT NULL,
        search_key bytea NOT NULL,
        vrf_proof bytea NOT NULL,
        opening bytea NOT NULL,
        value bytea NOT NULL,
        entry bigint NOT NULL,
        PRIMARY KEY (label, version)
      );
      CREATE TABLE key_log_nodes (
        place bytea PRIMARY KEY,
        is_leaf boolean NOT NULL,
        first bytea NOT NULL,
        second bytea NOT NULL
      );
      CREATE TABLE key_log_tiles (
        -- -1: bundles of entries. The last tile of a level grows until it is full.
        level integer NOT NULL,
        place bigint NOT NULL,
        bytes bytea NOT NULL,
        PRIMARY KEY (level, place)
      );
      CREATE TABLE key_log_updates (
        entry bigint PRIMARY KEY,
        bytes bytea NOT NULL
      );
    `,
  },
  {
    name: '0002-cosigned',
    sql: `
      CREATE TABLE key_log_cosigned (
        one boolean PRIMARY KEY CHECK (one),
        size bigint NOT NULL,
        at_ms bigint NOT NULL,
        checkpoint bytea NOT NULL
      );
    `,
  },
];
