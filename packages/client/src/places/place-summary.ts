// The last word of a place and how much of it is unread, from what is kept of its newest entries.
import { foldPlace, type PlaceEvent, readPost } from '@heliogram/model';
import { PlaceEntryKind, toHex } from '@heliogram/protocol';
import type { KeptEntry } from './place-store.ts';
import type { PlaceInfo } from './place-types.ts';
import type { PlacesContext } from './places-context.ts';
import { readEntry } from './verify/read-entry.ts';

/** Entries looked at; what is further back counts as it comes. */
const lookedAt = 200;

/** What a list shows of a place besides its name. */
export interface PlaceSummary {
  readonly unread: number;
  readonly last: PlaceInfo['last'];
}

/** @param own whose posts are never unread */
export async function summaryOf(
  context: PlacesContext,
  place: string,
  { headSeq, readSeq, own }: { readonly headSeq: number; readonly readSeq: number; readonly own: string },
): Promise<PlaceSummary> {
  const kept = await context.store.newest(place, lookedAt);
  const posts = foldPlace(kept.flatMap(eventOf)).filter(({ gone }) => !gone);
  const lowest = kept[0]?.seq ?? headSeq + 1;
  const highest = kept.at(-1)?.seq ?? headSeq;
  const unseen = Math.max(0, headSeq - highest) + Math.max(0, lowest - 1 - readSeq);
  const unread = posts.filter(({ seq, account }) => seq > readSeq && account !== own).length;
  const newest = posts.at(-1);
  const version = newest?.versions.at(-1);
  if (!newest || !version) return { unread: unread + unseen, last: undefined };
  const author = await context.nameOf(newest.account);
  const last = { text: version.post.text, time: newest.time, author, seq: newest.seq };
  return { unread: unread + unseen, last };
}

/** What was verified when it was kept, read again. */
function eventOf({ bytes }: KeptEntry): PlaceEvent[] {
  const entry = readEntry(bytes);
  const claim = entry?.claim;
  if (!entry || !claim || (claim.kind !== PlaceEntryKind.POST && claim.kind !== PlaceEntryKind.EDIT)) return [];
  const post = entry.body.length > 0 ? readPost(entry.body) : undefined;
  const account = toHex(claim.account);
  const { seq, time } = entry;
  const { device, kind, target } = claim;
  // Why it is gone does not matter here.
  return [
    { seq, time, account, device, kind, target, ...(post ? { post } : { gone: { why: 'unexplained' } as const }) },
  ];
}
