// The full-text index in SQLite (FTS5), beside the store in the same encrypted file. Words are found whatever their case and accents,
// also by their beginning; writing without spaces is cut into trigrams in a table of its own, which only such texts enter.
import {
  inTransaction,
  type SqlDatabase,
  type SqlStatement,
  type SqlValue,
} from '../../platform/store/sql-database.ts';
import {
  type HasName,
  type IndexedMessage,
  type IndexedSpan,
  type IndexHit,
  type IndexQuery,
  maxReplaced,
  type SearchIndex,
} from './search-index.ts';
import { isUnspaced, type SearchWord } from './search-query.ts';
import { makeSearchTables, orderBits, remakeSearchTables } from './search-tables.ts';

const hasBits: Readonly<Record<HasName, number>> = { photo: 1, video: 2, voice: 4, audio: 8, file: 16, link: 32 };
const maxHits = 200;
/** Shortest text that a table of trigrams finds. */
const gramLength = 3;

/** The index in an open database; its tables are made where they are missing. The database is its opener's to close. */
export function openSqlSearchIndex(database: SqlDatabase): SearchIndex {
  inTransaction(database, () => makeSearchTables(database));
  return new SqlSearchIndex(database);
}

class SqlSearchIndex implements SearchIndex {
  readonly #database: SqlDatabase;
  readonly #statements = new Map<string, SqlStatement>();

  constructor(database: SqlDatabase) {
    this.#database = database;
  }

  async span(chat: string): Promise<IndexedSpan | undefined> {
    const row = this.#all('SELECT low, high FROM search_span WHERE chat = ?', chat)[0];
    return row && { low: Number(row.low), high: Number(row.high) };
  }

  async replace(
    chat: string,
    {
      from,
      to,
      messages,
    }: { readonly from: number; readonly to: number; readonly messages: readonly IndexedMessage[] },
    span: IndexedSpan,
  ): Promise<void> {
    if (messages.length > maxReplaced) throw new RangeError(`at most ${maxReplaced} messages are indexed at once`);
    inTransaction(this.#database, () => {
      this.#run('INSERT OR IGNORE INTO search_name (name) VALUES (?)', chat);
      const cleaned = new Map(messages.map((message) => [message.seq, { ...message, text: clean(message.text) }]));
      const kept = this.#removeOthers(chat, from, to, cleaned);
      this.#put(
        chat,
        [...cleaned.values()].filter(({ seq }) => !kept.has(seq)),
      );
      this.#run('INSERT OR REPLACE INTO search_span (chat, low, high) VALUES (?, ?, ?)', chat, span.low, span.high);
    });
  }

  async remove(chat: string, seqs: readonly number[]): Promise<void> {
    const these = `DELETE FROM search_message WHERE chat = ${idOfName} AND seq IN (SELECT value FROM json_each(?))`;
    inTransaction(this.#database, () => this.#run(these, chat, JSON.stringify(seqs)));
  }

  async forget(chat: string): Promise<void> {
    inTransaction(this.#database, () => {
      this.#run(`DELETE FROM search_message WHERE chat = ${idOfName}`, chat);
      this.#run('DELETE FROM search_span WHERE chat = ?', chat);
    });
  }

  async clear(): Promise<void> {
    inTransaction(this.#database, () => remakeSearchTables(this.#database));
  }

  async find(query: IndexQuery): Promise<IndexHit[]> {
    const { sql, values } = findSql(query);
    return this.#all(sql, ...values).map((row) => ({
      chat: row.chat as string,
      seq: Number(row.seq),
      cursor: Number(row.id),
    }));
  }

  /** Removes what is not among the messages. What stays as it is keeps its place: going over a chat again costs little. @returns its seqs. */
  #removeOthers(chat: string, from: number, to: number, messages: ReadonlyMap<number, IndexedMessage>): Set<number> {
    const kept = new Set<number>();
    const others: number[] = [];
    const here = `SELECT id, seq, has, text FROM search_message WHERE chat = ${idOfName} AND seq BETWEEN ? AND ?`;
    for (const { id, seq, has, text } of this.#all(here, chat, from, to)) {
      const given = messages.get(Number(seq));
      const isSame = given && bitsOf(given.has) === has && given.text === text && timeOf(Number(id)) === given.time;
      if (isSame) kept.add(Number(seq));
      else others.push(Number(id));
    }
    this.#run('DELETE FROM search_message WHERE id IN (SELECT value FROM json_each(?))', JSON.stringify(others));
    return kept;
  }

  #put(chat: string, messages: readonly IndexedMessage[]): void {
    if (messages.length === 0) return;
    const ids = this.#freeIds(messages);
    const rows = messages.map(({ seq, account, has, text }, index) => {
      return [ids[index], seq, account, bitsOf(has), isUnspaced(text) ? 1 : 0, text];
    });
    const json = JSON.stringify(rows);
    this.#run('INSERT OR IGNORE INTO search_name (name) SELECT DISTINCT value ->> 2 FROM json_each(?)', json);
    this.#run(
      `INSERT INTO search_message (id, chat, seq, account, has, grams, text)
      SELECT value ->> 0, ${idOfName}, value ->> 1, (SELECT id FROM search_name WHERE name = value ->> 2),
        value ->> 3, value ->> 4, value ->> 5 FROM json_each(?)`,
      chat,
      json,
    );
  }

  /** A row id for each message: by its time, within a second by its seq, and the next free one where that is taken. */
  #freeIds(messages: readonly IndexedMessage[]): number[] {
    const wanted = messages.map(({ time, seq }) => time * orderBits + (seq % orderBits));
    const ids = new Set<number>();
    const isTaken = (id: number): boolean =>
      ids.has(id) || this.#all('SELECT 1 FROM search_message WHERE id = ?', id).length > 0;
    return wanted.map((first) => {
      let id = first;
      while (isTaken(id)) id += 1;
      ids.add(id);
      return id;
    });
  }

  #all(sql: string, ...values: SqlValue[]): ReturnType<SqlStatement['all']> {
    return this.#prepared(sql).all(...values);
  }

  #run(sql: string, ...values: SqlValue[]): void {
    this.#prepared(sql).run(...values);
  }

  /** Statements are few: one for each way of asking. */
  #prepared(sql: string): SqlStatement {
    const known = this.#statements.get(sql) ?? this.#database.prepare(sql);
    this.#statements.set(sql, known);
    return known;
  }
}

const idOfName = '(SELECT id FROM search_name WHERE name = ?)';

function bitsOf(has: readonly HasName[]): number {
  return has.reduce((bits, name) => bits | hasBits[name], 0);
}

/** The second of a row id. */
function timeOf(id: number): number {
  return Math.floor(id / orderBits);
}

/** Without what SQLite's text functions stop at. */
function clean(text: string): string {
  return text.toWellFormed().replaceAll('\0', ' ');
}

function findSql(query: IndexQuery): { readonly sql: string; readonly values: SqlValue[] } {
  const { words, chats, accounts, has, before, after, cursor } = query;
  const spaced = words.filter((word) => !word.isUnspaced);
  const grams = words.filter((word) => word.isUnspaced && [...word.text].length >= gramLength);
  const short = words.filter((word) => word.isUnspaced && [...word.text].length < gramLength);
  const conditions: string[] = [];
  const values: SqlValue[] = [];
  const when = (condition: string, ...given: SqlValue[]): void => {
    conditions.push(condition);
    values.push(...given);
  };
  // The first table of words leads: it gives its rows in the order of time, so that reading stops when the page is full.
  const leading = spaced.length > 0 ? 'search_word' : grams.length > 0 ? 'search_gram' : undefined;
  const id = leading ? `${leading}.rowid` : 'message.id';
  if (spaced.length > 0) when('search_word MATCH ?', spaced.map(matching).join(' AND '));
  if (grams.length > 0) {
    const match = grams.map(matching).join(' AND ');
    if (leading === 'search_gram') when('search_gram MATCH ?', match);
    else when('message.id IN (SELECT rowid FROM search_gram WHERE search_gram MATCH ?)', match);
  }
  for (const { text } of short) when("message.grams = 1 AND message.text LIKE ? ESCAPE '\\'", `%${escaped(text)}%`);
  const beforeId = Math.min(before === undefined ? Number.MAX_SAFE_INTEGER : before * orderBits, cursor ?? Infinity);
  if (beforeId < Number.MAX_SAFE_INTEGER) when(`${id} < ?`, beforeId);
  if (after !== undefined) when(`${id} >= ?`, after * orderBits);
  const named = (names: readonly string[]): string => JSON.stringify(names);
  const among = '(SELECT id FROM search_name WHERE name IN (SELECT value FROM json_each(?)))';
  if (chats) when(`message.chat IN ${among}`, named(chats));
  if (accounts) when(`message.account IN ${among}`, named(accounts));
  if (has.length > 0) when(`message.has <> 0 AND message.has & ${bitsOf(has)} = ${bitsOf(has)}`);
  const from = leading
    ? `${leading} CROSS JOIN search_message AS message ON message.id = ${leading}.rowid`
    : 'search_message AS message';
  const sql = `SELECT message.id, message.seq, (SELECT name FROM search_name WHERE id = message.chat) AS chat
    FROM ${from} ${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''} ORDER BY ${id} DESC LIMIT ?`;
  return { sql, values: [...values, Math.min(Math.max(query.limit, 0), maxHits)] };
}

/** A word in the language of FTS5: always quoted, so that nothing typed is taken for an operator. */
function matching({ text, isPhrase, isUnspaced: isWritten }: SearchWord): string {
  const quoted = `"${text.replaceAll('"', '""')}"`;
  return isPhrase || isWritten ? quoted : `${quoted} *`;
}

function escaped(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
