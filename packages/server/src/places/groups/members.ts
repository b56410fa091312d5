// Who belongs to a group and who asks to, for those who may answer.
import { hasPlaceRight } from '@heliogram/model';
import {
  Code,
  isRefusal,
  type PlaceMembersRequest,
  type PlaceMembersResponse,
  refuse,
  toHex,
  type Verdict,
} from '@heliogram/protocol';
import type { SignedInCaller } from '../../platform/feature.ts';
import type { GroupsDependencies } from './feature.ts';
import { groupOf } from './join.ts';
import { peopleAfter, peopleStates } from './store.ts';

const defaultLimit = 100;

type Member = Omit<PlaceMembersResponse['members'][number], '$typeName' | '$unknown'>;

export async function members(
  given: GroupsDependencies,
  caller: SignedInCaller,
  request: PlaceMembersRequest,
): Promise<Verdict<{ members: Member[]; more: boolean }>> {
  const place = await groupOf(given, request.place);
  if (isRefusal(place)) return place;
  if (!hasPlaceRight(place.authority, caller.accountKey, 'members'))
    return refuse(Code.FORBIDDEN, { detail: 'members' });
  const limit = request.limit || defaultLimit;
  const state = request.asking ? peopleStates.asking : peopleStates.member;
  const after = Uint8Array.from(request.after);
  const found = await peopleAfter(given.database, place.no, { state, after, limit: limit + 1 });
  const page = found.slice(0, limit);
  const names = await given.accounts.usernames(page.map((one) => one.account));
  const rows = page.map(({ account, since }) => ({ account, since, username: names.get(toHex(account)) ?? '' }));
  return { members: rows, more: found.length > limit };
}
