// Posts by their words: everywhere among listed places, or within one place.
import type { Database } from '../../platform/database/port.ts';
import { mainPart } from '../directory/api.ts';
import { stemmerOf, stemmersFor } from './languages.ts';
import { readQuery } from './query.ts';
import { maxCandidates, scoreOf } from './rank.ts';
import { type FoundRow, findWords, stemmersInUse, understood } from './store.ts';

/** What is looked for. */
export interface PostQuery {
  /** As typed. */
  readonly words: string;
  /** Only in this place, listed or not. */
  readonly place?: { readonly no: bigint; readonly language: string };
  /** Only of this language (BCP 47); empty: any. */
  readonly language: string;
  readonly limit: number;
}

/** A find, the best first. */
export type PostFind = Pick<FoundRow, 'place' | 'seq' | 'version'>;

/** How long the languages of an instance are taken to be what they were. */
const languagesForMs = 60_000;

/** Makes the search. @throws DatabaseError 57014 when an answer takes too long */
export function createPostSearch(
  database: Database,
  nowMs: () => number,
): (query: PostQuery) => Promise<readonly PostFind[]> {
  let inUse: readonly string[] = [];
  let readAtMs = Number.NEGATIVE_INFINITY;
  const languages = async (): Promise<readonly string[]> => {
    if (nowMs() - readAtMs < languagesForMs) return inUse;
    inUse = await stemmersInUse(database);
    readAtMs = nowMs();
    return inUse;
  };
  return async ({ words, place, language, limit }) => {
    const query = readQuery(words);
    if (!query) return [];
    const asked = place ? [stemmerOf(place.language)] : language ? [stemmerOf(language)] : await languages();
    const parts = await understood(database, query, stemmersFor(words, asked));
    const alternatives = parts.length > 0 ? [parts.map((part) => `(${part})`).join(' | ')] : [];
    const whole = [...alternatives, ...(query.letters ? [query.letters] : [])].map((part) => `(${part})`).join(' & ');
    if (whole === '') return [];
    const scope = [...(place ? [`#p:${place.no}`] : []), ...(language ? [`#l:${mainPart(language)}`] : [])];
    const rows = await database.transaction((tx) =>
      findWords(tx, { query: whole, scope, isListedOnly: !place, limit: maxCandidates }),
    );
    const nowS = nowMs() / 1000;
    return rows
      .map((row) => ({ ...row, score: scoreOf(row.text, row.time, nowS) }))
      .sort((a, b) => b.score - a.score || b.time - a.time)
      .slice(0, limit);
  };
}
