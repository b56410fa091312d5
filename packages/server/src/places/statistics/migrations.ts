// What happened in a place on a day, as numbers.
import type { Migration } from '../../platform/feature.ts';

export const migrations: readonly Migration[] = [
  {
    name: '0001-days',
    sql: `
      CREATE TABLE place_days (
        no bigint NOT NULL,
        -- Days since 1970, UTC.
        day integer NOT NULL,
        -- Who counts: each has a row of its own, so that a post does not wait for views to be written.
        part smallint NOT NULL,
        views integer NOT NULL DEFAULT 0,
        posts integer NOT NULL DEFAULT 0,
        reactions integer NOT NULL DEFAULT 0,
        comments integer NOT NULL DEFAULT 0,
        followed integer NOT NULL DEFAULT 0,
        unfollowed integer NOT NULL DEFAULT 0,
        joined integer NOT NULL DEFAULT 0,
        has_left integer NOT NULL DEFAULT 0,
        PRIMARY KEY (no, day, part)
      ) WITH (fillfactor = 70);
      CREATE INDEX place_days_day ON place_days (day);
    `,
  },
];
