// What the database's tables and indexes take on disk: the sizes of their files, without the write-ahead log.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes of all tables and indexes of the server's own database. */
export function tableBytes(dataDir: string): number {
  return folderBytes(join(dataDir, 'postgres', 'base'));
}

function folderBytes(folder: string): number {
  let sum = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) sum += folderBytes(path);
    // Files may go while they are counted: a table that was rewritten, a temporary one.
    else sum += statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  }
  return sum;
}
