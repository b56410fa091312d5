// Places as listed: what their controls say, where their journals stand, how many follow.
import type { MessageInitShape } from '@bufbuild/protobuf';
import { rightsIn } from '@heliogram/model';
import { type Bytes, type PlaceCardSchema, type StandingSchema, toHex } from '@heliogram/protocol';
import type { Journal } from '../../platform/journal/port.ts';
import { orStart } from './entry.ts';
import type { PlaceCounts } from './guard.ts';
import type { PlaceState } from './state.ts';

export type CardValue = MessageInitShape<typeof PlaceCardSchema>;

export interface CardsDependencies {
  readonly journal: Journal;
  /** Who counts; without it everything is 0. */
  readonly counts?: PlaceCounts;
}

/** Cards of up to 1000 places, in their order; `account`: whose standing is told. */
export async function cardsOf(
  { journal, counts }: CardsDependencies,
  places: readonly PlaceState[],
  account?: Bytes,
): Promise<CardValue[]> {
  const nos = places.map((place) => place.no);
  const [heads, counted] = await Promise.all([journal.heads(nos), counts?.counts(nos)]);
  return Promise.all(
    places.map(async (place) => {
      const head = heads.get(place.no);
      return {
        place: place.id,
        settings: place.settings,
        headSeq: head?.seq ?? 0,
        headTime: head?.time ?? 0,
        headHash: orStart(head?.hash),
        controlSeq: place.authority.controlSeq,
        created: place.created,
        ...counted?.get(place.no),
        ...(account && { standing: await standingOf(counts, place, account) }),
      };
    }),
  );
}

/** How an account stands in a place. */
export async function standingOf(
  counts: PlaceCounts | undefined,
  place: PlaceState,
  account: Bytes,
): Promise<MessageInitShape<typeof StandingSchema>> {
  const key = toHex(account);
  const { authority } = place;
  return {
    ...(await counts?.standing(place, account)),
    rights: rightsIn(authority, key),
    bannedUntil: authority.grants.get(key)?.bannedUntil ?? 0,
  };
}
