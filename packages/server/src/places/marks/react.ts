// Reacting: one emoji for each account and post. Many at once are written together.
import { isBannedIn, isEmoji } from '@heliogram/model';
import {
  Code,
  isRefusal,
  PlaceKind,
  type ReactRequest,
  type RefusalValue,
  refuse,
  toHex,
  type Verdict,
} from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
import type { SignedInCaller } from '../../platform/feature.ts';
import { createGather, type Gather } from '../../platform/gather.ts';
import type { PlaceState } from '../places/api.ts';
import type { MarksDependencies } from './feature.ts';
import { planReactions } from './reaction-rules.ts';
import { addEmojis, emojiCounts, lockReactions, putReactions, type ReactionRow } from './reaction-store.ts';

export type Reactions = Gather<ReactionRow, undefined>;

export function createReactions(given: MarksDependencies): Reactions {
  return createGather<ReactionRow, undefined>({
    database: given.database,
    write: (tx, wanted) => write(given, tx, wanted),
  });
}

async function write(
  given: MarksDependencies,
  tx: Sql,
  wanted: readonly ReactionRow[],
): Promise<(RefusalValue | undefined)[]> {
  const before = await lockReactions(tx, oneEach(wanted));
  const posts = new Map(before.map(({ no, seq }) => [`${no} ${seq}`, { no, seq }]));
  const counts = await emojiCounts(tx, [...posts.values()]);
  const plan = planReactions(wanted, before, counts);
  await putReactions(tx, plan.changed);
  await addEmojis(tx, plan.deltas);
  const days = [...plan.byPlace]
    .filter(([, reactions]) => reactions !== 0)
    .map(([no, reactions]) => ({ no, reactions }));
  await given.days.add(tx, Math.floor(given.nowMs() / 1000), 'reactions', days);
  return [...plan.refusals];
}

/** Each account and post once, in one order, so that batches of several servers do not wait for each other. */
function oneEach(rows: readonly ReactionRow[]): ReactionRow[] {
  const byKey = new Map(rows.map((row) => [`${row.no} ${row.seq} ${toHex(row.who)}`, row]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

export async function react(
  given: MarksDependencies,
  reactions: Reactions,
  caller: SignedInCaller,
  request: ReactRequest,
): Promise<Verdict<{ marks: Awaited<ReturnType<MarksDependencies['marks']['of']>>[number] }>> {
  const { seq, emoji } = request;
  if (emoji !== '' && !isEmoji(emoji)) return refuse(Code.MALFORMED, { detail: 'emoji' });
  const place = await given.states.byId(request.place);
  if (!place) return refuse(Code.NOT_FOUND, { detail: 'place' });
  // What cannot be stored must not keep others of its batch from being stored.
  if (seq === 0 || seq > ((await given.journal.head(place.no))?.seq ?? 0)) {
    return refuse(Code.NOT_FOUND, { detail: 'post' });
  }
  const refused = emoji === '' ? undefined : await refuseReaction(given, place, caller);
  if (refused) return refused;
  const who = await given.pseudonyms.of('reaction', caller.account, place.id);
  const done = await reactions.add({ no: place.no, seq, who, emoji });
  if (isRefusal(done)) return done;
  given.news.changed(place.id, [seq]);
  const [marks] = await given.marks.of(place, [seq], caller.account);
  return { marks: marks ?? { seq } };
}

/** FORBIDDEN where settings or a ban say so, NOT_A_MEMBER in groups. */
async function refuseReaction(
  given: MarksDependencies,
  place: PlaceState,
  caller: SignedInCaller,
): Promise<RefusalValue | undefined> {
  const { settings } = place.authority;
  if (!settings.hasReactions) return refuse(Code.FORBIDDEN, { detail: 'reactions are off' });
  if (isBannedIn(place.authority, caller.accountKey, given.nowMs() / 1000)) {
    return refuse(Code.FORBIDDEN, { detail: 'banned' });
  }
  const isOpen = settings.kind === PlaceKind.CHANNEL || (await given.members.isMember(place.no, caller.account));
  return isOpen ? undefined : refuse(Code.NOT_A_MEMBER);
}
