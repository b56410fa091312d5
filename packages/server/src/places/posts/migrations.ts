// What is found beside the entries of a place: the edits of a post, what is pinned, and posts that wait for their time.
import type { Migration } from '../../platform/feature.ts';

export const migrations: readonly Migration[] = [
  {
    name: '0001-posts',
    sql: `
      CREATE TABLE place_edits (
        no bigint NOT NULL,
        post integer NOT NULL,
        seq integer NOT NULL,
        size_bytes integer NOT NULL,
        PRIMARY KEY (no, post, seq)
      );
      CREATE TABLE place_pins (
        no bigint NOT NULL,
        post integer NOT NULL,
        -- Of the PIN.
        seq integer NOT NULL,
        PRIMARY KEY (no, post)
      );
      CREATE TABLE place_scheduled (
        -- Its files are referred to under the negative of this.
        number integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        no bigint NOT NULL,
        place bytea NOT NULL,
        id bytea NOT NULL,
        account bytea NOT NULL,
        claim bytea NOT NULL,
        signature bytea NOT NULL,
        body bytea NOT NULL,
        -- When it is tried, in seconds since 1970.
        due bigint NOT NULL,
        CONSTRAINT place_scheduled_id UNIQUE (no, id)
      );
      CREATE INDEX place_scheduled_due ON place_scheduled (due);
      CREATE INDEX place_scheduled_account ON place_scheduled (account, no);
    `,
  },
];
