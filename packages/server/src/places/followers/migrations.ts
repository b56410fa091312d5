// Who follows, by pseudonym, and how many. The number has a row of its own, apart from everything a post touches.
import type { Migration } from '../../platform/feature.ts';

export const migrations: readonly Migration[] = [
  {
    name: '0001-followers',
    sql: `
      CREATE TABLE place_followers (
        no bigint NOT NULL,
        follower bytea NOT NULL,
        PRIMARY KEY (no, follower)
      );
      CREATE TABLE place_follower_counts (no bigint PRIMARY KEY, count integer NOT NULL) WITH (fillfactor = 50);
    `,
  },
];
