// The journal's tables. Every key and every query begins with the journal's number, so that both can be distributed by it.
// A head is simply the newest entry: nothing is updated when a message is stored, and the unique place of an entry is what
// keeps several processes from giving it out twice. Only the fence, which moves with rare entries, has a row of its own.
import type { Feature } from '../feature.ts';

/** The journal's migrations, to be run before those of the districts. */
export const journalFeature: Feature = {
  name: 'platform/journal',
  migrations: [
    {
      name: '0001-journals',
      sql: `
        CREATE TABLE fences (no bigint PRIMARY KEY, fence bigint NOT NULL);
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
        CREATE VIEW journals AS
          SELECT f.no, coalesce(e.seq, 0) AS head_seq, coalesce(e.time, 0) AS head_time,
            coalesce(e.hash, ''::bytea) AS head_hash, f.fence
          FROM fences AS f LEFT JOIN LATERAL (
            SELECT seq, time, hash FROM entries WHERE journal = f.no ORDER BY seq DESC LIMIT 1
          ) AS e ON true;
        -- Ciphertext does not compress; do not try.
        ALTER TABLE entries ALTER COLUMN bytes SET STORAGE EXTERNAL;
        ALTER TABLE entries ALTER COLUMN hash SET STORAGE PLAIN;
      `,
    },
  ],
};
