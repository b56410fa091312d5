// Keys that frank messages, one a day; and which bodies to erase when.
import type { Migration } from '../../platform/feature.ts';

export const migrations: readonly Migration[] = [
  {
    name: '0001-messages',
    sql: `
      CREATE TABLE hub_keys (day integer PRIMARY KEY, key bytea NOT NULL);
      CREATE TABLE expirations (
        no bigint NOT NULL,
        seq integer NOT NULL,
        expires_at bigint NOT NULL,
        PRIMARY KEY (no, seq)
      );
      CREATE INDEX expirations_due ON expirations (expires_at);
    `,
  },
];
