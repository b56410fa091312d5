// Session tokens, by hash only. No address, no user agent.
import type { Migration } from '../../platform/feature.ts';

export const migrations: readonly Migration[] = [
  {
    name: '0001-tokens',
    sql: `
      CREATE TABLE session_tokens (
        hash bytea PRIMARY KEY,
        account bytea NOT NULL,
        -- 0 for the holder of a slot.
        device integer NOT NULL,
        slot bytea,
        expires_at bigint NOT NULL
      );
      CREATE INDEX session_tokens_account ON session_tokens (account, device, expires_at);
      CREATE INDEX session_tokens_expiry ON session_tokens (expires_at);
    `,
  },
];
