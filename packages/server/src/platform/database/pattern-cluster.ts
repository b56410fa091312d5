// A stopped PostgreSQL for tests to copy: setting one up takes a second, copying it a tenth. Made once per folder for temporary files,
// by what sets up the real one, and moved into place whole.
import { cpSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { silentLogger } from '../logger.ts';
import { startEmbeddedPostgres } from './embedded/start.ts';

/** Puts a cluster with nothing in it into a data folder, as the first start of a server would. */
export async function copyPatternCluster(dataDir: string): Promise<void> {
  cpSync(await patternFolder(), dataDir, { recursive: true, preserveTimestamps: true });
}

async function patternFolder(): Promise<string> {
  const pattern = path.join(os.tmpdir(), `heliogram-test-pattern-1-${process.getuid?.() ?? 0}`);
  if (existsSync(pattern)) return pattern;
  const made = mkdtempSync(path.join(os.tmpdir(), 'heliogram-test-new-'));
  const postgres = await startEmbeddedPostgres({ dataDir: made, log: silentLogger });
  await postgres.stop();
  try {
    renameSync(made, pattern);
  } catch {
    // Another test process was faster.
    rmSync(made, { recursive: true, force: true });
  }
  return pattern;
}
