// The door of the directory: listed places in their order, and by their names.
import { type Bytes, PlaceEntryKind, toHex } from '@heliogram/protocol';
import { type Database, DatabaseError } from '../../platform/database/port.ts';
import type { Logger } from '../../platform/logger.ts';
import { createTurnstile } from '../../platform/turnstile.ts';
import type { PlaceCounts, PlaceHook, PlaceState } from '../places/api.ts';
import { foldedName, keysOf } from './keys.ts';
import { mainPart } from './language.ts';
import {
  type DirectoryFilter,
  indexable,
  keepListing,
  type ListedRow,
  type NamedRow,
  namesBeginning,
  namesLike,
  notePost,
  placesAfter,
  ranked,
  setFollowers,
} from './store.ts';
import { prepareTrigrams } from './trigrams.ts';

export { mainPart } from './language.ts';

/** Part of the directory. */
export interface DirectoryPage {
  /** Ids of places. */
  readonly places: readonly Bytes[];
  /** Where to go on; undefined: there are no more. */
  readonly next?: Bytes;
}

export interface DirectoryApi {
  readonly hook: PlaceHook;
  /** Says in the log what this database lacks. */
  prepare(): Promise<void>;
  /** `after` as an answer before gave it; anything else begins anew. */
  list(filter: DirectoryFilter, after: Uint8Array, limit: number): Promise<DirectoryPage>;
  /** Ids of listed places whose name or title is like the words, the best first. */
  find(words: string, limit: number): Promise<readonly Bytes[]>;
  /** Listed places that search engines may show; `lastPost` in seconds since 1970, to the hour. */
  indexable(limit: number): Promise<readonly { readonly name: string; readonly lastPost: number }[]>;
  /** Counts the followers of every listed place anew. */
  count(signal: AbortSignal): Promise<void>;
}

export interface DirectoryDependencies {
  readonly database: Database;
  readonly log: Logger;
  /** Who counts; without it nobody has followers. */
  readonly counts?: PlaceCounts;
}

const countedAtOnce = 500;
const maxWords = 100;
/** Searches for names with mistakes under way; who comes when too many wait gets names that begin as typed. */
const maxAtOnce = 2;
const maxWaiting = 32;

export function createDirectoryApi({ database, log, counts }: DirectoryDependencies): DirectoryApi {
  const turnstile = createTurnstile(maxAtOnce, maxWaiting);
  let trigrams: Promise<boolean> | undefined;
  const hasTrigrams = (): Promise<boolean> => {
    trigrams ??= prepareTrigrams(database, log).catch((error) => {
      trigrams = undefined;
      throw error;
    });
    return trigrams;
  };
  return {
    hook,
    async prepare() {
      await hasTrigrams();
    },
    async list(filter, after, limit) {
      const rows = await ranked(
        database,
        { ...filter, language: mainPart(filter.language) },
        readCursor(after),
        limit + 1,
      );
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      return {
        places: page.map(({ place }) => place),
        ...(rows.length > limit && last && { next: writeCursor(last.score, last.no) }),
      };
    },
    async find(words, limit) {
      const folded = foldedName(words.replace(/^\s*@/, '')).slice(0, maxWords);
      if (folded === '') return [];
      const beginning = await namesBeginning(database, folded, limit);
      const isEnough = beginning.length >= limit || !(await hasTrigrams());
      const like = isEnough ? [] : await turnstile.through(() => namesAlike(database, keysOf(folded), limit));
      const found = new Map([...beginning, ...(like ?? [])].map(({ place }) => [toHex(place), place]));
      return [...found.values()].slice(0, limit);
    },
    indexable: (limit) => indexable(database, limit),
    async count(signal) {
      let after = -1n;
      while (counts && !signal.aborted) {
        const rows = await placesAfter(database, after, countedAtOnce);
        const last = rows.at(-1);
        if (!last) return;
        const counted = await counts.counts(rows.map(({ no }) => no));
        const changed = rows.flatMap(({ no, followers }) => {
          const now = counted.get(no)?.followers ?? 0;
          return now === followers ? [] : [{ no, followers: now }];
        });
        if (changed.length > 0) await setFollowers(database, changed);
        after = last.no;
      }
    },
  };
}

/** What cannot be told in time is not told. */
async function namesAlike(database: Database, keys: string, limit: number): Promise<readonly NamedRow[]> {
  try {
    return await database.transaction((tx) => namesLike(tx, keys, limit));
  } catch (error) {
    if (error instanceof DatabaseError && error.sqlState === tookTooLong) return [];
    throw error;
  }
}

/** PostgreSQL's word for a statement that took too long. */
const tookTooLong = '57014';

const hook: PlaceHook = {
  async appended(tx, { after, time, claim }) {
    if (claim.kind === PlaceEntryKind.POST) await notePost(tx, after.no, time);
    if (claim.kind === PlaceEntryKind.CREATE || claim.kind === PlaceEntryKind.SETTINGS)
      await keepListing(tx, rowOf(after), time);
  },
};

function rowOf({ no, id, authority }: PlaceState): ListedRow {
  const { name, kind, category, language, isListed, mayIndex } = authority.settings;
  const title = foldedName(authority.settings.title);
  const names = { name, title, keys: keysOf(`${name} ${title}`) };
  return { no, place: id, ...names, kind, category, language: mainPart(language), isListed, mayIndex };
}

const cursorBytes = 16;

function writeCursor(score: number, no: bigint): Bytes {
  const bytes = new Uint8Array(cursorBytes);
  const view = new DataView(bytes.buffer);
  view.setFloat64(0, score);
  view.setBigInt64(8, no);
  return bytes;
}

function readCursor(bytes: Uint8Array): { readonly score: number; readonly no: bigint } | undefined {
  if (bytes.length !== cursorBytes) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const score = view.getFloat64(0);
  return Number.isFinite(score) ? { score, no: view.getBigInt64(8) } : undefined;
}
