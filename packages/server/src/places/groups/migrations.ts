// Who belongs to groups, who asks to, who may not; and how often they wrote of late.
import type { Migration } from '../../platform/feature.ts';

export const migrations: readonly Migration[] = [
  {
    name: '0001-people',
    sql: `
      CREATE TABLE place_people (
        no bigint NOT NULL,
        account bytea NOT NULL,
        -- 0 neither, 1 asks to join, 2 member.
        state smallint NOT NULL,
        -- Since when, in seconds since 1970.
        since bigint NOT NULL,
        -- As granted last.
        banned_until bigint NOT NULL,
        -- When nothing has to be known any more of who is neither: leaving and joining again forgets no limit.
        forget_at bigint NOT NULL,
        wrote_at bigint NOT NULL,
        tokens double precision NOT NULL,
        tokens_at bigint NOT NULL,
        -- Digests of the last texts with their times, 12 bytes each.
        recent bytea NOT NULL,
        PRIMARY KEY (no, account)
      ) WITH (fillfactor = 80);
      CREATE INDEX place_people_state ON place_people (no, state, account) WHERE state > 0;
      CREATE INDEX place_people_forget ON place_people (forget_at) WHERE state = 0;
      CREATE TABLE place_people_counts (
        no bigint PRIMARY KEY,
        members integer NOT NULL,
        asking integer NOT NULL
      ) WITH (fillfactor = 50);
    `,
  },
];
