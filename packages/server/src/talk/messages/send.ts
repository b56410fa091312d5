// Sending: memory says whether it is allowed, the journal makes it durable, then the sender is answered and everybody told.
import {
  type Bytes,
  Code,
  isRefusal,
  type RefusalValue,
  refuse,
  type SendRequest,
  type Verdict,
} from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
import { keyOf } from '../../platform/digest.ts';
import type { SignedInCaller } from '../../platform/feature.ts';
import type { AppendRequest, Placed } from '../../platform/journal/port.ts';
import type { ChatState } from '../chats/api.ts';
import { entryBuilder, readEntry, tombstoneOf } from './entry.ts';
import type { MessagesDependencies } from './feature.ts';
import { type PendingRequest, pendingRequest, refuseErase, refusePending, refuseSend } from './rules.ts';
import { insertExpiration } from './store.ts';

type Sent = { seq: number; time: number; frank: Bytes };

export async function send(
  given: MessagesDependencies,
  caller: SignedInCaller,
  request: SendRequest,
): Promise<Verdict<Sent>> {
  const { states } = given.chats;
  const state = await states.load(request.chat as Bytes);
  const refused = refuseSend(state, caller.accountKey, request);
  if (refused || !state) return refused ?? refuse(Code.NOT_A_MEMBER);
  const preparing = given.hubKeys.prepare();
  if (preparing) await preparing;
  const extra = await furtherWrites(given, caller, state, request);
  if (isRefusal(extra)) return extra;
  const outgoing = { chat: state.id, account: caller.account, device: caller.device, request };
  const entry: AppendRequest = {
    key: keyOf(request.id),
    fence: request.epoch,
    build: entryBuilder(outgoing, given.hubKeys.at),
    onDurable(placed) {
      given.hub.publishEntry(state.key, state.id, placed.seq, placed.bytes);
      given.notes.messageIn(state.key, caller.accountKey);
    },
    ...(extra && { also: extra }),
  };
  const appended = await given.journal.append(state.no, entry);
  if (isRefusal(appended)) return appended;
  if ('stale' in appended) {
    // Members of an older epoch are no guide for the next message.
    if (appended.stale.fence !== state.epoch) states.forget(state.key);
    return refuse(Code.STALE_EPOCH, { epoch: appended.stale.fence, headSeq: appended.stale.seq });
  }
  return sentOf('placed' in appended ? appended.placed : appended.duplicate);
}

function sentOf(placed: Placed): Sent {
  return { seq: placed.seq, time: placed.time, frank: readEntry(placed.bytes).frank as Bytes };
}

type Also = NonNullable<AppendRequest['also']>;

/** What is written with the message, for the few that need it: a waiting request's limit, erasures, a time to expire, media. */
async function furtherWrites(
  given: MessagesDependencies,
  caller: SignedInCaller,
  state: ChatState,
  request: SendRequest,
): Promise<Also | RefusalValue | undefined> {
  const pending = pendingRequest(state, caller.accountKey);
  const { erases, expiresAt, epoch } = request;
  const blobs = request.blobs as Bytes[];
  const hasMedia = blobs.length > 0 || erases.length > 0;
  if (!pending && !hasMedia && expiresAt === 0) return undefined;
  const unreadable = blobs.length > 0 ? await given.media.refuseReferring(caller, blobs) : undefined;
  const tombstones = erases.length > 0 ? await erasable(given, caller, state, erases) : [];
  if (isRefusal(tombstones)) return tombstones;
  return async (tx: Sql, placed: Placed) => {
    // Only now: a repeated message is answered with its first result, whatever became of its media.
    const refused = refuseLate(pending, placed, epoch) ?? unreadable;
    if (refused) return refused;
    if (tombstones.length > 0) await given.journal.rewrite(tx, state.no, tombstones);
    if (expiresAt !== 0) await insertExpiration(tx, state.no, placed.seq, expiresAt);
    if (!hasMedia) return undefined;
    return given.media.change(tx, { place: { no: state.no, seq: placed.seq }, added: blobs, erased: erases });
  };
}

/** Decided when the place is known, so that two messages sent at once are not both the first. */
function refuseLate(pending: PendingRequest | undefined, placed: Placed, epoch: number): RefusalValue | undefined {
  return pending && refusePending(pending, placed.seq, epoch);
}

async function erasable(
  given: MessagesDependencies,
  caller: SignedInCaller,
  state: ChatState,
  erases: readonly number[],
): Promise<Verdict<{ seq: number; bytes: Bytes }[]>> {
  const wanted = [...new Set(erases)];
  const stored = await given.journal.readMany(state.no, wanted);
  const entries = stored.map((one) => readEntry(one.bytes));
  const refused = refuseErase(state, caller.accountKey, wanted, entries);
  if (refused) return refused;
  return entries.flatMap((entry) => tombstoneOf(entry) ?? []);
}
