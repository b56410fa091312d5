// What only Node has: the store in a file, and an index for searching in memory.
export { openSqliteStore, type SqliteStoreOptions } from './platform/store/sqlite.node.ts';
export { openMemorySearchIndex } from './talk/search/memory-index.node.ts';
