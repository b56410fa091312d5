// A commit on its way: written down here, byte for byte and with the state it leads to, before it is sent. A lost answer is then
// resolved by sending the same bytes again: the server answers a repeated commit with its first result.
import { create } from '@bufbuild/protobuf';
import type { CommitChange } from '@heliogram/model';
import {
  Code,
  type CommitIntent,
  CommitIntentSchema,
  CommitRequestSchema,
  decodeMessage,
  MlsRecordSchema,
  methods,
} from '@heliogram/protocol';
import { decodeRecord, encodeRecord } from '../../platform/store/record-codec.ts';
import { isRefused } from '../errors.ts';
import type { GroupSession } from './group-session.ts';
import type { LoadedGroup, TakenCommit } from './mls-group.ts';

const intentKey = (chat: string): string => `talk/intent/${chat}`;

/** The commit of this device whose fate is not known, if there is one. */
export async function readIntent(session: GroupSession): Promise<CommitIntent | undefined> {
  const value = await session.context.store.get(intentKey(session.chat));
  return value && decodeRecord(CommitIntentSchema, value);
}

/** Writes an intent down. */
export async function writeIntent(session: GroupSession, intent: CommitIntent): Promise<void> {
  const value = encodeRecord(CommitIntentSchema, intent);
  await session.context.store.transact([{ put: intentKey(session.chat), value }]);
}

/** The commit was not accepted and never will be. */
export async function dropIntent(session: GroupSession): Promise<void> {
  await session.context.store.transact([{ remove: intentKey(session.chat) }]);
}

/** The commit was accepted at this place: its state becomes the chat's, in one transaction with the end of the intent. */
export async function settleIntent(
  session: GroupSession,
  intent: CommitIntent,
  place: { seq: number; time: number },
  group?: LoadedGroup,
): Promise<void> {
  if (!intent.after) throw new RangeError('an intent without the state it leads to');
  const after = create(MlsRecordSchema, { ...intent.after, commitSeq: place.seq, commitTime: place.time });
  await session.adopt(after, group, [{ remove: intentKey(session.chat) }]);
  session.vaultEpoch = Math.max(session.vaultEpoch, after.epoch);
  session.context.emit('chat', { chat: session.chat });
}

/** Refusals after which the same bytes would be refused for ever. */
const final: ReadonlySet<Code> = new Set([
  Code.STALE_EPOCH,
  Code.STALE_VERSION,
  Code.LEAVER_PENDING,
  Code.BAD_COMMIT,
  Code.FORBIDDEN,
  Code.NO_CONSENT,
  Code.NOT_A_MEMBER,
  Code.NOT_FOUND,
  Code.MALFORMED,
  Code.TOO_LARGE,
  Code.OUT_OF_RANGE,
  Code.LIMIT_REACHED,
  Code.ALREADY_EXISTS,
]);

/**
 * Learns the fate of an earlier commit by sending it again.
 * @throws DisconnectedError, and RefusedError for what may succeed later; the intent then stays.
 */
export async function resolveIntent(session: GroupSession): Promise<void> {
  const intent = await readIntent(session);
  if (!intent) return;
  const request = decodeMessage(CommitRequestSchema, intent.request);
  try {
    const placed = await session.context.connection.call(methods.chats.commit, request);
    await settleIntent(session, intent, placed);
    await session.context.vault.catchUp();
  } catch (error) {
    if (!isRefused(error) || !final.has(error.code)) throw error;
    await dropIntent(session);
    if (error.code === Code.STALE_VERSION) await session.context.vault.catchUp();
  }
}

/** What a commit does, for the rules of the model. */
export function changeOf(taken: TakenCommit, leaving: ReadonlySet<string>): CommitChange {
  const { committer, added, removed, policy } = taken;
  return { committer, added, removed, leaving, ...(policy ? { policy } : {}) };
}
