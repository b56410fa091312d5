// The server's key pair for push services, and where devices take pushes.
import type { Migration } from '../../platform/feature.ts';

export const migrations: readonly Migration[] = [
  {
    name: '0001-push',
    sql: `
      CREATE TABLE push_keys (
        one boolean PRIMARY KEY CHECK (one),
        private_key bytea NOT NULL,
        public_key bytea NOT NULL
      );
      CREATE TABLE push_subscriptions (
        account bytea NOT NULL,
        device integer NOT NULL,
        endpoint text NOT NULL,
        p256dh bytea NOT NULL,
        auth bytea NOT NULL,
        PRIMARY KEY (account, device)
      );
    `,
  },
];
