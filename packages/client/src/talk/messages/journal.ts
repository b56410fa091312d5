// The part of a chat's journal held here, grown upwards as entries come and downwards as somebody reads back. Every entry is
// checked against the hash chain before it is opened, and what was opened is stored together with the new bounds.
import { create } from '@bufbuild/protobuf';
import { equal } from '@heliogram/crypto';
import {
  asBytes,
  type Bytes,
  HistoryRequestSchema,
  type HistoryResponse,
  LocalChatSchema,
  MalformedError,
  methods,
} from '@heliogram/protocol';
import type { GroupSession } from '../groups/group-session.ts';
import { advanceTo } from '../groups/process-commit.ts';
import { ChainError, type ChainedEntry, chainRun, checkedAnchors, extendedDown, extendedUp } from './chain.ts';
import type { OpenedEvent } from './events.ts';
import { openRun } from './open-run.ts';

/** Behind by more than this, the newest page is shown first and the rest is paged back when wanted. */
const longAbsence = 2000;

/** Takes entries the server pushed. @returns the events opened, or undefined when they do not follow what is held: catch up instead. */
export async function takePushed(
  session: GroupSession,
  encoded: readonly Uint8Array[],
): Promise<OpenedEvent[] | undefined> {
  const { local } = session;
  if (session.removedAt !== undefined) return [];
  if (local.high === 0 || session.frozen !== '') return undefined;
  const fresh = encoded.filter((bytes) => seqOfEntry(bytes) > local.high);
  const first = fresh[0];
  if (!first) return [];
  if (seqOfEntry(first) !== local.high + 1) return undefined;
  const run = await guard(session, () => chainRun(local.high + 1, local.highHash, fresh));
  return run ? takeUp(session, asBytes(local.highHash), run) : [];
}

/** The seq of an encoded entry: field 1, which every writer puts first. 0 when it is not there. */
export function seqOfEntry(bytes: Uint8Array): number {
  if (bytes[0] !== 0x08) return 0;
  let value = 0;
  for (let index = 1, shift = 1; index <= 5; index++, shift *= 128) {
    const byte = bytes[index] ?? 0;
    value += (byte & 0x7f) * shift;
    if (byte < 0x80) return value;
  }
  return 0;
}

/** Brings the journal held here up to the server's head. @returns the events opened on the way, ascending. */
export async function catchUp(session: GroupSession): Promise<OpenedEvent[]> {
  const events: OpenedEvent[] = [];
  for (;;) {
    if (session.frozen !== '' || session.removedAt !== undefined) return events;
    const { local } = session;
    const page = await ask(session, local.high > 0 ? { after: local.high } : {});
    if (local.high > 0 && page.headSeq < local.high) {
      await lie(session, local.high, `the server's newest entry is ${page.headSeq}, ${local.high} was seen`);
      return events;
    }
    if (local.high > 0 && page.headSeq - local.high > longAbsence) {
      await forgetGap(session);
      continue;
    }
    if (page.entries.length === 0) return events;
    const from = local.high > 0 ? local.high + 1 : page.headSeq - page.entries.length + 1;
    const previous = asBytes(page.previousHash);
    const run = await guard(session, () => chainRun(from, previous, page.entries));
    if (!run) return events;
    const last = run.at(-1);
    if (last?.entry.seq === page.headSeq && !equal(last.hash, asBytes(page.headHash))) {
      await lie(session, page.headSeq, 'the entries do not lead to the head that the server names');
      return events;
    }
    events.push(...(await takeUp(session, previous, run)));
    if (session.local.high === local.high || session.local.high >= page.headSeq) return events;
  }
}

/** Reads one page further back. @returns whether there may be more. */
export async function pageBack(session: GroupSession, firstReadable: number): Promise<boolean> {
  const { local } = session;
  if (local.high === 0) {
    await catchUp(session);
    return session.local.low > firstReadable;
  }
  if (local.low <= firstReadable || session.frozen === 'fork') return false;
  const page = await ask(session, { before: local.low });
  if (page.entries.length === 0) return false;
  const previous = asBytes(page.previousHash);
  const next = await guard(session, () => {
    const run = chainRun(local.low - page.entries.length, previous, page.entries);
    return { run, local: extendedDown(local, previous, run), anchors: checkedAnchors(local.anchors, run) };
  });
  if (!next) return false;
  const { writes, anchors } = await openRun(session, next.run, next.anchors);
  await session.saveLocal(create(LocalChatSchema, { ...next.local, anchors }), writes);
  return session.local.low > firstReadable;
}

async function takeUp(session: GroupSession, previous: Bytes, run: readonly ChainedEntry[]): Promise<OpenedEvent[]> {
  const checked = await guard(session, () => ({
    local: extendedUp(session.local, previous, run),
    anchors: checkedAnchors(session.local.anchors, run),
  }));
  if (!checked) return [];
  const entries = run.map(({ entry }) => entry);
  await advanceTo(session, Math.max(0, ...entries.map(({ kind }) => kind.value?.epoch ?? 0)), entries);
  const { removedAt } = session;
  if (removedAt !== undefined && removedAt < (run.at(-1)?.entry.seq ?? 0)) {
    const ours = run.filter(({ entry }) => entry.seq <= removedAt);
    return ours.length > 0 ? takeUp(session, previous, ours) : [];
  }
  const { events, writes, anchors } = await openRun(session, run, checked.anchors);
  // `counter` and `receiptSeq` may have moved while the run was opened.
  const { counter, receiptSeq } = session.local;
  await session.saveLocal(create(LocalChatSchema, { ...checked.local, anchors, counter, receiptSeq }), writes);
  return events;
}

async function ask(session: GroupSession, place: { after?: number; before?: number }): Promise<HistoryResponse> {
  const { context, chatBytes } = session;
  const request = create(HistoryRequestSchema, { chat: chatBytes, limit: context.settings.historyPage, ...place });
  return context.connection.call(methods.messages.history, request);
}

/** After a long absence: the newest page becomes what is held; where it stood before stays as an anchor. */
async function forgetGap(session: GroupSession): Promise<void> {
  const { local } = session;
  const anchor = { seq: local.high, hash: local.highHash };
  const anchors = [...local.anchors, anchor];
  await session.saveLocal(create(LocalChatSchema, { counter: local.counter, receiptSeq: local.receiptSeq, anchors }));
}

/** Runs a check of the chain; a break is a finding and freezes the chat. */
async function guard<T>(session: GroupSession, check: () => T): Promise<T | undefined> {
  try {
    return check();
  } catch (error) {
    // RangeError: an entry without a kind, or with a field of a wrong length, which no hash can be computed of.
    const isLie = error instanceof ChainError || error instanceof MalformedError || error instanceof RangeError;
    if (!isLie) throw error;
    await lie(session, error instanceof ChainError ? error.seq : 0, error.message);
    return undefined;
  }
}

async function lie(session: GroupSession, seq: number, detail: string): Promise<void> {
  await session.context.findings.report({ kind: 'fork', chat: session.chat, seq, detail });
  await session.freeze('fork');
}
