// What only Node has: the store in a file.
export { openSqliteStore, type SqliteStoreOptions } from './platform/store/sqlite.node.ts';
