// What only Node has: the store in a file, media files in a folder, and an index for searching in memory.
export { openFolderMediaFiles } from './platform/media-files/folder.node.ts';
export { openSqliteStore, type SqliteStoreOptions } from './platform/store/sqlite.node.ts';
export { openMemorySearchIndex } from './talk/search/memory-index.node.ts';
