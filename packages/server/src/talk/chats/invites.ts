// Invite links: the server keeps a hash of the token and a preview sealed under the link's own secret.
import {
  type Bytes,
  Code,
  type CreateInviteRequest,
  isRefusal,
  type ListInvitesRequest,
  type PeekInviteRequest,
  type RevokeInviteRequest,
  refuse,
  toHex,
  type Verdict,
} from '@heliogram/protocol';
import { UniqueError } from '../../platform/database/port.ts';
import { sha256 } from '../../platform/digest.ts';
import type { SignedInCaller } from '../../platform/feature.ts';
import { transactOrRefuse } from '../../platform/refused-inside.ts';
import type { ChatsDependencies } from './feature.ts';
import { deleteInvite, findInvite, type InviteRow, insertInvite, invitesOf, maxInvites } from './invite-store.ts';
import { invitingMember, usableInvite } from './rules.ts';
import { type ChatState, presentMembers } from './state.ts';

type Empty = Record<string, never>;

/** The chat, where the caller may invite to it. */
export async function invitableChat(
  given: ChatsDependencies,
  caller: SignedInCaller,
  chat: Uint8Array,
): Promise<Verdict<ChatState>> {
  const state = await given.states.load(chat as Bytes);
  const member = invitingMember(state, caller.accountKey);
  if (isRefusal(member)) return member;
  return state ?? refuse(Code.NOT_A_MEMBER);
}

export async function createInvite(
  given: ChatsDependencies,
  caller: SignedInCaller,
  request: CreateInviteRequest,
): Promise<Verdict<Empty>> {
  const state = await invitableChat(given, caller, request.chat);
  if (isRefusal(state)) return state;
  const row: InviteRow = {
    no: state.no,
    invite: Uint8Array.from(request.invite),
    chat: state.id,
    tokenHash: Uint8Array.from(request.tokenHash),
    createdBy: caller.account,
    preview: Uint8Array.from(request.preview),
    expiresAt: request.expiresAt,
    maxUses: request.maxUses,
    uses: 0,
    autoAccept: request.autoAccept,
  };
  try {
    const done = await transactOrRefuse<void>(given.database, async (tx) => {
      const existing = await invitesOf(tx, state.no);
      if (existing.length >= maxInvites) return refuse(Code.LIMIT_REACHED, { detail: 'invites' });
      await insertInvite(tx, row);
      return undefined;
    });
    return isRefusal(done) ? done : {};
  } catch (error) {
    if (!(error instanceof UniqueError)) throw error;
    return repeatedInvite(given, row);
  }
}

/** The same invite again, after a lost answer, is no error. */
async function repeatedInvite(given: ChatsDependencies, row: InviteRow): Promise<Verdict<Empty>> {
  const stored = await findInvite(given.database, row.invite);
  const isSame = stored?.no === row.no && toHex(stored.tokenHash) === toHex(row.tokenHash);
  return isSame ? {} : refuse(Code.ALREADY_EXISTS, { detail: 'invite' });
}

type InviteValue = Pick<
  InviteRow,
  'invite' | 'createdBy' | 'expiresAt' | 'maxUses' | 'uses' | 'autoAccept' | 'preview'
>;

export async function listInvites(
  given: ChatsDependencies,
  caller: SignedInCaller,
  request: ListInvitesRequest,
): Promise<Verdict<{ invites: InviteValue[] }>> {
  const state = await invitableChat(given, caller, request.chat);
  if (isRefusal(state)) return state;
  const rows = await invitesOf(given.database, state.no);
  const invites = rows.map(({ invite, createdBy, expiresAt, maxUses, uses, autoAccept, preview }) => ({
    invite,
    createdBy,
    expiresAt,
    maxUses,
    uses,
    autoAccept,
    preview,
  }));
  return { invites };
}

export async function revokeInvite(
  given: ChatsDependencies,
  caller: SignedInCaller,
  request: RevokeInviteRequest,
): Promise<Verdict<Empty>> {
  const state = await invitableChat(given, caller, request.chat);
  if (isRefusal(state)) return state;
  const isGone = await deleteInvite(given.database, state.no, Uint8Array.from(request.invite));
  return isGone ? {} : refuse(Code.NOT_FOUND, { detail: 'invite' });
}

export async function peekInvite(
  given: ChatsDependencies,
  _caller: SignedInCaller,
  request: PeekInviteRequest,
): Promise<Verdict<{ preview: Bytes; members: number; autoAccept: boolean; chat: Bytes }>> {
  const stored = await findInvite(given.database, Uint8Array.from(request.invite));
  const row = usableInvite(stored, tokenCheck(request.token), Math.floor(given.nowMs() / 1000));
  if (isRefusal(row)) return row;
  const state = await given.states.load(row.chat);
  const members = state ? presentMembers(state).length : 0;
  return { preview: row.preview, members, autoAccept: row.autoAccept, chat: row.chat };
}

/** Whether a stored hash is that of the token. Both are hashes of random bytes: time tells nothing. */
export function tokenCheck(token: Uint8Array): (hash: Bytes) => boolean {
  const wanted = toHex(sha256(token));
  return (hash) => toHex(hash) === wanted;
}
