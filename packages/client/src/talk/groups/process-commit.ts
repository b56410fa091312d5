// Taking over the commits of others, one epoch after the other. What the server let through is checked again: who committed,
// whether they may, every leaf's certificate, the link to the epoch before. A commit that breaks a rule freezes the chat.
import { create } from '@bufbuild/protobuf';
import { CryptoError, equal, linkIsTrue, MlsError } from '@heliogram/crypto';
import { mayCommit } from '@heliogram/model';
import {
  asBytes,
  type Bytes,
  ChatStanding,
  type Commit,
  CommitRequestSchema,
  decodeMessage,
  type Entry,
  EntrySchema,
  HistoryRequestSchema,
  MalformedError,
  type MlsRecord,
  MlsRecordSchema,
  methods,
  toHex,
} from '@heliogram/protocol';
import type { FindingKind } from '../../identity/findings.ts';
import { isNetworkFailure } from '../errors.ts';
import { changeOf, readIntent, settleIntent } from './commit-intent.ts';
import { oldKeysName, oldKeysWith } from './epoch-keys.ts';
import { type GroupSession, mlsShelf } from './group-session.ts';
import {
  epochKeyOf,
  type LoadedGroup,
  leavesOf,
  policyOf,
  recordedGroup,
  type TakenCommit,
  takeCommit,
} from './mls-group.ts';
import { advanceRoster, boundedRoster, membersOf, rosterToWire } from './roster.ts';

/** Spans in a record: about 34 bytes each, a vault record holds 248 KiB. */
const recordSpans = 4000;

/** Commits asked for at once. */
const commitPage = 100;

/** A commit that must not be taken over. */
export class RefusedCommitError extends Error {
  override readonly name = 'RefusedCommitError';
  readonly kind: FindingKind;

  constructor(kind: FindingKind, message: string) {
    super(message);
    this.kind = kind;
  }
}

/** A commit's entry as it came. */
interface CommitEntry {
  readonly entry: Entry;
  readonly commit: Commit;
}

/**
 * Brings the chat's state to at least `target`, from entries at hand where possible, asking the server for the rest.
 * Stops early when the chat is frozen or this account is no longer in it.
 */
export async function advanceTo(session: GroupSession, target: number, atHand: readonly Entry[] = []): Promise<void> {
  const known = new Map<number, CommitEntry>();
  keepCommits(known, atHand);
  while (session.epoch < target && session.frozen === '' && session.removedAt === undefined) {
    if (!known.has(session.epoch + 1)) keepCommits(known, await fetchCommits(session));
    const next = known.get(session.epoch + 1);
    if (!next) return;
    known.delete(session.epoch + 1);
    if (!(await takeOne(session, next))) return;
  }
}

/** Brings the state to the newest epoch the server has. */
export async function advanceToNewest(session: GroupSession): Promise<void> {
  for (;;) {
    if (session.frozen !== '' || session.removedAt !== undefined) return;
    const entries = await fetchCommits(session);
    const newest = entries.at(-1);
    if (newest?.kind.case !== 'commit' || newest.kind.value.epoch <= session.epoch) return;
    const before = session.epoch;
    await advanceTo(session, newest.kind.value.epoch, entries);
    if (session.epoch === before) return;
  }
}

function keepCommits(known: Map<number, CommitEntry>, entries: readonly Entry[]): void {
  for (const entry of entries)
    if (entry.kind.case === 'commit') known.set(entry.kind.value.epoch, { entry, commit: entry.kind.value });
}

async function fetchCommits(session: GroupSession): Promise<Entry[]> {
  await session.requirePlace();
  const request = create(HistoryRequestSchema, {
    chat: session.chatBytes,
    after: session.mls.commitSeq,
    limit: commitPage,
    commitsOnly: true,
  });
  const { entries } = await session.context.connection.call(methods.messages.history, request);
  return entries.map((bytes) => decodeMessage(EntrySchema, bytes)).filter((entry) => entry.seq > session.mls.commitSeq);
}

/** @returns whether the chat goes on from there. */
async function takeOne(session: GroupSession, next: CommitEntry): Promise<boolean> {
  const { context, chat } = session;
  try {
    if (toHex(asBytes(next.commit.account)) === context.account) return await takeOwn(session, next);
    const before = await session.group();
    const taken = await takeCommit(context, before, asBytes(next.commit.commit));
    requireRights(session, next.commit, taken);
    if (!taken.after) {
      session.removal = { seq: next.entry.seq, epoch: next.commit.epoch, accounts: taken.removed };
      await markRemoved(session);
      return false;
    }
    const record = await recordAfter(session, next, taken.after);
    if (next.commit.link.length === 0) await keepOldKey(session);
    await session.adopt(record, taken.after);
    context.emit('chat', { chat });
    return true;
  } catch (error) {
    const kind = refusalKind(error);
    if (kind === undefined) throw error;
    const detail = error instanceof Error ? error.message : String(error);
    await context.findings.report({ kind, chat, seq: next.entry.seq, detail });
    await session.freeze(kind);
    return false;
  }
}

/** Errors of the network are nobody's lie, also where they kept a check from being made: they are thrown on and tried again. */
function refusalKind(error: unknown): FindingKind | undefined {
  if (isNetworkFailure(error)) return undefined;
  if (error instanceof RefusedCommitError) return error.kind;
  if (error instanceof MlsError) return error.code === 'foreign-leaf' ? 'ghost-member' : 'bad-commit';
  return error instanceof CryptoError || error instanceof MalformedError ? 'bad-commit' : undefined;
}

/** A commit of this account cannot be processed from the wire: it is this device's intent, or another device left it in the vault. */
async function takeOwn(session: GroupSession, next: CommitEntry): Promise<boolean> {
  const intent = await readIntent(session);
  const bytes = intent && decodeMessage(CommitRequestSchema, intent.request).commit;
  if (intent?.after && bytes && equal(asBytes(bytes), asBytes(next.commit.commit))) {
    await settleIntent(session, intent, { seq: next.entry.seq, time: next.entry.time });
    return true;
  }
  await session.context.vault.catchUp();
  await session.adoptFromVault();
  if (session.epoch >= next.commit.epoch) return true;
  throw new RefusedCommitError('bad-commit', "a commit in this account's name that none of its devices made");
}

function requireRights(session: GroupSession, commit: Commit, taken: TakenCommit): void {
  if (commit.epoch !== session.epoch + 1)
    throw new RefusedCommitError('bad-commit', `epoch ${commit.epoch} does not follow ${session.epoch}`);
  if (taken.committer !== toHex(asBytes(commit.account)))
    throw new RefusedCommitError('bad-commit', 'the commit was made by another member than the server says');
  // Whoever leaves is taken out by anybody. The server alone knows who left, and it could withhold a chat from a member anyway:
  // a removal is therefore no right that only clients could defend. Adding, roles and policy are.
  const leaving = new Set(taken.removed);
  const count = membersOf(session.roster).length;
  const broken = mayCommit(session.rules, count, changeOf(taken, leaving));
  if (broken) throw new RefusedCommitError('bad-rights', `a member did what they may not do: ${broken}`);
}

async function recordAfter(session: GroupSession, next: CommitEntry, after: LoadedGroup): Promise<MlsRecord> {
  const { commit, entry } = next;
  const key = await epochKeyOf(after, session.chatBytes);
  await requireTrueLink(session, commit, key);
  return newRecord(session, after, key, { epoch: commit.epoch, seq: entry.seq, time: entry.time });
}

/** No link will lead to the present epoch: its key is kept in the vault before the chat goes on. */
async function keepOldKey(session: GroupSession): Promise<void> {
  const { vault } = session.context;
  await vault.update(oldKeysName(session.chat), mlsShelf, (current) => oldKeysWith(session, current));
}

async function requireTrueLink(session: GroupSession, commit: Commit, key: Bytes): Promise<void> {
  const { chatBytes, rules, mls } = session;
  if (commit.link.length === 0) {
    if (rules.cut || rules.keepDays > 0) return;
    throw new RefusedCommitError('bad-link', 'a commit cuts the history although the chat keeps it');
  }
  if (!(await linkIsTrue(key, chatBytes, commit.epoch, asBytes(commit.link), asBytes(mls.epochKey))))
    throw new RefusedCommitError('bad-link', 'the link of a commit does not lead to the epoch before');
}

/** The record of a state that follows the session's. */
export async function newRecord(
  session: GroupSession,
  after: LoadedGroup,
  epochKey: Bytes,
  place: { epoch: number; seq: number; time: number },
): Promise<MlsRecord> {
  const { policy, rules } = policyOf(after);
  const roleOf = (account: string) => rules.grants.get(account) ?? 1;
  const roster = advanceRoster(session.roster, place.epoch, leavesOf(after), roleOf);
  const stayed = new Set(membersOf(roster).map((span) => span.account));
  return create(MlsRecordSchema, {
    ...(await recordedGroup(after)),
    epoch: place.epoch,
    epochKey,
    roster: rosterToWire(boundedRoster(roster, recordSpans)),
    commitSeq: place.seq,
    commitTime: place.time,
    policy,
    leaving: session.mls.leaving.filter((account) => stayed.has(toHex(asBytes(account)))),
  });
}

async function markRemoved(session: GroupSession): Promise<void> {
  await session.context.cards.edit(session.chat, { standing: ChatStanding.REMOVED, standingEpoch: session.epoch });
  session.context.emit('chat', { chat: session.chat });
}
