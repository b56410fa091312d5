// Which entries of a group are comments on which posts of its channel.
import type { Migration } from '../../platform/feature.ts';

export const migrations: readonly Migration[] = [
  {
    name: '0001-comments',
    sql: `
      CREATE TABLE place_comments (
        -- The group's entry.
        group_no bigint NOT NULL,
        seq integer NOT NULL,
        -- The channel's post.
        no bigint NOT NULL,
        post integer NOT NULL,
        size_bytes integer NOT NULL,
        -- Its body is gone: no longer counted, shown as gone.
        is_gone boolean NOT NULL,
        PRIMARY KEY (group_no, seq)
      );
      CREATE INDEX place_comments_post ON place_comments (group_no, no, post, seq);
    `,
  },
];
