// Whether names may be looked for with typing mistakes: PostgreSQL's own extension, which the built-in one brings along. An
// operator's PostgreSQL may be without it, or not let us install it; then names are found by how they begin.
import { type Database, DatabaseError } from '../../platform/database/port.ts';
import type { Logger } from '../../platform/logger.ts';

const advice =
  'Places are found by the beginning of their names only: this PostgreSQL has no pg_trgm. To find them with typing mistakes too, install PostgreSQL’s contrib package, run "CREATE EXTENSION pg_trgm" in this database as its owner or a superuser, and start again.';

/** Installs what it may. Resolves to whether there are trigrams; if not, the log says what to do. */
export async function prepareTrigrams(database: Database, log: Logger): Promise<boolean> {
  try {
    await database.script('CREATE EXTENSION IF NOT EXISTS pg_trgm');
  } catch (error) {
    // Not installed, not allowed, or another process was faster: what is there decides.
    if (!(error instanceof DatabaseError)) throw error;
  }
  const [found] = await database.query("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'");
  if (!found) {
    log.warn('search.names-by-beginning', { advice });
    return false;
  }
  await database.script(`CREATE INDEX IF NOT EXISTS listed_places_trigrams ON listed_places
    USING gin (keys gin_trgm_ops) WHERE is_listed`);
  return true;
}
