// Brings the tables up to date: each feature's steps in order, once each, all inside one transaction under one lock, so
// that several processes may start at the same moment.
import { createHash } from 'node:crypto';
import type { Feature } from '../feature.ts';
import type { Database, Sql } from './port.ts';

/** The lock's number, ours alone in the database. */
const lockNumber = '7161202311';

const table = `CREATE TABLE IF NOT EXISTS migrations (
  feature text NOT NULL, name text NOT NULL, hash text NOT NULL, PRIMARY KEY (feature, name))`;

/**
 * Runs what has not run yet, features in the given order. Resolves to the names of the steps run.
 * @throws Error when a step that already ran was changed, or a newer server's steps are there.
 */
export async function migrate(
  database: Database,
  features: readonly Pick<Feature, 'name' | 'migrations'>[],
): Promise<string[]> {
  return database.transaction(async (tx) => {
    await tx.query('SELECT pg_advisory_xact_lock($1::bigint)', [lockNumber]);
    await tx.script(table);
    const ran: string[] = [];
    for (const feature of features) ran.push(...(await migrateFeature(tx, feature)));
    return ran;
  });
}

async function migrateFeature(tx: Sql, feature: Pick<Feature, 'name' | 'migrations'>): Promise<string[]> {
  const steps = feature.migrations ?? [];
  const rows = await tx.query<{ name: string; hash: string }>('SELECT name, hash FROM migrations WHERE feature = $1', [
    feature.name,
  ]);
  const done = new Map(rows.map((row) => [row.name, row.hash]));
  const ran: string[] = [];
  for (const step of steps) {
    const hash = createHash('sha256').update(step.sql).digest('hex');
    const before = done.get(step.name);
    done.delete(step.name);
    if (before === hash) continue;
    if (before !== undefined) {
      throw new Error(`The migration ${feature.name}/${step.name} was changed after it ran. Write a new step instead.`);
    }
    await tx.script(step.sql);
    await tx.query('INSERT INTO migrations (feature, name, hash) VALUES ($1, $2, $3)', [feature.name, step.name, hash]);
    ran.push(`${feature.name}/${step.name}`);
  }
  const [unknown] = done.keys();
  if (unknown !== undefined) {
    throw new Error(`The database has the step ${feature.name}/${unknown} of a newer server. Start that version.`);
  }
  return ran;
}
