// The part of a chat's journal held here, grown upwards as entries come and downwards as somebody reads back. Every entry is
// checked against the hash chain before it is opened, and what was opened is stored together with the new bounds.
import { create } from '@bufbuild/protobuf';
import { equal } from '@heliogram/crypto';
import {
  asBytes,
  type Bytes,
  ChainAnchorSchema,
  type ChatCard,
  type Entry,
  HistoryRequestSchema,
  type HistoryResponse,
  LocalChatSchema,
  MalformedError,
  methods,
} from '@heliogram/protocol';
import type { FindingKind } from '../../identity/findings.ts';
import { advanceTo, readmission } from '../groups/changing.ts';
import type { GroupSession } from '../groups/group-session.ts';
import {
  ChainError,
  type ChainedEntry,
  chainRun,
  checkedAnchors,
  extendedDown,
  extendedUp,
  withAnchor,
} from './chain.ts';
import type { OpenedEvent } from './events.ts';
import { openRun } from './open-run.ts';
import { tellErased } from './tombstones.ts';

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
  const events = await catchUpOnce(session);
  if (session.tombstones.size === 0) return events;
  // A deletion may have come after the page with what it emptied.
  const waiting = [...session.tombstones];
  events.push(...(await catchUpOnce(session)));
  await tellErased(session, waiting);
  return events;
}

async function catchUpOnce(session: GroupSession): Promise<OpenedEvent[]> {
  const events: OpenedEvent[] = [];
  for (;;) {
    if (session.frozen !== '' || session.removedAt !== undefined) return events;
    const card = await session.context.cards.get(session.chat);
    await leaveFormerSpan(session, card);
    await anchorWhatWasRead(session, card);
    const { local } = session;
    const seen = newestKnown(session);
    const page = await ask(session, local.high > 0 ? { after: local.high } : {});
    if (page.headSeq < seen) {
      await lie(session, 'truncated-journal', seen, `the server's newest entry is ${page.headSeq}, ${seen} was there`);
      return events;
    }
    if (local.high > 0 && page.headSeq === local.high && !equal(asBytes(page.headHash), asBytes(local.highHash))) {
      await lie(session, 'fork', local.high, `the server's newest entry is not the one that was seen`);
      return events;
    }
    if (local.high > 0 && page.headSeq - local.high > longAbsence) {
      await forgetGap(session);
      continue;
    }
    if (page.entries.length === 0) {
      if (page.headSeq > local.high) await missing(session, local.high + 1, page.headSeq);
      return events;
    }
    const from = local.high > 0 ? local.high + 1 : page.headSeq - page.entries.length + 1;
    if (local.high > 0 && seqOfEntry(page.entries[0] ?? new Uint8Array(0)) > from) {
      const back = await readmission(session);
      if (back === 'joined') continue;
      if (back === 'invited') return events;
    }
    const previous = asBytes(page.previousHash);
    const run = await guard(session, () => chainRun(from, previous, page.entries));
    if (!run) return events;
    const last = run.at(-1);
    if (last?.entry.seq === page.headSeq && !equal(last.hash, asBytes(page.headHash))) {
      await lie(session, 'fork', page.headSeq, 'the entries do not lead to the head that the server names');
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
  if (local.low <= firstReadable || isChainBroken(session)) return false;
  const page = await ask(session, { before: local.low });
  if (page.entries.length === 0) {
    await missing(session, firstReadable, local.low - 1);
    return false;
  }
  const previous = asBytes(page.previousHash);
  const next = await guard(session, () => {
    const run = chainRun(local.low - page.entries.length, previous, page.entries);
    return { run, local: extendedDown(local, previous, run), anchors: checkedAnchors(local.anchors, run) };
  });
  if (!next) return false;
  const { writes, anchors } = await openRun(session, next.run, next.anchors);
  await session.saveLocal(create(LocalChatSchema, { ...next.local, anchors }), writes);
  if (session.tombstones.size > 0) await tellErasedInThePast(session);
  return session.local.low > firstReadable;
}

/** Where nothing newer has come, what is unexplained stays so; else the next catching up tells. */
async function tellErasedInThePast(session: GroupSession): Promise<void> {
  const waiting = [...session.tombstones];
  const { headSeq } = await ask(session, { after: session.local.high });
  if (headSeq === session.local.high) await tellErased(session, waiting);
}

async function takeUp(session: GroupSession, previous: Bytes, run: readonly ChainedEntry[]): Promise<OpenedEvent[]> {
  const checked = await guard(session, () => ({
    local: extendedUp(session.local, previous, run),
    anchors: checkedAnchors(session.local.anchors, run),
  }));
  if (!checked) return [];
  const entries = run.map(({ entry }) => entry);
  const epoch = Math.max(0, ...entries.map(({ kind }) => kind.value?.epoch ?? 0));
  if (epoch > session.epoch) await advanceTo(session, epoch, entries);
  if (!(await hasCommits(session, entries))) return [];
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

/** What was held while this account was in before does not lead to where it came in again, if its history is hidden: held anew from there. */
async function leaveFormerSpan(session: GroupSession, card: ChatCard | undefined): Promise<void> {
  const { high } = session.local;
  if (high === 0 || !card || card.firstSeq <= high + 1) return;
  await session.adoptFromVault();
  await forgetGap(session);
}

/**
 * Whether the entries are of epochs that the session has come to, or may be left until it has. Whoever goes on speaking under old keys,
 * because the commit that ended them was kept back, may be speaking to somebody whom it removed: the chat freezes.
 */
async function hasCommits(session: GroupSession, entries: readonly Entry[]): Promise<boolean> {
  if (session.frozen !== '' || session.removedAt !== undefined) return true;
  const find = () => entries.find(({ kind }) => (kind.value?.epoch ?? 0) > session.epoch);
  if (!find()) return true;
  const back = await readmission(session);
  if (back === 'invited') return false;
  if (back === 'joined') await advanceTo(session, find()?.kind.value?.epoch ?? 0, entries);
  const ahead = find();
  if (!ahead) return true;
  const detail = `entry ${ahead.seq} is of epoch ${ahead.kind.value?.epoch}; the commit that ends epoch ${session.epoch} did not come`;
  await lie(session, 'withheld-commit', ahead.seq, detail);
  return true;
}

/** The newest entry that is known to be in the journal, from what was verified here, read on another device or told by members. */
function newestKnown({ local, mls }: GroupSession): number {
  return Math.max(local.high, mls.commitSeq, ...local.anchors.map(({ seq }) => seq));
}

/** What another device of the account has read is what the journal must lead to, also where nothing of it is held here. */
async function anchorWhatWasRead(session: GroupSession, card: ChatCard | undefined): Promise<void> {
  const { local, context } = session;
  if (!card || card.readSeq <= local.high || card.readHash.length !== 32) return;
  if (local.anchors.some(({ seq }) => seq === card.readSeq)) return;
  const anchor = create(ChainAnchorSchema, { seq: card.readSeq, hash: card.readHash, account: context.accountBytes });
  await session.saveLocal(create(LocalChatSchema, { ...local, anchors: withAnchor(local.anchors, anchor) }));
}

/** Runs a check of the chain; a break is a finding and freezes the chat. */
async function guard<T>(session: GroupSession, check: () => T): Promise<T | undefined> {
  try {
    return check();
  } catch (error) {
    if (error instanceof ChainError) await lie(session, error.kind, error.seq, error.message);
    // RangeError: an entry without a kind, or with a field of a wrong length, which no hash can be computed of.
    else if (error instanceof MalformedError || error instanceof RangeError)
      await lie(session, 'altered-entry', 0, `an entry is none: ${error.message}`);
    else throw error;
    return undefined;
  }
}

/** Chats frozen for one of these have no history that could be read on. */
const chainFaults: ReadonlySet<string> = new Set<FindingKind>([
  'fork',
  'truncated-journal',
  'missing-entries',
  'displaced-entries',
  'repeated-entry',
  'altered-entry',
]);

function isChainBroken({ frozen }: GroupSession): boolean {
  return chainFaults.has(frozen);
}

async function lie(session: GroupSession, kind: FindingKind, seq: number, detail: string): Promise<void> {
  await session.context.findings.report({ kind, chat: session.chat, seq, detail });
  await session.freeze(kind);
}

/** Entries that the server counts but does not give: told, and asked for again the next time. */
async function missing(session: GroupSession, from: number, to: number): Promise<void> {
  if (await readmission(session)) return;
  const detail = `the server does not give out entries ${from} to ${to}`;
  await session.context.findings.report({ kind: 'missing-entries', chat: session.chat, seq: from, detail });
}
