// Signals: sealed, never stored, passed to who follows. Receipts: sealed, one per chat and member, overwritten.
import {
  type Bytes,
  Code,
  encodeEvent,
  isRefusal,
  MemberState,
  methods,
  type PutReceiptRequest,
  refuse,
  type SignalRequest,
  type Verdict,
} from '@heliogram/protocol';
import type { Database } from '../../platform/database/port.ts';
import { type Feature, type SignedInCaller, signedInHandler } from '../../platform/feature.ts';
import type { Hub } from '../../platform/hub.ts';
import { activeMember, type ChatState, type ChatStates } from '../chats/api.ts';
import { migrations } from './migrations.ts';
import { putReceiptRow } from './store.ts';

export interface SignalsDependencies {
  readonly database: Database;
  readonly hub: Hub;
  readonly states: ChatStates;
}

/** Receipts of a chat told at most this often: each makes every follower ask for the summary. */
const toldEveryMs = 500;
/** Chats waiting to be told of at most; beyond it they are told of at once. */
const maxWaiting = 10_000;

type Empty = Record<string, never>;

export function signalsFeature(given: SignalsDependencies): Feature {
  const waiting = new Set<string>();
  return {
    name: 'talk/signals',
    migrations,
    methods: [
      signedInHandler(methods.signals.signal, (caller, request) => signal(given, caller, request)),
      signedInHandler(methods.signals.putReceipt, (caller, request) => putReceipt(given, waiting, caller, request)),
    ],
  };
}

async function signal(
  given: SignalsDependencies,
  caller: SignedInCaller,
  request: SignalRequest,
): Promise<Verdict<Empty>> {
  const state = await sendable(given, caller, request);
  if (isRefusal(state)) return state;
  const { epoch, body } = request;
  const { account, device, session } = caller;
  const event = encodeEvent({ case: 'signal', value: { chat: state.id, epoch, account, device, body } });
  const members = [...state.members.values()];
  if (members.every((member) => member.state !== MemberState.PENDING)) {
    given.hub.publish(state.key, event, session ? { session } : {});
    return {};
  }
  // Who has not accepted the chat is not to be told that somebody types in it.
  for (const member of members) {
    if (member.state === MemberState.ACTIVE) given.hub.toAccount(member.key, event, session);
  }
  return {};
}

async function putReceipt(
  given: SignalsDependencies,
  waiting: Set<string>,
  caller: SignedInCaller,
  request: PutReceiptRequest,
): Promise<Verdict<Empty>> {
  const state = await sendable(given, caller, request);
  if (isRefusal(state)) return state;
  const { account, device } = caller;
  await putReceiptRow(given.database, state.no, { account, epoch: request.epoch, device, body: request.body as Bytes });
  tellSoon(given, waiting, state);
  return {};
}

function tellSoon(given: SignalsDependencies, waiting: Set<string>, state: ChatState): void {
  if (waiting.has(state.key)) return;
  const tell = (): void => {
    waiting.delete(state.key);
    given.hub.publish(state.key, encodeEvent({ case: 'chatChanged', value: { chat: state.id } }));
  };
  if (waiting.size >= maxWaiting) {
    tell();
    return;
  }
  waiting.add(state.key);
  setTimeout(tell, toldEveryMs).unref();
}

async function sendable(
  given: SignalsDependencies,
  caller: SignedInCaller,
  request: { readonly chat: Uint8Array; readonly epoch: number },
): Promise<Verdict<ChatState>> {
  const state = await given.states.load(request.chat as Bytes);
  const member = activeMember(state, caller.accountKey);
  if (isRefusal(member) || !state) return isRefusal(member) ? member : refuse(Code.NOT_A_MEMBER);
  if (state.blocked.has(caller.accountKey)) return refuse(Code.NO_CONSENT);
  return request.epoch === state.epoch ? state : refuse(Code.STALE_EPOCH, { epoch: state.epoch });
}
