// One sealed, overwritten note per chat and member.
import type { Migration } from '../../platform/feature.ts';

export const migrations: readonly Migration[] = [
  {
    name: '0001-receipts',
    sql: `
      CREATE TABLE receipts (
        no bigint NOT NULL,
        account bytea NOT NULL,
        epoch bigint NOT NULL,
        device integer NOT NULL,
        body bytea NOT NULL,
        PRIMARY KEY (no, account)
      ) WITH (fillfactor = 70);
    `,
  },
];
