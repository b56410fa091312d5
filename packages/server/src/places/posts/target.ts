// The post that an EDIT, ERASE, PIN or UNPIN is about, as it is stored.
import { readClaim, type Target } from '@heliogram/model';
import { type Claim, type PlaceEntry, toHex } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
import type { Journal } from '../../platform/journal/port.ts';
import { type PlaceState, readPlaceEntry } from '../places/api.ts';

export interface StoredTarget {
  readonly entry: PlaceEntry;
  /** What the rules ask of it. */
  readonly aim: Target;
  /** Its body was taken away. */
  readonly isGone: boolean;
}

/** `undefined` where the claim has none, or names what is not there. */
export async function readTarget(
  journal: Journal,
  place: PlaceState,
  { target }: Pick<Claim, 'target'>,
  tx?: Sql,
): Promise<StoredTarget | undefined> {
  const [stored] = target > 0 ? await journal.readMany(place.no, [target], tx) : [];
  if (!stored) return undefined;
  const entry = readPlaceEntry(stored.bytes);
  const claim = readClaim(entry.claim);
  if (!claim) throw new Error('a stored claim cannot be read');
  return { entry, aim: { kind: claim.kind, account: toHex(claim.account) }, isGone: entry.gone.case !== undefined };
}
