// What the person may do to a group and its members, as the rules both sides agree on have it (model/talk/rights). Pure.
import type { MemberInfo, RoleName } from '@heliogram/client';

const rank: Readonly<Record<RoleName, number>> = { member: 1, admin: 2, owner: 3 };

/** Whether one may add people, make invite links and answer who asks to join. */
export function mayManage(own: RoleName): boolean {
  return rank[own] >= rank.admin;
}

/** Owners remove anybody, administrators remove members; nobody removes themselves: that is leaving. */
export function mayRemove(own: RoleName, member: Pick<MemberInfo, 'role' | 'account'>, me: string): boolean {
  if (member.account === me || !mayManage(own)) return false;
  return own === 'owner' || rank[member.role] < rank[own];
}

/** The roles one may give a member, other than the one they have. Only owners give roles. */
export function rolesToGive(own: RoleName, member: Pick<MemberInfo, 'role' | 'account'>, me: string): RoleName[] {
  if (own !== 'owner' || member.account === me) return [];
  return (['owner', 'admin', 'member'] as const).filter((role) => role !== member.role);
}

/** Owners first, then administrators, then members; each by name. Oneself leads those of the same role. */
export function orderMembers(members: readonly MemberInfo[], me: string): MemberInfo[] {
  return [...members].sort((a, b) => {
    if (a.role !== b.role) return rank[b.role] - rank[a.role];
    if ((a.account === me) !== (b.account === me)) return a.account === me ? -1 : 1;
    return a.username.localeCompare(b.username);
  });
}
