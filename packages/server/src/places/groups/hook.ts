// What groups say about entries before they are stored, and what follows from those that are: who writes is a member and not too fast;
// the founder is the first member; a ban ends membership.
import { rightsIn } from '@heliogram/model';
import {
  type Bytes,
  Code,
  decodeMessage,
  type Grant,
  GrantSchema,
  PlaceEntryKind,
  PlaceEntrySchema,
  PlaceKind,
  type RefusalValue,
  refuse,
} from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
import type { PlaceAppended, PlaceHook, PlaceIncoming } from '../places/api.ts';
import type { PlaceDays } from '../statistics/api.ts';
import { digestOf } from './digest.ts';
import { holdPerson, movePerson } from './move.ts';
import { afterSaying, newcomerS } from './pace.ts';
import { createRaids, type Raids } from './raids.ts';
import { lockPerson, type Person, peopleStates, putPace } from './store.ts';

export function createGroupsHook(days: PlaceDays): PlaceHook {
  const raids = createRaids();
  return {
    refuse: (tx, incoming) => refuseWriter(raids, tx, incoming),
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

/** NOT_A_MEMBER; RATE_LIMITED with how long to wait. */
async function refuseWriter(raids: Raids, tx: Sql, incoming: PlaceIncoming): Promise<RefusalValue | undefined> {
  const { place, claim, post, account } = incoming;
  const isPost = claim.kind === PlaceEntryKind.POST;
  if (!isGroup(incoming) || !post || !(isPost || claim.kind === PlaceEntryKind.EDIT)) return undefined;
  const writer = Uint8Array.from(claim.account);
  const person = await lockPerson(tx, place.no, writer);
  if (person?.state !== peopleStates.member) return refuse(Code.NOT_A_MEMBER);
  if (rightsIn(place.authority, account) !== 0) return undefined;
  return pace(raids, tx, incoming, writer, person);
}

async function pace(
  raids: Raids,
  tx: Sql,
  { place, claim, post, account, time }: PlaceIncoming,
  writer: Bytes,
  person: Person,
): Promise<RefusalValue | undefined> {
  const said = post && claim.kind === PlaceEntryKind.POST ? digestOf(post) : undefined;
  if (said && !said.isShort && time - person.since < newcomerS) {
    const waitS = raids.waitS(place.no, said.digest, account, time);
    if (waitS > 0) return tooFast('the same again', waitS);
  }
  const { slowModeS } = place.authority.settings;
  const next = afterSaying(person.pace, { time, since: person.since, slowModeS, ...(said && { said }) });
  if ('why' in next) return tooFast(next.why, next.retryAfterS);
  await putPace(tx, place.no, writer, next);
  return undefined;
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
