// Tables of accounts. A username is public; nothing else readable is kept.
import type { Migration } from '../../platform/feature.ts';

export const migrations: readonly Migration[] = [
  {
    name: '0001-accounts',
    sql: `
      CREATE TABLE accounts (
        account bytea PRIMARY KEY,
        username text COLLATE "C" NOT NULL CONSTRAINT accounts_username UNIQUE,
        device_list bytea NOT NULL,
        device_list_number bigint NOT NULL,
        slot_list bytea NOT NULL,
        slot_list_number bigint NOT NULL
      );
      CREATE TABLE account_statements (
        account bytea NOT NULL,
        number integer NOT NULL,
        statement bytea NOT NULL,
        PRIMARY KEY (account, number)
      );
    `,
  },
  {
    name: '0002-root-notices',
    sql: `
      CREATE TABLE account_root_notices (
        account bytea PRIMARY KEY,
        notice bytea NOT NULL,
        announced_at bigint NOT NULL
      );
    `,
  },
];
