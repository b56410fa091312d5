// Places, what holds in them now, and which of their entries say so. The newest state is stored beside the entries it follows from, in
// their transaction, so that a place with a long history is known as fast as a new one.
import type { Migration } from '../../platform/feature.ts';

export const migrations: readonly Migration[] = [
  {
    name: '0001-places',
    sql: `
      CREATE TABLE places (
        no bigint PRIMARY KEY,
        place bytea NOT NULL CONSTRAINT places_id UNIQUE,
        name text COLLATE "C" NOT NULL CONSTRAINT places_name UNIQUE,
        founder bytea NOT NULL,
        created bigint NOT NULL,
        -- What the newest of the control entries left.
        settings bytea NOT NULL,
        control_seq integer NOT NULL,
        control_hash bytea NOT NULL,
        controls integer NOT NULL
      );
      CREATE INDEX places_founder ON places (founder);
      CREATE TABLE place_grants (
        no bigint NOT NULL,
        account bytea NOT NULL,
        rights integer NOT NULL,
        banned_until bigint NOT NULL,
        PRIMARY KEY (no, account)
      );
      CREATE TABLE place_controls (
        no bigint NOT NULL,
        seq integer NOT NULL,
        PRIMARY KEY (no, seq)
      );
    `,
  },
  {
    name: '0002-control-bytes',
    sql: `
      -- Of all control entries after the first: whoever verifies the place reads them.
      ALTER TABLE places ADD COLUMN control_bytes bigint NOT NULL DEFAULT 0;
    `,
  },
  {
    name: '0003-authors',
    sql: `
      CREATE TABLE place_authors (account bytea PRIMARY KEY);
      INSERT INTO place_authors SELECT DISTINCT founder FROM places;
    `,
  },
];
