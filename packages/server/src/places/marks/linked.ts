// The other half of a channel with a group for comments: linked where each names the other.
import { toHex } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
import type { PlaceState, PlaceStates } from '../places/api.ts';

/** A channel's group or a group's channel; `undefined` where there is none, or the other names somebody else. */
export async function linkedOf(states: PlaceStates, place: PlaceState, tx?: Sql): Promise<PlaceState | undefined> {
  const { linked, kind } = place.authority.settings;
  if (linked.length === 0) return undefined;
  const other = await states.byId(linked, tx);
  if (!other) return undefined;
  const { settings } = other.authority;
  return settings.kind !== kind && toHex(settings.linked) === place.key ? other : undefined;
}
