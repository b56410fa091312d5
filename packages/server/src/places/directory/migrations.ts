// The directory: places as they may be found by name, and what their order follows from.
import type { Migration } from '../../platform/feature.ts';

export const migrations: readonly Migration[] = [
  {
    name: '0001-directory',
    sql: `
      CREATE TABLE listed_places (
        no bigint PRIMARY KEY,
        place bytea NOT NULL,
        name text COLLATE "C" NOT NULL,
        -- In lower case, without accents.
        title text COLLATE "C" NOT NULL,
        -- Name and title for trigrams.
        keys text NOT NULL,
        kind integer NOT NULL,
        category integer NOT NULL,
        -- The first part of a BCP 47 tag, or empty.
        language text NOT NULL,
        is_listed boolean NOT NULL,
        may_index boolean NOT NULL,
        -- Seconds since 1970, to the hour; before the first post when the place was made.
        last_post bigint NOT NULL,
        followers integer NOT NULL DEFAULT 0,
        score double precision NOT NULL GENERATED ALWAYS AS (ln(followers + 1.0) / ln(2.0) + last_post / 2592000.0) STORED
      );
      CREATE INDEX listed_places_score ON listed_places (score DESC, no DESC) WHERE is_listed;
      CREATE INDEX listed_places_name ON listed_places (name) WHERE is_listed;
      CREATE INDEX listed_places_title ON listed_places (title) WHERE is_listed;
    `,
  },
];
