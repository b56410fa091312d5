// Appending to a place: whose it is, whether it may stand, then the journal. The same claim again is answered with its first result.
import {
  type AppendPlaceRequest,
  type AppendPlaceResponse,
  Code,
  isRefusal,
  PlaceEntryKind,
  type RefusalValue,
  refuse,
  type Verdict,
} from '@heliogram/protocol';
import { keyOf } from '../../platform/digest.ts';
import type { SignedInCaller } from '../../platform/feature.ts';
import { askAhead, type PlaceState, readSigned, type SignedClaim } from '../places/api.ts';
import type { PostsDependencies } from './feature.ts';
import { judge, postIn, refuseAnchor } from './judge.ts';
import { type Outgoing, putEntry, type Stored, sameClaim } from './put-entry.ts';
import { schedule, waitingBefore } from './schedule.ts';

export type AppendedValue = Omit<AppendPlaceResponse, '$typeName' | '$unknown'>;

export async function append(
  given: PostsDependencies,
  caller: SignedInCaller,
  request: AppendPlaceRequest,
): Promise<Verdict<AppendedValue>> {
  const signed = await readSigned(given.accounts, caller, request);
  if (isRefusal(signed)) return signed;
  const { claim } = signed;
  if (claim.kind === PlaceEntryKind.CREATE) return refuse(Code.MALFORMED, { detail: 'claim: Create makes places' });
  const known = await given.states.byId(claim.place);
  if (!known) return refuse(Code.NOT_FOUND, { detail: 'place' });
  const post = postIn(signed);
  if (isRefusal(post)) return post;
  const nowS = Math.floor(given.nowMs() / 1000);
  const isAhead = claim.notBefore > nowS;
  const timeS = Math.max(nowS, claim.notBefore);
  let place = known;
  let refused = await refuseNow(given, { place, signed, post }, timeS);
  if (refused) {
    // Memory may be behind another process.
    place = await given.states.newest(given.database, known);
    if (place !== known) {
      given.states.changed(place);
      refused = await refuseNow(given, { place, signed, post }, timeS);
    }
  }
  if (refused) return (await answeredBefore(given, place, signed)) ?? refused;
  const outgoing: Outgoing = { place, signed, post };
  if (isAhead) return (await answeredBefore(given, place, signed)) ?? schedule(given, outgoing, nowS);
  const placed = await putEntry(given, outgoing);
  return isRefusal(placed) ? placed : answerOf(given, place, placed);
}

/** Whether it could stand next, by what is known now. Spares the journal what is hopeless. */
async function refuseNow(
  given: PostsDependencies,
  { place, signed, post }: Outgoing,
  timeS: number,
): Promise<RefusalValue | undefined> {
  const head = await given.journal.head(place.no);
  if (!head) throw new Error('a place has no journal');
  const unanchored = await refuseAnchor(given, place, signed, head);
  if (unanchored) return unanchored;
  const next = { seq: head.seq + 1, time: Math.max(head.time, timeS), hash: head.hash };
  const judged = await judge(given, place, signed, next);
  if (isRefusal(judged)) return judged;
  const { seq, time } = next;
  const { claim, account } = signed;
  const { target } = judged;
  return askAhead(given, { place, seq, time, claim, account, ...(post && { post }), ...(target && { target }) });
}

/** The result of the same claim before. */
async function answeredBefore(
  given: PostsDependencies,
  place: PlaceState,
  signed: SignedClaim,
): Promise<Verdict<AppendedValue> | undefined> {
  const found = await given.journal.find(place.no, keyOf(signed.claim.id));
  if (!found) return waitingBefore(given, place, signed);
  const placed = sameClaim(found, signed);
  return isRefusal(placed) ? placed : answerOf(given, place, placed);
}

async function answerOf(
  { journal }: PostsDependencies,
  place: PlaceState,
  { seq, time, ...stored }: Stored,
): Promise<AppendedValue> {
  const hash = stored.hash ?? (await journal.hashes(place.no, [seq])).get(seq);
  if (!hash) throw new Error('an entry has no hash');
  return { place: place.id, seq, time, hash };
}
