// Finding places: one by its name or id, many by where they stand now.
import type { MessageInitShape } from '@bufbuild/protobuf';
import { normaliseUsername } from '@heliogram/model';
import {
  type Bytes,
  Code,
  type FindPlaceRequest,
  type PlaceHeadsRequest,
  type PlaceHeadsResponseSchema,
  refuse,
  toHex,
  type Verdict,
} from '@heliogram/protocol';
import type { Caller } from '../../platform/feature.ts';
import { type CardValue, cardsOf } from './cards.ts';
import { orStart } from './entry.ts';
import type { PlacesDependencies } from './feature.ts';
import type { PlaceState } from './state.ts';
import { placesAmong } from './store.ts';

export async function findPlace(
  given: PlacesDependencies,
  caller: Caller,
  request: FindPlaceRequest,
): Promise<Verdict<CardValue>> {
  const place = await placeIn(given, request);
  const [card] = place ? await cardsOf(given, [place], caller.account) : [];
  return card ?? refuse(Code.NOT_FOUND, { detail: 'place' });
}

async function placeIn(given: PlacesDependencies, request: FindPlaceRequest): Promise<PlaceState | undefined> {
  if (request.place.length > 0) return given.states.byId(request.place);
  const name = normaliseUsername(request.name);
  return name === undefined ? undefined : given.states.byName(name);
}

export async function placeHeads(
  given: PlacesDependencies,
  request: PlaceHeadsRequest,
): Promise<MessageInitShape<typeof PlaceHeadsResponseSchema>> {
  const rows = await placesAmong(given.database, distinct(request.places));
  const heads = await given.journal.heads(rows.map((row) => row.no));
  return {
    heads: rows.flatMap(({ no, id, controlSeq }) => {
      const head = heads.get(no);
      return head
        ? [{ place: id, headSeq: head.seq, headTime: head.time, headHash: orStart(head.hash), controlSeq }]
        : [];
    }),
  };
}

/** Copies without repetitions. */
export function distinct(ids: readonly Uint8Array[]): Bytes[] {
  return [...new Map(ids.map((id) => [toHex(id), Uint8Array.from(id)])).values()];
}
