// Moving somebody between the states of a group, with the numbers that follow from it. All inside a transaction that holds their row.
import type { Bytes } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
import type { PlaceDays } from '../statistics/api.ts';
import { freshPace } from './pace.ts';
import {
  addPeople,
  ensurePerson,
  lockPerson,
  type PeopleCounts,
  type Person,
  type PersonState,
  peopleStates,
  putState,
} from './store.ts';

/** Who, where, when. */
export interface Mover {
  readonly days: PlaceDays;
  readonly no: bigint;
  readonly account: Bytes;
  /** Seconds since 1970. */
  readonly timeS: number;
}

/** How long who has left is remembered, so that coming back forgets no limit. */
const rememberedS = 86_400;

/** The person, locked; a new one where the account was never seen here. */
export async function holdPerson(tx: Sql, { no, account, timeS }: Mover): Promise<Person> {
  const fresh: Person = { state: peopleStates.none, since: timeS, bannedUntil: 0, pace: freshPace(timeS) };
  await ensurePerson(tx, no, account, fresh);
  const held = await lockPerson(tx, no, account);
  if (!held) throw new Error('a person has vanished from a group');
  return held;
}

/** Moves a held person; gives the numbers of the group after it. */
export async function movePerson(
  tx: Sql,
  mover: Mover,
  from: Person,
  to: { readonly state: PersonState; readonly bannedUntil?: number },
): Promise<PeopleCounts | undefined> {
  const { days, no, account, timeS } = mover;
  const { bannedUntil = from.bannedUntil } = to;
  const isMoved = to.state !== from.state;
  if (!isMoved && bannedUntil === from.bannedUntil) return undefined;
  const since = isMoved ? timeS : from.since;
  const forgetAt = Math.max(timeS + rememberedS, bannedUntil);
  await putState(tx, no, account, { state: to.state, since, bannedUntil, forgetAt });
  if (!isMoved) return undefined;
  const members = countIn(to.state, peopleStates.member) - countIn(from.state, peopleStates.member);
  const asking = countIn(to.state, peopleStates.asking) - countIn(from.state, peopleStates.asking);
  if (members !== 0) {
    const counted = members > 0 ? { joined: 1 } : { left: 1 };
    await days.add(tx, timeS, 'members', [{ no, ...counted }]);
  }
  return addPeople(tx, no, { members, asking });
}

function countIn(state: PersonState, wanted: PersonState): number {
  return state === wanted ? 1 : 0;
}
