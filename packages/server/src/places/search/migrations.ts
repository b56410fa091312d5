// The index of what is said in public places: a row per post, of its newest version, gone when the words are.
import type { Migration } from '../../platform/feature.ts';

export const migrations: readonly Migration[] = [
  {
    name: '0001-search',
    sql: `
      CREATE TABLE searched_places (
        no bigint PRIMARY KEY,
        place bytea NOT NULL,
        is_listed boolean NOT NULL,
        stemmer text NOT NULL
      );
      CREATE SEQUENCE searched_posts_ids;
      CREATE TABLE searched_posts (
        -- In the order in which posts came.
        id bigint PRIMARY KEY,
        no bigint NOT NULL,
        seq integer NOT NULL,
        -- The seq of the entry whose words these are: the post's own or its newest edit's.
        version integer NOT NULL,
        -- Seconds since 1970, of the post.
        time bigint NOT NULL,
        -- With marks beginning with #: the place, the language, and the stretches of ids it lies in, so that one index answers
        -- "these words, here, among the newest" without looking at the rest.
        words tsvector NOT NULL,
        CONSTRAINT searched_posts_place UNIQUE (no, seq)
      ) WITH (autovacuum_vacuum_insert_scale_factor = 0.05);
      CREATE INDEX searched_posts_words ON searched_posts USING gin (words) WITH (gin_pending_list_limit = 256);
    `,
  },
];
