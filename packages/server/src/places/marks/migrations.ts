// What is counted beside posts. Who reacted is known by pseudonym, who looked not at all.
import type { Migration } from '../../platform/feature.ts';

export const migrations: readonly Migration[] = [
  {
    name: '0001-marks',
    sql: `
      -- One for each post, from its own transaction on.
      CREATE TABLE place_marks (
        no bigint NOT NULL,
        seq integer NOT NULL,
        views integer NOT NULL,
        -- Its body is gone: nothing is counted any more.
        is_gone boolean NOT NULL,
        PRIMARY KEY (no, seq)
      ) WITH (fillfactor = 70);
      CREATE INDEX place_marks_gone ON place_marks (no, seq) WHERE is_gone;
      CREATE TABLE place_reactions (
        no bigint NOT NULL,
        seq integer NOT NULL,
        who bytea NOT NULL,
        emoji text COLLATE "C" NOT NULL,
        PRIMARY KEY (no, seq, who)
      );
      CREATE TABLE place_reaction_counts (
        no bigint NOT NULL,
        seq integer NOT NULL,
        emoji text COLLATE "C" NOT NULL,
        count integer NOT NULL,
        PRIMARY KEY (no, seq, emoji)
      ) WITH (fillfactor = 70);
      CREATE TABLE place_comment_counts (
        no bigint NOT NULL,
        seq integer NOT NULL,
        -- The group the comments are in: a channel may change it.
        group_no bigint NOT NULL,
        count integer NOT NULL,
        PRIMARY KEY (no, seq, group_no)
      ) WITH (fillfactor = 70);
    `,
  },
];
