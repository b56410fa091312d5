// Blobs by hash, with the number of what refers to them.
import type { Migration } from '../../platform/feature.ts';

export const migrations: readonly Migration[] = [
  {
    name: '0001-blobs',
    sql: `
      CREATE TABLE blobs (
        hash bytea PRIMARY KEY,
        refs integer NOT NULL,
        put_at bigint NOT NULL,
        bytes bytea NOT NULL
      );
      CREATE INDEX blobs_unreferenced ON blobs (put_at) WHERE refs = 0;
      ALTER TABLE blobs ALTER COLUMN bytes SET STORAGE EXTERNAL;
    `,
  },
];
