// The inbox: a dense, ordered, bounded list per account.
import type { Migration } from '../../platform/feature.ts';

export const migrations: readonly Migration[] = [
  {
    name: '0001-inbox',
    sql: `
      CREATE TABLE inboxes (account bytea PRIMARY KEY, seq bigint NOT NULL, items integer NOT NULL);
      CREATE TABLE inbox_items (
        account bytea NOT NULL,
        seq bigint NOT NULL,
        -- The welcome by hash: one for all whom a commit added.
        welcome bytea,
        item bytea NOT NULL,
        PRIMARY KEY (account, seq)
      );
    `,
  },
  {
    name: '0002-trees-of-welcomes',
    // Empty in items from before: their references were never counted.
    sql: 'ALTER TABLE inbox_items ADD COLUMN tree bytea',
  },
];
