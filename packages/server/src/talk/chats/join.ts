// Asking to join by an invite: consents to being added to that chat, and tells its administrators' devices.
import { mayInvite, roleOf } from '@heliogram/model';
import {
  type Bytes,
  Code,
  type DeclineJoinRequest,
  isRefusal,
  MemberState,
  type RequestJoinRequest,
  Role,
  refuse,
  toHex,
  type Verdict,
} from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
import type { SignedInCaller } from '../../platform/feature.ts';
import { transactOrRefuse } from '../../platform/refused-inside.ts';
import type { Delivered, Delivery } from '../inbox/api.ts';
import { grantChat, withdrawChat } from './consent-store.ts';
import type { ChatsDependencies } from './feature.ts';
import {
  countUse,
  deleteJoinRequests,
  findInvite,
  type InviteRow,
  insertJoinRequest,
  joinRequestsOf,
  lockInvite,
  maxJoinRequests,
} from './invite-store.ts';
import { invitableChat, tokenCheck } from './invites.ts';
import { announceChange } from './leave.ts';
import { usableInvite } from './rules.ts';
import { type ChatState, presentMembers } from './state.ts';

/** Administrators told of one request at most. */
const maxTold = 20;

export async function requestJoin(
  given: ChatsDependencies,
  caller: SignedInCaller,
  request: RequestJoinRequest,
): Promise<Verdict<{ chat: Bytes }>> {
  // Looked up before the transaction: one that holds a connection must not wait for another.
  const invite = await findInvite(given.database, Uint8Array.from(request.invite));
  const state = invite && (await given.states.load(invite.chat));
  if (!state) return refuse(Code.NOT_FOUND, { detail: 'invite' });
  const done = await transactOrRefuse(given.database, (tx) => requestInside(given, tx, caller, state, request));
  if (isRefusal(done)) return done;
  given.inbox.announce(done.delivered);
  if (done.isNew) announceChange(given.hub, done.state);
  return { chat: done.state.id };
}

type Requested = { state: ChatState; delivered: Delivered[]; isNew: boolean };

async function requestInside(
  given: ChatsDependencies,
  tx: Sql,
  caller: SignedInCaller,
  state: ChatState,
  request: RequestJoinRequest,
): Promise<Verdict<Requested>> {
  const time = Math.floor(given.nowMs() / 1000);
  const stored = await lockInvite(tx, Uint8Array.from(request.invite));
  const row = usableInvite(stored, tokenCheck(request.token), time);
  if (isRefusal(row)) return row;
  if (state.members.has(caller.accountKey)) return refuse(Code.ALREADY_EXISTS, { detail: 'member' });
  const waiting = await joinRequestsOf(tx, state.no);
  if (waiting.some((one) => toHex(one.account) === caller.accountKey)) return { state, delivered: [], isNew: false };
  if (waiting.length >= maxJoinRequests) return refuse(Code.LIMIT_REACHED, { detail: 'join requests' });
  const { account } = caller;
  await insertJoinRequest(tx, state.no, { account, invite: row.invite, time });
  await countUse(tx, state.no, row.invite);
  await grantChat(tx, account, state.no);
  const delivered = await given.inbox.deliver(tx, toldOf(state, row, account, time));
  return { state, delivered, isNew: true };
}

/** Those who may let somebody in: administrators first, then whoever made the invite. */
function toldOf(state: ChatState, row: InviteRow, account: Bytes, time: number): Delivery[] {
  const active = presentMembers(state).filter((member) => member.state === MemberState.ACTIVE);
  const maker = toHex(row.createdBy);
  const told = active.filter(
    (member) =>
      roleOf(state.rules, member.key) >= Role.ADMIN || (member.key === maker && mayInvite(state.rules, maker)),
  );
  const request = { account, invite: row.invite, time };
  const value = { chat: state.id, request, autoAccept: row.autoAccept };
  return told.slice(0, maxTold).map((member) => ({ account: member.account, kind: { case: 'joinRequest', value } }));
}

export async function declineJoin(
  given: ChatsDependencies,
  caller: SignedInCaller,
  request: DeclineJoinRequest,
): Promise<Verdict<Record<string, never>>> {
  const state = await invitableChat(given, caller, request.chat);
  if (isRefusal(state)) return state;
  const account = Uint8Array.from(request.account);
  const done = await transactOrRefuse(given.database, async (tx) => {
    if ((await deleteJoinRequests(tx, state.no, [account])) === 0) {
      return refuse(Code.NOT_FOUND, { detail: 'join request' });
    }
    await withdrawChat(tx, [account], state.no);
    return given.inbox.deliver(tx, [{ account, kind: { case: 'joinDeclined', value: { chat: state.id } } }]);
  });
  if (isRefusal(done)) return done;
  given.inbox.announce(done);
  announceChange(given.hub, state);
  return {};
}
