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

/** Places found by name, the best first. */
export interface NamedRow {
  readonly place: Bytes;
  readonly score: number;
}

/** How like a name has to be (`word_similarity`): first what is meant, then what may be meant. */
const likenesses: readonly number[] = [0.6, 0.4, 0.3];
/** Names that are compared closely, of all that share letters with the words. */
const maxCompared = 300;
/** No search takes longer; then what was found before it is the answer. */
const namesTimeoutMs = 150;

/** Places with names or titles like the words, as keys. Needs trigrams. @throws DatabaseError 57014 when it takes too long */
export async function namesLike(tx: Sql, keys: string, limit: number): Promise<NamedRow[]> {
  await tx.script(`SET LOCAL enable_seqscan = off; SET LOCAL statement_timeout = ${namesTimeoutMs}`);
  for (const likeness of likenesses) {
    await tx.script(`SET LOCAL pg_trgm.word_similarity_threshold = ${likeness}`);
    const rows = await tx.query<NamedRow>(
      `WITH alike AS MATERIALIZED (
         SELECT place, keys, score FROM listed_places WHERE is_listed AND $1 <% keys LIMIT ${maxCompared}
       )
       SELECT place, score FROM alike ORDER BY round(word_similarity($1, keys)::numeric, 1) DESC, score DESC LIMIT $2`,
      [keys, limit],
    );
    if (rows.length > 0) return rows;
  }
  return [];
}

/** Places whose name or title begins with the words, the very name first. */
export async function namesBeginning(sql: Sql, words: string, limit: number): Promise<NamedRow[]> {
  const rows = await sql.query<NamedRow & { readonly isWhole: boolean }>(
    ['name', 'title']
      .map(
        (column) => `(SELECT place, score, ${column} = $1 AS "isWhole" FROM listed_places
          WHERE is_listed AND ${column} >= $1 AND ${column} < $2 ORDER BY ${column} LIMIT ${maxCompared})`,
      )
      .join(' UNION ALL '),
    [words, `${words}\u{10ffff}`],
  );
  return rows.sort((a, b) => Number(b.isWhole) - Number(a.isWhole) || b.score - a.score).slice(0, limit * 2);
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
