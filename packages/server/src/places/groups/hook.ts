// What groups say about entries before they are stored, and what follows from those that are: who writes is a member and not too fast;
// the founder is the first member; a ban ends membership.
import { rightsIn } from '@heliogram/model';
import {
  type Bytes,
  Code,
  decodeMessage,
  type Grant,
  GrantSchema,
  isRefusal,
  PlaceEntryKind,
  PlaceEntrySchema,
  PlaceKind,
  type RefusalValue,
  refuse,
} from '@heliogram/protocol';
import type { Database } from '../../platform/database/port.ts';
import type { PlaceAppended, PlaceHook, PlaceIncoming } from '../places/api.ts';
import type { PlaceDays } from '../statistics/api.ts';
import { digestOf } from './digest.ts';
import { holdPerson, movePerson } from './move.ts';
import { afterSaying, newcomerS, type Pace } from './pace.ts';
import { createRaids, type Raids } from './raids.ts';
import { findPerson, lockPerson, type Person, peopleStates, putPace } from './store.ts';

export function createGroupsHook(database: Database, days: PlaceDays): PlaceHook {
  const raids = createRaids();
  return {
    async foresee(incoming) {
      const outcome = await judgeWriter(raids, incoming, (account) => findPerson(database, incoming.place.no, account));
      return isRefusal(outcome) ? outcome : undefined;
    },
    async refuse(tx, incoming) {
      const { no } = incoming.place;
      const outcome = await judgeWriter(raids, incoming, (account) => lockPerson(tx, no, account));
      if (!outcome || isRefusal(outcome)) return outcome;
      await putPace(tx, no, Uint8Array.from(incoming.claim.account), outcome);
      return undefined;
    },
    async appended(tx, appended) {
      const { place, claim, time } = appended;
      if (!isGroup(appended)) return;
      const mover = { days, no: place.no, timeS: time };
      if (claim.kind === PlaceEntryKind.CREATE) {
        const founder = { ...mover, account: Uint8Array.from(claim.account) };
        await movePerson(tx, founder, await holdPerson(tx, founder), { state: peopleStates.member });
      }
      if (claim.kind !== PlaceEntryKind.GRANT) return;
      const { account, bannedUntil } = grantIn(appended.bytes);
      const granted = { ...mover, account: Uint8Array.from(account) };
      const person = await holdPerson(tx, granted);
      const state = bannedUntil > time ? peopleStates.none : person.state;
      await movePerson(tx, granted, person, { state, bannedUntil });
    },
    durable(appended) {
      const { place, claim, post, account, time } = appended;
      if (!post || claim.kind !== PlaceEntryKind.POST || !isGroup(appended)) return;
      if (rightsIn(place.authority, account) === 0) raids.said(place.no, digestOf(post).digest, account, time);
    },
  };
}

/** NOT_A_MEMBER; RATE_LIMITED with how long to wait; or the pace after it, where there is one to keep. */
async function judgeWriter(
  raids: Raids,
  incoming: PlaceIncoming,
  find: (account: Bytes) => Promise<Person | undefined>,
): Promise<RefusalValue | Pace | undefined> {
  const { place, claim, post, account } = incoming;
  const isWriting = claim.kind === PlaceEntryKind.POST || claim.kind === PlaceEntryKind.EDIT;
  if (!isGroup(incoming) || !post || !isWriting) return undefined;
  const person = await find(Uint8Array.from(claim.account));
  if (person?.state !== peopleStates.member) return refuse(Code.NOT_A_MEMBER);
  return rightsIn(place.authority, account) === 0 ? paceOf(raids, incoming, person) : undefined;
}

function paceOf(
  raids: Raids,
  { place, claim, post, account, time }: PlaceIncoming,
  { since, pace }: Person,
): RefusalValue | Pace {
  const said = post && claim.kind === PlaceEntryKind.POST ? digestOf(post) : undefined;
  if (said && !said.isShort && time - since < newcomerS) {
    const waitS = raids.waitS(place.no, said.digest, account, time);
    if (waitS > 0) return tooFast('the same again', waitS);
  }
  const { slowModeS } = place.authority.settings;
  const next = afterSaying(pace, { time, since, slowModeS, ...(said && { said }) });
  return 'why' in next ? tooFast(next.why, next.retryAfterS) : next;
}

function tooFast(detail: string, seconds: number): RefusalValue {
  return refuse(Code.RATE_LIMITED, { detail, retryAfterMs: seconds * 1000 });
}

function isGroup({ place }: Pick<PlaceIncoming, 'place'>): boolean {
  return place.authority.settings.kind === PlaceKind.GROUP;
}

function grantIn(entry: PlaceAppended['bytes']): Grant {
  return decodeMessage(GrantSchema, decodeMessage(PlaceEntrySchema, entry).body);
}
