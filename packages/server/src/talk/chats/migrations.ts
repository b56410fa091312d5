// Tables of chats. What is asked for with every message begins with the chat's number.
import type { Migration } from '../../platform/feature.ts';

export const migrations: readonly Migration[] = [
  {
    name: '0001-chats',
    sql: `
      CREATE TABLE chats (
        no bigint PRIMARY KEY,
        id bytea NOT NULL CONSTRAINT chats_id UNIQUE,
        kind smallint NOT NULL,
        epoch bigint NOT NULL,
        epoch_seq integer NOT NULL,
        epoch_time bigint NOT NULL,
        tree_hash bytea NOT NULL,
        policy bytea NOT NULL,
        group_info bytea NOT NULL
      );
      CREATE TABLE members (
        no bigint NOT NULL,
        account bytea NOT NULL,
        chat bytea NOT NULL,
        leaf integer NOT NULL,
        state smallint NOT NULL,
        joined_seq integer NOT NULL,
        joined_epoch bigint NOT NULL,
        added_by bytea NOT NULL,
        PRIMARY KEY (no, account)
      );
      CREATE INDEX members_account ON members (account, chat);
      CREATE TABLE epochs (
        no bigint NOT NULL,
        epoch bigint NOT NULL,
        seq integer NOT NULL,
        time bigint NOT NULL,
        link bytea NOT NULL,
        PRIMARY KEY (no, epoch)
      );
      CREATE INDEX epochs_seq ON epochs (no, seq);
      -- What account thinks of other: 1 granted, 2 blocked, 3 asked (packages were claimed), 4 has an unanswered request.
      CREATE TABLE consents (
        account bytea NOT NULL,
        other bytea NOT NULL,
        state smallint NOT NULL,
        claims integer NOT NULL DEFAULT 0,
        PRIMARY KEY (account, other)
      );
      -- An account asked to join a chat: it agrees to be added there by anybody who may.
      CREATE TABLE chat_consents (account bytea NOT NULL, no bigint NOT NULL, PRIMARY KEY (account, no));
      CREATE TABLE invites (
        no bigint NOT NULL,
        invite bytea NOT NULL CONSTRAINT invites_invite UNIQUE,
        chat bytea NOT NULL,
        token_hash bytea NOT NULL,
        created_by bytea NOT NULL,
        preview bytea NOT NULL,
        expires_at bigint NOT NULL,
        max_uses integer NOT NULL,
        uses integer NOT NULL,
        auto_accept boolean NOT NULL,
        PRIMARY KEY (no, invite)
      );
      CREATE TABLE join_requests (
        no bigint NOT NULL,
        account bytea NOT NULL,
        invite bytea NOT NULL,
        time bigint NOT NULL,
        PRIMARY KEY (no, account)
      );
    `,
  },
  {
    name: '0002-reach',
    sql: `
      -- Whether strangers may write to an account and add it to groups; no row: both.
      CREATE TABLE reaches (account bytea PRIMARY KEY, may_write boolean NOT NULL, may_add boolean NOT NULL);
    `,
  },
];
