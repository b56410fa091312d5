// Following places: live entries for a session, in memory only.
import type { WatchRequest } from '@heliogram/protocol';
import { toHex } from '@heliogram/protocol';
import type { SignedInCaller } from '../../platform/feature.ts';
import type { PlacesDependencies } from './feature.ts';
import { distinct } from './find.ts';
import { topicOf } from './state.ts';
import { placesAmong } from './store.ts';

/** Places that do not exist are passed over. */
export async function watch(
  given: PlacesDependencies,
  caller: SignedInCaller,
  request: WatchRequest,
): Promise<Record<string, never>> {
  const rows = await placesAmong(given.database, distinct(request.places));
  if (caller.session)
    given.hub.watch(
      caller.session,
      rows.map((row) => topicOf(toHex(row.id))),
    );
  return {};
}
