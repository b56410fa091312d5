// The door of search: posts by their words, read from where they stand.

import type { MessageInitShape } from '@bufbuild/protobuf';
import { Code, type FoundPostSchema, isRefusal, type RefusalValue, refuse } from '@heliogram/protocol';
import { type Database, DatabaseError } from '../../platform/database/port.ts';
import { createTurnstile } from '../../platform/turnstile.ts';
import { type PlaceState, type PlaceStates, readPlaceEntry } from '../places/api.ts';
import type { PostsApi } from '../posts/api.ts';
import { createPostSearch, type PostFind } from './find-posts.ts';

export { searchHook } from './index-posts.ts';

export type FoundPostValue = MessageInitShape<typeof FoundPostSchema>;

/** What is looked for. */
export interface SearchRequest {
  /** As typed. */
  readonly words: string;
  /** Only in this place, listed or not. */
  readonly place?: PlaceState;
  /** Only of this language (BCP 47); empty: any. */
  readonly language: string;
  readonly limit: number;
}

export interface SearchApi {
  /** The best first. OVERLOADED when an answer takes too long, or too many are under way. */
  posts(request: SearchRequest): Promise<FoundPostValue[] | RefusalValue>;
}

export interface SearchDependencies {
  readonly database: Database;
  readonly nowMs: () => number;
  readonly states: PlaceStates;
  readonly posts: Pick<PostsApi, 'entries'>;
}

/** Searches under way at once: the others of the server need the database too. */
const maxAtOnce = 4;
const maxWaiting = 64;
/** PostgreSQL's word for a statement that took too long. */
const tookTooLong = '57014';

export function createSearchApi({ database, nowMs, states, posts }: SearchDependencies): SearchApi {
  const search = createPostSearch(database, nowMs);
  const turnstile = createTurnstile(maxAtOnce, maxWaiting);
  return {
    async posts({ words, place, language, limit }) {
      const scope = place && { place: { no: place.no, language: place.authority.settings.language } };
      const turn = turnstile.through(() => search({ words, language, limit, ...scope }));
      if (!turn) return refuse(Code.OVERLOADED, { detail: 'search', retryAfterMs: 1000 });
      const finds = await turn.catch((error) => {
        if (error instanceof DatabaseError && error.sqlState === tookTooLong)
          return refuse(Code.OVERLOADED, { detail: 'words', retryAfterMs: 1000 });
        throw error;
      });
      if (isRefusal(finds)) return finds;
      const read = await readFinds(states, posts, finds);
      return finds.flatMap((find) => read.get(find) ?? []);
    },
  };
}

/** The entries found. One that went meanwhile is left out. */
async function readFinds(
  states: PlaceStates,
  posts: Pick<PostsApi, 'entries'>,
  finds: readonly PostFind[],
): Promise<ReadonlyMap<PostFind, FoundPostValue>> {
  const byPlace = Map.groupBy(finds, (find) => Buffer.from(find.place).toString('hex'));
  const found = new Map<PostFind, FoundPostValue>();
  await Promise.all(
    [...byPlace.values()].map(async (some) => {
      const place = await states.byId(some[0]?.place ?? new Uint8Array());
      if (!place) return;
      const entries = await posts.entries(
        place,
        some.map(({ version }) => version),
      );
      const { name, title } = place.authority.settings;
      for (const find of some) {
        const entry = entries.find(({ seq }) => seq === find.version);
        // Found and taken away before it was read: nothing here would say why it is empty.
        if (entry && readPlaceEntry(entry.bytes).gone.case === undefined)
          found.set(find, { place: place.id, entry: entry.bytes, seq: find.seq, name, title });
      }
    }),
  );
  return found;
}
