// Who is in a chat, as an app lists them.
import { create } from '@bufbuild/protobuf';
import { roleOf } from '@heliogram/model';
import { asBytes, GetRequestSchema, MemberState, methods, toHex } from '@heliogram/protocol';
import type { GroupSession } from '../groups/group-session.ts';
import { membersOf, type Roster } from '../groups/roster.ts';
import type { Talk } from '../talk.ts';
import type { Person } from '../talk-events.ts';
import { roleNames } from './chat-info.ts';

export type RoleName = 'member' | 'admin' | 'owner';

export interface MemberInfo extends Person {
  readonly role: RoleName;
  /** `pending`: has not answered yet; `leaving`: gone, to be taken out by the next change. Offline everybody is `active`. */
  readonly state: 'active' | 'pending' | 'leaving';
}

/** The members, with what the server knows of them. */
export async function memberList(talk: Talk, session: GroupSession): Promise<MemberInfo[]> {
  const states = await statesOf(talk, session);
  return Promise.all(
    membersOf(session.roster).map(async ({ account }) => ({
      ...(await talk.nameOf(account)),
      role: roleNames[roleOf(session.rules, account)] ?? 'member',
      state: states.get(account) ?? 'active',
    })),
  );
}

async function statesOf(talk: Talk, session: GroupSession): Promise<Map<string, MemberInfo['state']>> {
  const { connection } = talk.context;
  if (connection.state !== 'online') return new Map();
  const { mls, roster } = session;
  const { members } = await connection.call(methods.chats.get, create(GetRequestSchema, { chat: session.chatBytes }));
  for (const { account, joinedSeq } of members)
    if (joinedSeq <= mls.commitSeq) await requireMember(session, roster, toHex(asBytes(account)), joinedSeq);
  const names = { [MemberState.PENDING]: 'pending', [MemberState.LEAVING]: 'leaving' } as const;
  return new Map(
    members.map(({ account, state }) => [toHex(asBytes(account)), names[state as keyof typeof names] ?? 'active']),
  );
}

/** The members are those of the group; whom the server counts besides, though all changes up to then are known here, nobody added. */
async function requireMember(
  { context, chat }: GroupSession,
  roster: Roster,
  account: string,
  seq: number,
): Promise<void> {
  if (membersOf(roster).some((span) => span.account === account)) return;
  const detail = 'the server counts an account among the members that nobody added; it has no keys of this chat';
  await context.findings.report({ kind: 'ghost-member', chat, account, seq, detail });
}
