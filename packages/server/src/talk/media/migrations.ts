// What is stored as files, what refers to it, and what it takes of each account's quota.
import type { Migration } from '../../platform/feature.ts';

export const migrations: readonly Migration[] = [
  {
    name: '0001-media',
    sql: `
      CREATE TABLE media (
        blob bytea PRIMARY KEY,
        account bytea NOT NULL,
        size bigint NOT NULL,
        -- Bytes known to outlive a power cut.
        stored bigint NOT NULL,
        -- 1 arriving, 2 whole, 3 going: its file is being removed.
        state smallint NOT NULL,
        refs integer NOT NULL,
        -- Since when nothing refers to it and nothing arrives.
        idle_since bigint NOT NULL
      );
      CREATE INDEX media_idle ON media (idle_since) WHERE refs = 0 AND state <> 3;
      CREATE INDEX media_going ON media (blob) WHERE state = 3;
      CREATE TABLE media_refs (
        no bigint NOT NULL,
        seq integer NOT NULL,
        blob bytea NOT NULL,
        PRIMARY KEY (no, seq, blob)
      );
      CREATE INDEX media_refs_blob ON media_refs (blob, no);
      CREATE TABLE media_usage (account bytea PRIMARY KEY, bytes bigint NOT NULL);
      -- Whose folder of files belongs to this database.
      CREATE TABLE media_owner (one boolean PRIMARY KEY CHECK (one), owner text NOT NULL);
      INSERT INTO media_owner (one, owner) VALUES (true, gen_random_uuid()::text);
    `,
  },
  {
    name: '0002-public',
    sql: `
      ALTER TABLE media
        -- For public places: stored as it is.
        ADD COLUMN is_public boolean NOT NULL DEFAULT false,
        -- SHA-256 of a public one that is whole.
        ADD COLUMN hash bytea NOT NULL DEFAULT ''::bytea,
        -- What a public one is by its first bytes, where that is safe to show; empty: anything.
        ADD COLUMN type text NOT NULL DEFAULT '';
    `,
  },
];
