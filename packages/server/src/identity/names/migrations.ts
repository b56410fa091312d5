// One table for every public name, whoever or whatever bears it.
import type { Migration } from '../../platform/feature.ts';

export const migrations: readonly Migration[] = [
  {
    name: '0001-names',
    // Accounts that were there before hold their names already.
    sql: `
      CREATE TABLE names (
        name text COLLATE "C" NOT NULL CONSTRAINT names_name PRIMARY KEY,
        holder bytea NOT NULL
      );
      INSERT INTO names (name, holder) SELECT username, account FROM accounts;
    `,
  },
];
