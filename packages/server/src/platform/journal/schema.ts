// The journal's two tables. Every key and every query begins with the journal's number, so that both can be distributed
// by it. Heads are updated in place at every flush, hence the room left in their pages.
import type { Feature } from '../feature.ts';

/** The journal's migrations, to be run before those of the districts. */
export const journalFeature: Feature = {
  name: 'platform/journal',
  migrations: [
    {
      name: '0001-journals',
      sql: `
        CREATE TABLE journals (
          no bigint PRIMARY KEY,
          head_seq integer NOT NULL,
          head_time bigint NOT NULL,
          head_hash bytea NOT NULL,
          fence bigint NOT NULL
        ) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05);
        CREATE TABLE entries (
          journal bigint NOT NULL,
          key bigint,
          time bigint NOT NULL,
          seq integer NOT NULL,
          hash bytea NOT NULL,
          bytes bytea NOT NULL,
          CONSTRAINT entries_place PRIMARY KEY (journal, seq),
          CONSTRAINT entries_key UNIQUE (journal, key)
        ) WITH (autovacuum_vacuum_insert_scale_factor = 0.2);
        -- Ciphertext does not compress; do not try.
        ALTER TABLE entries ALTER COLUMN bytes SET STORAGE EXTERNAL;
        ALTER TABLE entries ALTER COLUMN hash SET STORAGE PLAIN;
      `,
    },
  ],
};
