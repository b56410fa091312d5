// Sending a row of the outbox: sealed for the epoch that is current when it goes out, and sent again with the same id until the
// server has answered.
import { create } from '@bufbuild/protobuf';
import { fromHex, sealMessage } from '@heliogram/crypto';
import { filesOf, roleOf } from '@heliogram/model';
import {
  asBytes,
  type Bytes,
  Code,
  LocalChatSchema,
  methods,
  OutboxFileSchema,
  type OutboxRow,
  Role,
  refusalEntry,
  refuse,
  SendRequestSchema,
} from '@heliogram/protocol';
import { RefusedError } from '../../platform/net/errors.ts';
import { isRefused } from '../errors.ts';
import { advanceToNewest, readmission } from '../groups/changing.ts';
import { resolveIntent } from '../groups/commit-intent.ts';
import { renewIfDue } from '../groups/due.ts';
import type { GroupSession } from '../groups/group-session.ts';
import { eventFromRecord } from './events.ts';
import { isReady, saveRow, type Waiting, waitingIn } from './outbox.ts';

/** Times a message is sealed anew because the epoch moved. */
const maxReseals = 20;

/** Refusals after which trying again makes no sense. */
const final: ReadonlySet<Code> = new Set([
  Code.NOT_A_MEMBER,
  Code.FORBIDDEN,
  Code.NOT_FOUND,
  Code.TOO_LARGE,
  Code.MALFORMED,
  Code.OUT_OF_RANGE,
  Code.REQUEST_PENDING,
  Code.NO_CONSENT,
  Code.DEVICE_REVOKED,
  Code.LIMIT_REACHED,
]);

/**
 * Sends the oldest message that waits. Runs in the chat's queue.
 * @returns the row as it is now (with a seq, or failed), or undefined when nothing waits.
 * @throws DisconnectedError, and RefusedError for what passes: the message stays and goes out later.
 */
export async function sendNext(session: GroupSession, somebodyLeft: boolean): Promise<Waiting | undefined> {
  // Nothing goes into a chat that is not believed any more, or that this account is not in: it stays here, shown as waiting.
  if (session.frozen !== '' || session.removedAt !== undefined) return undefined;
  const next = (await waitingIn(session)).find(({ row }) => row.seq === 0 && row.failed === '' && isReady(row));
  if (!next) return undefined;
  try {
    await resolveIntent(session);
    await renewIfDue(session, somebodyLeft);
    const { seq } = await sendRow(session, next.row);
    return await saveRow(session, next, { seq });
  } catch (error) {
    if (!isRefused(error) || !final.has(error.code)) throw error;
    const again = error.code === Code.NOT_FOUND && filesToStoreAgain(session, next);
    if (again) return await saveRow(session, next, { files: again });
    return saveRow(session, next, { failed: refusalEntry(error.code).name });
  }
}

async function sendRow(session: GroupSession, row: OutboxRow): Promise<{ seq: number; time: number }> {
  const { context } = session;
  for (let attempt = 0; ; attempt++) {
    requireRight(session, row);
    const counter = session.local.counter + 1;
    await session.saveLocal(create(LocalChatSchema, { ...session.local, counter }));
    const header = {
      chat: session.chatBytes,
      epoch: session.epoch,
      account: context.accountBytes,
      device: context.device,
      counter,
      id: asBytes(row.id),
      salt: context.random(16),
    };
    const epochKey: Bytes = asBytes(session.mls.epochKey);
    const sealed = await sealMessage({
      epochKey,
      header,
      content: asBytes(row.content),
      deviceSign: context.deviceSign,
    });
    const { erases, expiresAt } = row;
    const request = create(SendRequestSchema, { ...header, body: sealed.body, erases, expiresAt, blobs: blobsOf(row) });
    try {
      const { seq, time, frank } = await context.connection.call(methods.messages.send, request);
      session.callsWithoutCommit = 0;
      if (session.franks.contradicts(row.id, frank)) await tellWrongFrank(session, seq);
      return { seq, time };
    } catch (error) {
      if (!isRefused(error) || error.code !== Code.STALE_EPOCH || attempt >= maxReseals) throw error;
      const before = session.epoch;
      await advanceToNewest(session);
      if (session.frozen !== '' || session.removedAt !== undefined) throw error;
      if (session.epoch > before) continue;
      await noCommitCame(session);
      throw error;
    }
  }
}

/** Calls of an epoch as old, with nothing newer shown, that a race between two servers or two answers may explain. */
const innocentCalls = 2;

async function noCommitCame(session: GroupSession): Promise<void> {
  session.callsWithoutCommit += 1;
  if (session.callsWithoutCommit <= innocentCalls) return;
  if (await readmission(session)) return;
  const { context, chat, epoch } = session;
  const detail = `the server calls epoch ${epoch} old and does not give out the commit that ended it`;
  await context.findings.report({ kind: 'withheld-commit', chat, seq: session.local.high + 1, detail });
}

async function tellWrongFrank({ context, chat }: GroupSession, seq: number): Promise<void> {
  const detail = 'the server answered with another receipt for it than it gives to others';
  await context.findings.report({ kind: 'wrong-frank', chat, seq, account: context.account, detail });
}

/** A title waits for administrators only: who is none any more would be held for a liar. @throws RefusedError */
function requireRight({ rules, context }: GroupSession, { echo }: OutboxRow): void {
  const event = echo && eventFromRecord(echo);
  const isTitle = event?.kind === 'system' && event.change === 'renamed';
  if (isTitle && roleOf(rules, context.account) < Role.ADMIN)
    throw new RefusedError(refuse(Code.FORBIDDEN, { detail: 'title' }));
}

/** The stored files a message refers to. */
function blobsOf({ echo }: OutboxRow): Bytes[] {
  const event = echo && eventFromRecord(echo);
  return event?.kind === 'text' ? filesOf(event).map(({ blob }) => fromHex(blob)) : [];
}

/** Uploads that nothing refers to live for a day: those of a message that waited longer are stored anew, once. */
const storedAgain = new WeakMap<GroupSession, Set<string>>();

function filesToStoreAgain(session: GroupSession, { key, row }: Waiting): OutboxRow['files'] | undefined {
  const done = storedAgain.get(session) ?? new Set();
  storedAgain.set(session, done);
  if (row.files.length === 0 || done.has(key)) return undefined;
  done.add(key);
  return row.files.map((file) => create(OutboxFileSchema, { ...file, stored: false }));
}
