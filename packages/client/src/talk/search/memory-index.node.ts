// The index under Node lives in memory: a file of its own would keep every text readable on the disk, and Node's SQLite cannot encrypt
// its pages. For programs that stay: bots, tests. It is made anew from what the store holds.
import { DatabaseSync } from 'node:sqlite';
import { nodeDatabase } from '../../platform/store/sqlite.node.ts';
import type { SearchIndex } from './search-index.ts';
import { openSqlSearchIndex } from './sql-search-index.ts';

/** An empty index; gone with the program. */
export function openMemorySearchIndex(): SearchIndex {
  return openSqlSearchIndex(nodeDatabase(new DatabaseSync(':memory:')));
}
