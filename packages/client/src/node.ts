// What of the client needs Node.
export { openSqliteStore } from './platform/store/sqlite.node.ts';
