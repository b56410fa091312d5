// Who may do what in a sealed chat. The server applies these rules to what it can see and every client applies them again,
// so a server that lets something through is found out. Pure: no clock, no IO.
import { ChatKind, type Policy, Role } from '@heliogram/protocol';

/** Accounts as lower-case hex of their 16 bytes. */
export type AccountKey = string;

/** A policy with its grants by account. */
export interface Rules {
  readonly kind: ChatKind;
  readonly cut: boolean;
  readonly membersMayAdd: boolean;
  readonly membersMaySend: boolean;
  readonly keepDays: number;
  readonly version: number;
  readonly grants: ReadonlyMap<AccountKey, Role>;
}

/** What a commit does, as read from the public handshake. */
export interface CommitChange {
  readonly committer: AccountKey;
  readonly added: readonly AccountKey[];
  readonly removed: readonly AccountKey[];
  /** Members that have left or declined: anybody may take them out. */
  readonly leaving: ReadonlySet<AccountKey>;
  /** The policy the commit sets, if it sets one. */
  readonly policy?: Rules;
}

/** Why a commit is not allowed: a short reason for developers and findings. */
export type RightsViolation =
  | 'direct-chat-is-fixed'
  | 'saved-chat-is-fixed'
  | 'may-not-add'
  | 'may-not-remove'
  | 'may-not-change-policy'
  | 'may-not-grant'
  | 'kind-is-fixed'
  | 'no-owner-left'
  | 'stale-policy-version'
  | 'too-many-members';

/** Members of a sealed group at most (sealed-chats: limits of the first release). */
export const memberLimit = 1000;

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Reads a decoded policy into rules. A policy that is not in canonical order is refused: undefined. */
export function rulesOf(policy: Policy): Rules | undefined {
  const grants = new Map<AccountKey, Role>();
  let last = '';
  for (const grant of policy.grants) {
    const account = hex(grant.account);
    if (account.length !== 32 || account <= last) return undefined;
    if (grant.role !== Role.ADMIN && grant.role !== Role.OWNER && grant.role !== Role.MEMBER) return undefined;
    last = account;
    grants.set(account, grant.role);
  }
  const { kind, cut, membersMayAdd, membersMaySend, keepDays, version } = policy;
  if (kind !== ChatKind.DIRECT && kind !== ChatKind.GROUP && kind !== ChatKind.SAVED) return undefined;
  return { kind, cut, membersMayAdd, membersMaySend, keepDays, version, grants };
}

/** The role of a member under these rules. */
export function roleOf(rules: Rules, account: AccountKey): Role {
  return rules.grants.get(account) ?? Role.MEMBER;
}

/** Whether a member may send messages. */
export function maySend(rules: Rules, account: AccountKey): boolean {
  return rules.membersMaySend || roleOf(rules, account) >= Role.ADMIN;
}

/** Whether a member may erase a message of `author` for all. */
export function mayErase(rules: Rules, account: AccountKey, author: AccountKey): boolean {
  return account === author || (rules.kind === ChatKind.GROUP && roleOf(rules, account) >= Role.ADMIN);
}

/** Whether a member may make, list and revoke invite links and answer join requests. */
export function mayInvite(rules: Rules, account: AccountKey): boolean {
  return rules.kind === ChatKind.GROUP && (rules.membersMayAdd || roleOf(rules, account) >= Role.ADMIN);
}

/**
 * Whether a commit is allowed.
 * @param rules the policy before the commit
 * @param memberCount leaves before the commit
 * @returns undefined when allowed, otherwise the first rule it breaks
 */
export function mayCommit(rules: Rules, memberCount: number, change: CommitChange): RightsViolation | undefined {
  return (
    fixedMembership(rules, memberCount, change) ??
    membershipChange(rules, memberCount, change) ??
    (change.policy ? policyChange(rules, change.committer, change.policy) : undefined)
  );
}

function fixedMembership(rules: Rules, memberCount: number, change: CommitChange): RightsViolation | undefined {
  if (rules.kind === ChatKind.SAVED && (change.added.length > 0 || change.policy)) return 'saved-chat-is-fixed';
  if (rules.kind !== ChatKind.DIRECT) return undefined;
  // A one-to-one chat has two people for ever: the second is added once, and may be added again after leaving.
  const staying = memberCount - change.removed.length;
  if (staying + change.added.length > 2 || change.policy) return 'direct-chat-is-fixed';
  return undefined;
}

function membershipChange(rules: Rules, memberCount: number, change: CommitChange): RightsViolation | undefined {
  const role = roleOf(rules, change.committer);
  if (memberCount + change.added.length - change.removed.length > memberLimit) return 'too-many-members';
  const mayAdd = rules.kind === ChatKind.DIRECT || rules.membersMayAdd || role >= Role.ADMIN;
  if (change.added.length > 0 && !mayAdd) return 'may-not-add';
  for (const account of change.removed) {
    if (change.leaving.has(account)) continue;
    const target = roleOf(rules, account);
    // Owners remove anybody, administrators remove members; equals do not remove equals.
    if (role < Role.ADMIN || (role !== Role.OWNER && target >= role)) return 'may-not-remove';
    if (rules.kind !== ChatKind.GROUP) return 'may-not-remove';
  }
  return undefined;
}

function policyChange(before: Rules, committer: AccountKey, after: Rules): RightsViolation | undefined {
  const role = roleOf(before, committer);
  if (role < Role.ADMIN) return 'may-not-change-policy';
  if (after.kind !== before.kind) return 'kind-is-fixed';
  if (after.version !== before.version + 1) return 'stale-policy-version';
  const accounts = new Set([...before.grants.keys(), ...after.grants.keys()]);
  for (const account of accounts) {
    const from = roleOf(before, account);
    const to = roleOf(after, account);
    if (from === to) continue;
    // Nobody grants above themselves or touches an equal, except owners, and oneself stepping down.
    const steppingDown = account === committer && to < from;
    if (role !== Role.OWNER && !steppingDown && (to >= role || from >= role)) return 'may-not-grant';
  }
  if (![...after.grants.values()].includes(Role.OWNER)) return 'no-owner-left';
  return undefined;
}
