// Becoming a member of a group, asking to, leaving, and answering those who ask.
import { hasPlaceRight, isBannedIn, rightsIn } from '@heliogram/model';
import {
  type AnswerJoinRequest,
  Code,
  encodeEvent,
  isRefusal,
  type JoinPlaceRequest,
  PlaceKind,
  type RefusalValue,
  refuse,
  toHex,
  type Verdict,
} from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
import type { SignedInCaller } from '../../platform/feature.ts';
import { transactOrRefuse } from '../../platform/refused-inside.ts';
import { type PlaceState, standingOf } from '../places/api.ts';
import type { GroupsDependencies } from './feature.ts';
import { holdPerson, type Mover, movePerson } from './move.ts';
import { lockPerson, peopleStates } from './store.ts';

/** Who may ask to join at once. */
const maxAsking = 10_000;

type Standing = { standing: Awaited<ReturnType<typeof standingOf>> };

export async function join(
  given: GroupsDependencies,
  caller: SignedInCaller,
  request: JoinPlaceRequest,
): Promise<Verdict<Standing>> {
  const place = await groupOf(given, request.place);
  if (isRefusal(place)) return place;
  const mover = moverOf(given, place, caller.account);
  const refused = await transactOrRefuse(given.database, (tx) =>
    request.join ? enter(given, tx, place, mover) : leave(tx, mover),
  );
  if (refused) return refused;
  return { standing: await standingOf(given.counts, place, caller.account) };
}

async function enter(
  given: GroupsDependencies,
  tx: Sql,
  known: PlaceState,
  mover: Mover,
): Promise<RefusalValue | undefined> {
  const person = await holdPerson(tx, mover);
  // Only now: a ban holds the same row, so it is either seen here or ends what begins here.
  const { authority } = await given.states.newest(tx, known);
  const key = toHex(mover.account);
  if (person.bannedUntil > mover.timeS || isBannedIn(authority, key, mover.timeS)) {
    return refuse(Code.FORBIDDEN, { detail: 'banned' });
  }
  if (person.state === peopleStates.member) return undefined;
  const asks = authority.settings.asksToJoin && rightsIn(authority, key) === 0;
  const counts = await movePerson(tx, mover, person, { state: asks ? peopleStates.asking : peopleStates.member });
  const isCrowded = asks && (counts?.asking ?? 0) > maxAsking;
  return isCrowded ? refuse(Code.LIMIT_REACHED, { detail: 'asking' }) : undefined;
}

async function leave(tx: Sql, mover: Mover): Promise<undefined> {
  const person = await lockPerson(tx, mover.no, mover.account);
  if (person) await movePerson(tx, mover, person, { state: peopleStates.none });
}

export async function answerJoin(
  given: GroupsDependencies,
  caller: SignedInCaller,
  request: AnswerJoinRequest,
): Promise<Verdict<Record<string, never>>> {
  const place = await groupOf(given, request.place);
  if (isRefusal(place)) return place;
  if (!hasPlaceRight(place.authority, caller.accountKey, 'members'))
    return refuse(Code.FORBIDDEN, { detail: 'members' });
  const mover = moverOf(given, place, Uint8Array.from(request.account));
  const refused = await transactOrRefuse(given.database, (tx) => answer(given, tx, place, { mover, caller, request }));
  if (refused) return refused;
  // No posts: how the account stands there.
  given.hub.toAccount(toHex(mover.account), encodeEvent({ case: 'placeMarks', value: { place: place.id, seqs: [] } }));
  return {};
}

async function answer(
  given: GroupsDependencies,
  tx: Sql,
  known: PlaceState,
  asked: { readonly mover: Mover; readonly caller: SignedInCaller; readonly request: AnswerJoinRequest },
): Promise<RefusalValue | undefined> {
  const { mover, caller, request } = asked;
  const person = await lockPerson(tx, mover.no, mover.account);
  const { authority } = await given.states.newest(tx, known);
  // The right may have been taken back meanwhile.
  if (!hasPlaceRight(authority, caller.accountKey, 'members')) return refuse(Code.FORBIDDEN, { detail: 'members' });
  if (person?.state !== peopleStates.asking) return refuse(Code.NOT_FOUND, { detail: 'account: does not ask' });
  if (request.accept && isBannedIn(authority, toHex(mover.account), mover.timeS)) {
    return refuse(Code.FORBIDDEN, { detail: 'banned' });
  }
  await movePerson(tx, mover, person, { state: request.accept ? peopleStates.member : peopleStates.none });
  return undefined;
}

/** NOT_FOUND, FORBIDDEN for channels. */
export async function groupOf(given: GroupsDependencies, id: Uint8Array): Promise<Verdict<PlaceState>> {
  const place = await given.states.byId(id);
  if (!place) return refuse(Code.NOT_FOUND, { detail: 'place' });
  const isGroup = place.authority.settings.kind === PlaceKind.GROUP;
  return isGroup ? place : refuse(Code.FORBIDDEN, { detail: 'a channel has no members' });
}

function moverOf(given: GroupsDependencies, place: PlaceState, account: Mover['account']): Mover {
  return { days: given.days, no: place.no, account, timeS: Math.floor(given.nowMs() / 1000) };
}
