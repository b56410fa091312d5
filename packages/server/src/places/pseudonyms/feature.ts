// The secret behind pseudonyms: made once, kept in the database, never logged.
import type { Feature } from '../../platform/feature.ts';

export const pseudonymsFeature: Feature = {
  name: 'places/pseudonyms',
  migrations: [
    {
      name: '0001-secret',
      sql: 'CREATE TABLE place_secret (one boolean PRIMARY KEY CHECK (one), secret bytea NOT NULL);',
    },
  ],
};
