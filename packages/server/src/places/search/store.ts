// The only SQL on the index of posts.
import type { Bytes } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
import { placeWeights, rankNormalisation } from './rank.ts';

/** What is indexed of a post: its units as a tsvector, its words for a stemmer, and names beside it as a tsvector. */
export interface IndexedWords {
  readonly vector: string;
  readonly words: string;
  readonly beside: string;
  /** PostgreSQL's configuration. */
  readonly stemmer: string;
  /** The first part of a BCP 47 tag, or empty. */
  readonly language: string;
}

/** A post that has the words. Times in seconds since 1970. */
export interface FoundRow {
  readonly place: Bytes;
  readonly seq: number;
  readonly version: number;
  readonly time: number;
  readonly text: number;
}

/** Stretches of ids, from small to large: `#<level>:<number>` marks the one a post lies in. */
const stretches: readonly number[] = [8192, 65_536, 524_288];
/** Posts of a stretch that are looked at, whatever is in it. */
const maxHits = 50_000;
/** No search takes longer; it fails instead. */
const searchTimeoutMs = 2000;

/** An older PostgreSQL may lack a stemmer. */
const stemmerSql = `coalesce((SELECT oid FROM pg_ts_config WHERE cfgname = $3::text LIMIT 1)::regconfig, 'simple'::regconfig)`;

/** `$1` no, `$2` the words' tsvector, `$3` stemmer, `$4` words, `$5` tsvector of what stands beside, `$6` language; `id` of the row. */
const wordsSql = `setweight($2::tsvector, 'A') || setweight(to_tsvector(${stemmerSql}, $4), 'C') || setweight($5::tsvector, 'D')
  || array_to_tsvector(ARRAY['#p:' || $1::bigint, '#l:' || $6::text,
    ${stretches.map((size, level) => `'#${level}:' || id / ${size}`).join(', ')}])`;

const parameters = (no: bigint, { vector, stemmer, words, beside, language }: IndexedWords): unknown[] => [
  ...[no, vector, stemmer, words, beside, language],
];

/** A place as searches need it, first or again. */
export async function keepPlace(
  tx: Sql,
  row: { readonly no: bigint; readonly place: Bytes; readonly isListed: boolean; readonly stemmer: string },
): Promise<void> {
  await tx.query(
    `INSERT INTO searched_places (no, place, is_listed, stemmer) VALUES ($1, $2, $3, $4)
     ON CONFLICT (no) DO UPDATE SET is_listed = excluded.is_listed, stemmer = excluded.stemmer`,
    [row.no, row.place, row.isListed, row.stemmer],
  );
}

export async function insertWords(
  tx: Sql,
  post: { readonly no: bigint; readonly seq: number; readonly time: number },
  words: IndexedWords,
): Promise<void> {
  await tx.query(
    `INSERT INTO searched_posts (id, no, seq, version, time, words)
     SELECT id, $1, $7::integer, $7::integer, $8, ${wordsSql} FROM nextval('searched_posts_ids') AS id`,
    [...parameters(post.no, words), post.seq, post.time],
  );
}

/** A newer version of a post that is there. */
export async function replaceWords(
  tx: Sql,
  post: { readonly no: bigint; readonly seq: number; readonly version: number },
  words: IndexedWords,
): Promise<void> {
  await tx.query(`UPDATE searched_posts SET version = $8, words = ${wordsSql} WHERE no = $1 AND seq = $7`, [
    ...parameters(post.no, words),
    post.seq,
    post.version,
  ]);
}

export async function dropWords(tx: Sql, no: bigint, seqs: readonly number[]): Promise<void> {
  await tx.query('DELETE FROM searched_posts WHERE no = $1 AND seq = ANY($2::integer[])', [no, seqs]);
}

/** Stemmers of listed places, the most used first. */
export async function stemmersInUse(sql: Sql): Promise<string[]> {
  const rows = await sql.query<{ stemmer: string }>(
    'SELECT stemmer FROM searched_places WHERE is_listed GROUP BY stemmer ORDER BY count(*) DESC LIMIT 40',
  );
  return rows.map(({ stemmer }) => stemmer);
}

/** A query as each stemmer and the plain words understand it, without those that say nothing or only what must not be there. */
export async function understood(
  sql: Sql,
  query: { readonly folded: string; readonly stemmed: string },
  stemmers: readonly string[],
): Promise<string[]> {
  const rows = await sql.query<{ query: string }>(
    `SELECT DISTINCT q::text AS query FROM (
       SELECT websearch_to_tsquery('simple', $1) AS q
       UNION ALL SELECT websearch_to_tsquery(oid::regconfig, $2) FROM pg_ts_config WHERE cfgname = ANY($3::text[])
     ) AS all_queries WHERE numnode(q) > 0 AND querytree(q) NOT IN ('', 'T')`,
    [query.folded, query.stemmed, stemmers],
  );
  return rows.map((row) => row.query);
}

/**
 * Posts with the words, newest candidates first in every stretch: from the newest posts on in growing stretches until there are `limit`.
 * @throws DatabaseError 57014 when it takes too long
 */
export async function findWords(
  tx: Sql,
  asked: {
    readonly query: string;
    readonly scope: readonly string[];
    readonly isListedOnly: boolean;
    readonly limit: number;
  },
): Promise<FoundRow[]> {
  // Without an order PostgreSQL has but the index of words to go by; what is common would else tempt it to read the table.
  await tx.script(`SET LOCAL enable_seqscan = off; SET LOCAL statement_timeout = ${searchTimeoutMs}`);
  const [newest] = await tx.query<{ id: bigint }>('SELECT id FROM searched_posts ORDER BY id DESC LIMIT 1');
  if (!newest) return [];
  for (let level = 0; ; level++) {
    const size = stretches[level];
    const at = size === undefined ? undefined : newest.id / BigInt(size);
    const near = at === undefined ? [] : [`('#${level}:${at}' | '#${level}:${at - 1n}')`];
    const whole = [`(${asked.query})`, ...asked.scope.map((mark) => `'${mark}'`), ...near].join(' & ');
    const rows = await tx.query<FoundRow>(
      `WITH hits AS MATERIALIZED (
         SELECT w.id FROM searched_posts AS w JOIN searched_places AS p USING (no)
         WHERE w.words @@ $1::tsquery AND (p.is_listed OR NOT $3) LIMIT ${maxHits}
       ), newest AS MATERIALIZED (SELECT id FROM hits ORDER BY id DESC LIMIT $4)
       SELECT p.place, w.seq, w.version, w.time::double precision AS time,
         ts_rank_cd('${placeWeights}', w.words, $2::tsquery, ${rankNormalisation})::double precision AS text
       FROM newest JOIN searched_posts AS w USING (id) JOIN searched_places AS p USING (no)`,
      [whole, asked.query, asked.isListedOnly, asked.limit],
    );
    if (rows.length >= asked.limit || size === undefined || BigInt(size) >= newest.id) return rows;
  }
}
