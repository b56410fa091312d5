// The door of groups: who belongs to them.
import { rightsIn } from '@heliogram/model';
import { type Bytes, PlaceKind, toHex } from '@heliogram/protocol';
import type { Database } from '../../platform/database/port.ts';
import type { PlaceCounts, PlaceHook } from '../places/api.ts';
import type { PlaceDays } from '../statistics/api.ts';
import { createGroupsHook } from './hook.ts';
import { mayWriteAt } from './pace.ts';
import { findPerson, memberCounts, peopleStates } from './store.ts';

/** What others may ask of groups. */
export interface GroupsApi {
  /** How many belong to each of these; none where it is not there. */
  members(nos: readonly bigint[]): Promise<ReadonlyMap<bigint, number>>;
  isMember(no: bigint, account: Bytes): Promise<boolean>;
  readonly standing: PlaceCounts['standing'];
  /** Has a word in what is written, and follows bans. */
  readonly hook: PlaceHook;
}

export function createGroupsApi(given: {
  readonly database: Database;
  readonly nowMs: () => number;
  readonly days: PlaceDays;
}): GroupsApi {
  const { database, days, nowMs } = given;
  return {
    members: (nos) => memberCounts(database, nos),
    async isMember(no, account) {
      return (await findPerson(database, no, account))?.state === peopleStates.member;
    },
    async standing({ no, authority }, account) {
      const { kind, slowModeS } = authority.settings;
      const person = kind === PlaceKind.GROUP ? await findPerson(database, no, account) : undefined;
      const isMember = person?.state === peopleStates.member;
      const isPaced = isMember && rightsIn(authority, toHex(account)) === 0;
      const nowS = Math.floor(nowMs() / 1000);
      return {
        isMember,
        hasAsked: person?.state === peopleStates.asking,
        mayWriteAt: isPaced ? mayWriteAt(person.pace, { since: person.since, slowModeS }, nowS) : 0,
      };
    },
    hook: createGroupsHook(database, days),
  };
}

/** Followers and members of places, and how an account stands in one. */
export function createPlaceCounts(
  followers: { of(nos: readonly bigint[]): Promise<ReadonlyMap<bigint, number>> },
  groups: Pick<GroupsApi, 'members' | 'standing'>,
): PlaceCounts {
  return {
    async counts(nos) {
      const [following, belonging] = await Promise.all([followers.of(nos), groups.members(nos)]);
      return new Map(
        nos.map((no) => [no, { followers: following.get(no) ?? 0, members: belonging.get(no) ?? 0 }] as const),
      );
    },
    standing: groups.standing,
  };
}
