// Who is in a chat and what they may do: adding, removing, roles, leaving. All changes are commits; rights are checked first.
import { create } from '@bufbuild/protobuf';
import { fromHex } from '@heliogram/crypto';
import { type AccountKey, type Rules, roleOf } from '@heliogram/model';
import {
  asBytes,
  type Bytes,
  ChatKind,
  ChatStanding,
  ClaimRequestSchema,
  Code,
  LeaveRequestSchema,
  methods,
  type Policy,
  PolicySchema,
  Role,
  toHex,
} from '@heliogram/protocol';
import { NotPossibleError } from '../errors.ts';
import { commitChange, type Plan } from '../groups/commit-change.ts';
import type { GroupSession } from '../groups/group-session.ts';
import { membersOf } from '../groups/roster.ts';
import { requireKeepDays } from './new-chat.ts';

/** Somebody who could not be added, and the server's reason. */
export interface NotAdded {
  readonly account: AccountKey;
  readonly code: Code;
}

/** One commit adds this many at most, one claim asks for as many. */
const addsAtOnce = 100;

/** Adds accounts. @returns those for whom there was no key package or no consent. */
export async function addMembers(session: GroupSession, accounts: readonly AccountKey[]): Promise<NotAdded[]> {
  const notAdded: NotAdded[] = [];
  const packages = new Map<AccountKey, Bytes>();
  for (let start = 0; start < accounts.length; start += addsAtOnce) {
    const some = accounts.slice(start, start + addsAtOnce);
    await session.queue.run(() =>
      commitChange(session, async () => {
        const members = new Set(membersOf(session.roster).map((span) => span.account));
        const wanted = some.filter(
          (account) => !members.has(account) && !notAdded.some((not) => not.account === account),
        );
        await claim(session, wanted, packages, notAdded);
        const add = wanted.flatMap((account) => {
          const keyPackage = packages.get(account);
          return keyPackage ? [{ account, keyPackage }] : [];
        });
        return add.length > 0 ? { add } : undefined;
      }),
    );
  }
  return notAdded;
}

/** Claims what is not claimed yet: a rebuilt commit uses the packages of the first attempt. */
async function claim(
  session: GroupSession,
  accounts: readonly AccountKey[],
  packages: Map<AccountKey, Bytes>,
  notAdded: NotAdded[],
): Promise<void> {
  const missing = accounts.filter((account) => !packages.has(account));
  if (missing.length === 0) return;
  const request = create(ClaimRequestSchema, {
    accounts: missing.map((account) => fromHex(account)),
    chat: session.chatBytes,
  });
  const claimed = await session.context.connection.call(methods.keys.claim, request);
  for (const [index, account] of missing.entries()) {
    const found = claimed.packages[index];
    if (found && found.keyPackage.length > 0 && toHex(asBytes(found.account)) === account)
      packages.set(account, asBytes(found.keyPackage));
    else notAdded.push({ account, code: (found?.reason as Code | undefined) ?? Code.NO_KEY_PACKAGE });
  }
}

/** Takes accounts out of a group. */
export async function removeMembers(session: GroupSession, accounts: readonly AccountKey[]): Promise<void> {
  await change(session, async () => {
    const members = new Set(membersOf(session.roster).map((span) => span.account));
    const remove = accounts.filter((account) => members.has(account));
    return remove.length > 0 ? { remove } : undefined;
  });
}

/** Gives a member a role. */
export async function setRole(session: GroupSession, account: AccountKey, role: Role): Promise<void> {
  await change(session, async () => {
    if (roleOf(session.rules, account) === role) return undefined;
    if (!membersOf(session.roster).some((span) => span.account === account))
      throw new NotPossibleError('this person is not in the chat');
    return { policy: policyWithRole(session, account, role) };
  });
}

/** Sets after how many days messages vanish. @throws NotPossibleError */
export async function setKeepDays(session: GroupSession, keepDays: number): Promise<void> {
  requireKeepDays(keepDays);
  if (session.rules.kind !== ChatKind.GROUP) throw new NotPossibleError('only groups can be changed in this');
  await change(session, async () => {
    if (session.rules.keepDays === keepDays) return undefined;
    return { policy: policyWith(session, { keepDays }) };
  });
}

/** Renews this account's keys in a chat. */
export async function renewKeys(session: GroupSession, stillWanted: () => Promise<boolean>): Promise<void> {
  await change(session, async () => ((await stillWanted()) ? {} : undefined));
}

function change(session: GroupSession, plan: () => Promise<Plan | undefined>): Promise<void> {
  return session.queue.run(() => commitChange(session, plan));
}

function policyWithRole(session: GroupSession, account: AccountKey, role: Role): Policy {
  const grants = new Map(session.rules.grants);
  if (role === Role.MEMBER) grants.delete(account);
  else grants.set(account, role);
  return policyWith(session, { grants });
}

/** The next version of the policy. */
function policyWith({ rules }: GroupSession, changed: Partial<Pick<Rules, 'grants' | 'keepDays'>>): Policy {
  const { kind, cut, membersMayAdd, membersMaySend, keepDays, version, grants } = { ...rules, ...changed };
  return create(PolicySchema, {
    ...{ kind, cut, membersMayAdd, membersMaySend, keepDays },
    version: version + 1,
    grants: [...grants]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([who, what]) => ({ account: fromHex(who), role: what })),
  });
}

/** Leaves a chat: delivery stops at once, the next committer takes the leaf out. */
export async function leaveChat(session: GroupSession): Promise<void> {
  const { context, chat, chatBytes } = session;
  await context.connection.call(methods.chats.leave, create(LeaveRequestSchema, { chat: chatBytes }));
  await context.cards.edit(chat, { standing: ChatStanding.LEFT, standingEpoch: session.epoch });
  context.emit('chat', { chat });
}
