// The only SQL on the directory.
import type { Bytes } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
import { postGrainS } from './rule.ts';

/** What a place's settings say to the directory. */
export interface ListedRow {
  readonly no: bigint;
  readonly place: Bytes;
  readonly name: string;
  /** Folded. */
  readonly title: string;
  /** Name and title for trigrams. */
  readonly keys: string;
  readonly kind: number;
  readonly category: number;
  readonly language: string;
  readonly isListed: boolean;
  readonly mayIndex: boolean;
}

/** Which places; 0 and empty: any. */
export interface DirectoryFilter {
  readonly category: number;
  readonly language: string;
  readonly kind: number;
}

/** A place in the order of the directory. */
export interface RankedRow {
  readonly place: Bytes;
  readonly no: bigint;
  readonly score: number;
}

/** `time`: when the entry was made, in seconds since 1970. */
export async function keepListing(tx: Sql, row: ListedRow, time: number): Promise<void> {
  const { no, place, name, title, keys, kind, category, language, isListed, mayIndex } = row;
  await tx.query(
    `INSERT INTO listed_places (no, place, name, title, keys, kind, category, language, is_listed, may_index, last_post)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     ON CONFLICT (no) DO UPDATE SET title = excluded.title, keys = excluded.keys, category = excluded.category,
       language = excluded.language, is_listed = excluded.is_listed, may_index = excluded.may_index`,
    [no, place, name, title, keys, kind, category, language, isListed, mayIndex, time],
  );
}

/** Written once an hour at most, however much is posted. */
export async function notePost(tx: Sql, no: bigint, time: number): Promise<void> {
  await tx.query('UPDATE listed_places SET last_post = $2::bigint WHERE no = $1 AND last_post <= $2::bigint - $3', [
    no,
    time,
    postGrainS,
  ]);
}

/** Listed places from the first, or after one; those in equal places by their number. */
export function ranked(
  sql: Sql,
  { category, language, kind }: DirectoryFilter,
  after: { readonly score: number; readonly no: bigint } | undefined,
  limit: number,
): Promise<RankedRow[]> {
  return sql.query<RankedRow>(
    `SELECT place, no, score FROM listed_places
     WHERE is_listed AND ($1 = 0 OR category = $1) AND ($2 = '' OR language = $2) AND ($3 = 0 OR kind = $3)
       AND ($4::float8 IS NULL OR (score, no) < ($4, $5::bigint))
     ORDER BY score DESC, no DESC LIMIT $6`,
    [category, language, kind, after?.score ?? null, after?.no ?? null, limit],
  );
}

/** Places with names or titles like the words, folded and as keys. Needs trigrams. */
export async function namesLike(tx: Sql, words: string, keys: string, limit: number): Promise<Bytes[]> {
  await tx.script('SET LOCAL pg_trgm.word_similarity_threshold = 0.3');
  const rows = await tx.query<{ place: Bytes }>(
    `SELECT place FROM listed_places WHERE is_listed AND ($2 <% keys OR name LIKE $3 OR title LIKE $3)
     ORDER BY (name = $1 OR title = $1) DESC, (name LIKE $3 OR title LIKE $3) DESC,
       round(word_similarity($2, keys)::numeric, 1) DESC, score DESC LIMIT $4`,
    [words, keys, `${pattern(words)}%`, limit],
  );
  return rows.map(({ place }) => place);
}

/** Places whose name or title begins with the words. */
export async function namesBeginning(sql: Sql, words: string, limit: number): Promise<Bytes[]> {
  const rows = await sql.query<{ place: Bytes }>(
    `SELECT place FROM listed_places WHERE is_listed AND (name LIKE $1 OR title LIKE $1)
     ORDER BY (name = $2) DESC, score DESC LIMIT $3`,
    [`${pattern(words)}%`, words, limit],
  );
  return rows.map(({ place }) => place);
}

function pattern(words: string): string {
  return words.replace(/[\\%_]/g, '\\$&');
}

/** Listed places that search engines may show, the newest post first. */
export function indexable(sql: Sql, limit: number): Promise<{ readonly name: string; readonly lastPost: number }[]> {
  return sql.query(
    `SELECT name, last_post::double precision AS "lastPost" FROM listed_places WHERE is_listed AND may_index
     ORDER BY last_post DESC LIMIT $1`,
    [limit],
  );
}

/** Places after a number, for counting. */
export function placesAfter(
  sql: Sql,
  no: bigint,
  limit: number,
): Promise<{ readonly no: bigint; readonly followers: number }[]> {
  return sql.query('SELECT no, followers FROM listed_places WHERE is_listed AND no > $1 ORDER BY no LIMIT $2', [
    no,
    limit,
  ]);
}

export async function setFollowers(
  sql: Sql,
  changed: readonly { readonly no: bigint; readonly followers: number }[],
): Promise<void> {
  await sql.query(
    `UPDATE listed_places AS l SET followers = c.followers
     FROM unnest($1::bigint[], $2::integer[]) AS c (no, followers) WHERE l.no = c.no`,
    [changed.map(({ no }) => no), changed.map(({ followers }) => followers)],
  );
}
