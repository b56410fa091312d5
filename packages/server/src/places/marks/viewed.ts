// Views: each account counts once a day and post. What is stored is a number; who it was is forgotten with the day's key.
import { type Bytes, Code, isRefusal, refuse, type Verdict, type ViewedRequest } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
import type { SignedInCaller } from '../../platform/feature.ts';
import { createGather, type Gather } from '../../platform/gather.ts';
import type { PlaceState } from '../places/api.ts';
import { dayOf } from '../statistics/api.ts';
import type { MarksDependencies } from './feature.ts';
import { createSeenToday } from './seen-today.ts';
import { addViews, type PostPlace } from './store.ts';

interface View {
  readonly no: bigint;
  readonly seqs: readonly number[];
}

type Views = Gather<View, undefined>;
type Empty = Record<string, never>;

/** Answers `Viewed`. */
export function createViewed(
  given: MarksDependencies,
): (caller: SignedInCaller, request: ViewedRequest) => Promise<Verdict<Empty>> {
  const seen = createSeenToday(given.random);
  const views: Views = createGather<View, undefined>({
    database: given.database,
    // Each may be about two hundred posts.
    maxWaiting: 2000,
    maxBatch: 50,
    write: (tx, batch) => write(given, tx, batch),
  });
  return async (caller, request) => {
    const place = await given.states.byId(request.place);
    if (!place) return refuse(Code.NOT_FOUND, { detail: 'place' });
    const head = await given.journal.head(place.no);
    const wanted = [...new Set(request.seqs)].filter((seq) => seq > 0 && seq <= (head?.seq ?? 0));
    const day = dayOf(given.nowMs() / 1000);
    const fresh = wanted.filter((seq) => seen.isFirst(day, caller.account, postBytes(place, seq)));
    if (fresh.length === 0) return {};
    let isCounted = false;
    try {
      const counted = await views.add({ no: place.no, seqs: fresh });
      if (isRefusal(counted)) return counted;
      isCounted = true;
    } finally {
      if (!isCounted) for (const seq of fresh) seen.forget(day, caller.account, postBytes(place, seq));
    }
    given.news.changed(place.id, fresh);
    return {};
  };
}

/** 20 bytes that stand for one post. */
function postBytes(place: PlaceState, seq: number): Bytes {
  const bytes = new Uint8Array(place.id.length + 4);
  bytes.set(place.id);
  new DataView(bytes.buffer).setUint32(place.id.length, seq);
  return bytes;
}

async function write(given: MarksDependencies, tx: Sql, batch: readonly View[]): Promise<undefined[]> {
  const byPost = new Map<string, PostPlace & { by: number }>();
  for (const { no, seqs } of batch) {
    for (const seq of seqs) {
      const key = `${no} ${seq}`;
      const known = byPost.get(key);
      if (known) known.by++;
      else byPost.set(key, { no, seq, by: 1 });
    }
  }
  const sorted = [...byPost].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, post]) => post);
  const counted = await addViews(tx, sorted);
  const byPlace = new Map<bigint, number>();
  for (const { no, seq } of counted) {
    byPlace.set(no, (byPlace.get(no) ?? 0) + (byPost.get(`${no} ${seq}`)?.by ?? 0));
  }
  const days = [...byPlace].map(([no, views]) => ({ no, views }));
  await given.days.add(tx, Math.floor(given.nowMs() / 1000), 'views', days);
  return batch.map(() => undefined);
}
