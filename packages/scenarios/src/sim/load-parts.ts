// Everything of the SDK that is fetched only when it is first needed, fetched now: otherwise the first seed to need a part would wait
// for the disk, and happen otherwise than the same seed later.
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Not parts of the SDK in this runtime. */
const others = /\.test\.ts$|\.browser\.ts$|\.d\.ts$|contract\.ts$|testing\//;

/** Loads every part of the client. */
export async function loadParts(): Promise<void> {
  const folder = dirname(fileURLToPath(import.meta.resolve('@heliogram/client')));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  for (const file of files.filter((one) => !others.test(one))) await import(pathToFileURL(join(folder, file)).href);
}
