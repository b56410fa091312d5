// What of the client needs a browser.
export { openOpfsMediaFiles } from './platform/media-files/opfs.browser.ts';
export type { SqlDatabase, SqlRow, SqlStatement, SqlValue } from './platform/store/sql-database.ts';
export { openSqlStore } from './platform/store/sql-store.ts';
export { StoreDamagedError } from './platform/store/store.ts';
export { openSqlSearchIndex } from './talk/search/sql-search-index.ts';
