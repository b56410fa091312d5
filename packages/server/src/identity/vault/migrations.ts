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
  {
    // Of `records`, those whose value is empty.
    name: '0002-deleted',
    sql: `
      ALTER TABLE vaults ADD COLUMN deleted integer NOT NULL DEFAULT 0;
      UPDATE vaults AS v SET deleted = d.deleted FROM (
        SELECT account, count(*) AS deleted FROM vault_records WHERE octet_length(value) = 0 GROUP BY account
      ) AS d WHERE d.account = v.account;
    `,
  },
];
