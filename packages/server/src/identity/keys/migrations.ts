// Key packages: a stock of one-time ones and one of last resort per account.
import type { Migration } from '../../platform/feature.ts';

export const migrations: readonly Migration[] = [
  {
    name: '0001-key-packages',
    sql: `
      CREATE TABLE key_stocks (account bytea PRIMARY KEY, last_resort bytea);
      CREATE TABLE key_packages (
        account bytea NOT NULL,
        ref bytea NOT NULL,
        bytes bytea NOT NULL,
        PRIMARY KEY (account, ref)
      );
    `,
  },
];
