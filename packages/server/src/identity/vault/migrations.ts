// Tables of the vault. Everything begins with the account.
import type { Migration } from '../../platform/feature.ts';

export const migrations: readonly Migration[] = [
  {
    name: '0001-vault',
    sql: `
      CREATE TABLE vaults (
        account bytea PRIMARY KEY,
        rev integer NOT NULL,
        records integer NOT NULL,
        bytes bigint NOT NULL
      );
      CREATE TABLE vault_records (
        account bytea NOT NULL,
        id bytea NOT NULL,
        shelf integer NOT NULL,
        version integer NOT NULL,
        generation bigint NOT NULL,
        rev integer NOT NULL,
        value bytea NOT NULL,
        -- Hashes of 32 bytes each, one after the other.
        blobs bytea NOT NULL,
        PRIMARY KEY (account, id)
      );
      CREATE UNIQUE INDEX vault_records_rev ON vault_records (account, rev);
      ALTER TABLE vault_records ALTER COLUMN value SET STORAGE EXTERNAL;
    `,
  },
];
