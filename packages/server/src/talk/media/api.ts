// The door of media: counting references inside other slices' transactions, and moving bytes for the gateway.
import { type Bytes, Code, isRefusal, type RefusalValue, refuse, toHex } from '@heliogram/protocol';
import type { Database, Sql } from '../../platform/database/port.ts';
import type { SignedInCaller } from '../../platform/feature.ts';
import type { Files } from '../../platform/files/port.ts';
import type { Logger } from '../../platform/logger.ts';
import type { SignedIn } from '../../platform/session.ts';
import type { Transfers } from '../../platform/transfers.ts';
import type { ChatsApi } from '../chats/api.ts';
import { type Arrivals, createArrivals } from './arrivals.ts';
import { findPosted, type NamedFile, openStored, referPublic } from './public.ts';
import { findReadable, isReadable } from './readable.ts';
import { receive } from './receive.ts';
import { type MediaLimits, type MediaRow, mediaStates } from './rules.ts';
import { deleteReferences, type EntryPlace, findMany, insertReferences, lockMedia } from './store.ts';

export type { NamedFile } from './public.ts';
export { defaultMediaLimits, type MediaLimits } from './rules.ts';
export type { EntryPlace } from './store.ts';

/** What media is made with. */
export interface MediaDependencies {
  readonly database: Database;
  readonly files: Files;
  readonly nowMs: () => number;
  readonly limits: MediaLimits;
  readonly chats: Pick<ChatsApi, 'isInAny'>;
  readonly log: Logger;
}

/** What a message changes of references. */
export interface ReferenceChange {
  readonly place: EntryPlace;
  readonly added: readonly Bytes[];
  /** Seqs of the same chat whose bodies go. */
  readonly erased: readonly number[];
}

/** What others may do with media. */
export interface MediaApi {
  /** NOT_FOUND unless everything is whole, sealed, and the caller's own or theirs to read. Ask before the transaction. */
  refuseReferring(caller: SignedInCaller, blobs: readonly Bytes[]): Promise<RefusalValue | undefined>;
  /** Inside the transaction of the entry. NOT_FOUND when something went away meanwhile. */
  change(tx: Sql, change: ReferenceChange): Promise<RefusalValue | undefined>;
  /**
   * For an entry of a public place, inside its transaction. NOT_FOUND unless everything is whole, public, and the account's own or
   * posted already; MALFORMED where size or hash are others than the entry says. A negative seq: a post that waits for its time, which
   * keeps its files and shows nothing.
   */
  refer(tx: Sql, place: EntryPlace, account: Bytes, files: readonly NamedFile[]): Promise<RefusalValue | undefined>;
  /** Lets go of what entries refer to, inside the transaction that empties them. */
  release(tx: Sql, places: readonly EntryPlace[]): Promise<void>;
  readonly transfers: Transfers;
  readonly arrivals: Arrivals;
}

export function createMediaApi(given: MediaDependencies): MediaApi {
  const arrivals = createArrivals();
  const nowS = (): number => Math.floor(given.nowMs() / 1000);
  return {
    arrivals,
    async refuseReferring(caller, blobs) {
      const wanted = distinct(blobs);
      const rows = await findMany(given.database, wanted);
      const isThere = rows.length === wanted.length && rows.every(isReferable);
      if (!isThere) return notFound();
      for (const row of rows) if (!(await isReadable(given, caller.account, row))) return notFound();
      return undefined;
    },
    async change(tx, { place, added, erased }) {
      const gone = erased.map((seq) => ({ no: place.no, seq }));
      const wanted = distinct(added);
      const locked = await lockMedia(tx, wanted, gone);
      const whole = new Set(locked.filter(isReferable).map((row) => toHex(row.blob)));
      if (wanted.some((blob) => !whole.has(toHex(blob)))) return notFound();
      if (wanted.length > 0) await insertReferences(tx, place, wanted);
      if (gone.length > 0) await deleteReferences(tx, gone, nowS());
      return undefined;
    },
    refer: referPublic,
    async release(tx, places) {
      if (places.length === 0) return;
      const locked = await lockMedia(tx, [], places);
      if (locked.length > 0) await deleteReferences(tx, places, nowS());
    },
    transfers: transfersOf(given, arrivals),
  };
}

function transfersOf(given: MediaDependencies, arrivals: Arrivals): Transfers {
  return {
    find: (who, id) => findReadable(given, who, Uint8Array.from(id)),
    receive: (who, id, offsetBytes) => receive(given, arrivals, { who, id: Uint8Array.from(id), offsetBytes }),
    open: (who, id) => openWhole(given, who, Uint8Array.from(id)),
    findPublic: (id) => findPosted(given, Uint8Array.from(id)),
  };
}

async function openWhole(given: MediaDependencies, who: SignedIn, id: Bytes): ReturnType<Transfers['open']> {
  const stored = await findReadable(given, who, id);
  if (isRefusal(stored)) return stored;
  return stored.isWhole ? openStored(given, id, stored.sizeBytes) : notFound();
}

/** What an entry of a chat may refer to. What anybody may read is none of it: a chat's media is sealed. */
function isReferable(row: MediaRow): boolean {
  return row.state === mediaStates.whole && !row.isPublic;
}

function distinct(blobs: readonly Bytes[]): Bytes[] {
  return [...new Map(blobs.map((blob) => [toHex(blob), Uint8Array.from(blob)])).values()];
}

function notFound(): RefusalValue {
  return refuse(Code.NOT_FOUND, { detail: 'blob' });
}
