// The tables of the index. The words hang on the messages by triggers, so that no write can change one without the other; both
// full-text tables overwrite what they forget ("secure-delete"), so that a deleted text does not stay in the file.
import type { SqlDatabase } from '../../platform/store/sql-database.ts';

/** Below this many bits of a message's row id is its second since 1970: the order of row ids is the order of time. */
export const orderBits: number = 2 ** 20;

/** Changes when the tables do; an older index is then made anew, as everything in it comes from elsewhere. */
const version = 1;

const fullText = (name: string, tokenizer: string, condition: string): string => `
CREATE VIRTUAL TABLE ${name} USING fts5(text, content='search_message', content_rowid='id', columnsize=0, tokenize='${tokenizer}');
INSERT INTO ${name}(${name}, rank) VALUES('secure-delete', 1);
CREATE TRIGGER ${name}_put AFTER INSERT ON search_message WHEN ${condition.replaceAll('row.', 'new.')} BEGIN
  INSERT INTO ${name}(rowid, text) VALUES (new.id, new.text);
END;
CREATE TRIGGER ${name}_remove AFTER DELETE ON search_message WHEN ${condition.replaceAll('row.', 'old.')} BEGIN
  INSERT INTO ${name}(${name}, rowid, text) VALUES ('delete', old.id, old.text);
END;`;

/** Makes the tables where they are missing. */
export function makeSearchTables(database: SqlDatabase): void {
  database.exec('CREATE TABLE IF NOT EXISTS search_version (version INTEGER NOT NULL) STRICT');
  if (database.prepare('SELECT version FROM search_version').all()[0]?.version !== version)
    remakeSearchTables(database);
}

/** Makes them anew, empty. */
export function remakeSearchTables(database: SqlDatabase): void {
  for (const table of ['search_word', 'search_gram', 'search_message', 'search_name', 'search_span'])
    database.exec(`DROP TABLE IF EXISTS ${table}`);
  database.exec(`
CREATE TABLE search_name (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE search_span (chat TEXT PRIMARY KEY, low INTEGER NOT NULL, high INTEGER NOT NULL) WITHOUT ROWID, STRICT;
CREATE TABLE search_message (
  id INTEGER PRIMARY KEY, chat INTEGER NOT NULL, seq INTEGER NOT NULL, account INTEGER NOT NULL,
  has INTEGER NOT NULL, grams INTEGER NOT NULL, text TEXT NOT NULL, UNIQUE (chat, seq)
) STRICT;
CREATE INDEX search_has ON search_message (id) WHERE has <> 0;
CREATE INDEX search_grams ON search_message (id) WHERE grams = 1;
${fullText('search_word', 'unicode61 remove_diacritics 2', 'true')}
${fullText('search_gram', 'trigram', 'row.grams = 1')}
DELETE FROM search_version;
INSERT INTO search_version VALUES (${version});`);
}
