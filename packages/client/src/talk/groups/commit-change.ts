// Changing a chat: build the commit from the state as it is, write it down, send it, take its state over; when another was faster,
// catch up and build it anew. The plan is asked again each time, because what was wanted may have come true meanwhile.
import { create } from '@bufbuild/protobuf';
import { sealIntro, sealLink } from '@heliogram/crypto';
import { type AccountKey, mayCommit, rulesOf } from '@heliogram/model';
import {
  asBytes,
  type Bytes,
  ChatCardSchema,
  ChatIntroSchema,
  Code,
  CommitIntentSchema,
  type CommitRequest,
  CommitRequestSchema,
  encodeMessage,
  GetRequestSchema,
  MemberState,
  type MlsRecord,
  MlsRecordSchema,
  methods,
  type Policy,
  PutBlobRequestSchema,
  toHex,
} from '@heliogram/protocol';
import type { StagedWrites, VaultChange } from '../../identity/vault-types.ts';
import { encodeRecord } from '../../platform/store/record-codec.ts';
import { cardName, cardShelf } from '../chats/cards.ts';
import type { TalkContext } from '../context.ts';
import { FrozenChatError, isRefused, TooManyRacesError } from '../errors.ts';
import { dropIntent, resolveIntent, settleIntent, writeIntent } from './commit-intent.ts';
import { oldKeysName, oldKeysWith } from './epoch-keys.ts';
import { blobsOf, type GroupSession, mlsName, mlsShelf } from './group-session.ts';
import { epochKeyOf, type LoadedGroup, makeCommit } from './mls-group.ts';
import { advanceToNewest, newRecord } from './process-commit.ts';
import { boundedRoster, membersOf, rosterFromWire, rosterToWire } from './roster.ts';

/** What a commit shall do; nothing given: renew this account's keys. One commit never both adds and removes. */
export interface Plan {
  readonly add?: readonly { readonly account: AccountKey; readonly keyPackage: Bytes }[];
  readonly remove?: readonly AccountKey[];
  readonly policy?: Policy;
}

/** Spans in an intro: about 34 bytes each, an intro holds 124 KiB. */
const introSpans = 3000;

/** Trees above this go to the server as blobs of their own. */
const inlineTreeBytes = 65_536;

interface BuiltCommit {
  readonly request: CommitRequest;
  readonly record: MlsRecord;
  readonly group: LoadedGroup;
  readonly staged: StagedWrites;
}

/**
 * Makes a change. Runs in the chat's queue: call it through `session.queue.run`.
 * @param plan asked before every attempt; undefined: nothing is left to do
 * @throws FrozenChatError, TooManyRacesError, RefusedError, DisconnectedError (the change may then still come true: the next step here finds out).
 */
export async function commitChange(session: GroupSession, plan: () => Promise<Plan | undefined>): Promise<void> {
  const { settings } = session.context;
  for (let attempt = 0; attempt < settings.commitAttempts; attempt++) {
    await resolveIntent(session);
    await advanceToNewest(session);
    if (session.frozen !== '') throw new FrozenChatError(session.chat, session.frozen);
    const wanted = await plan();
    if (!wanted) return;
    const leavers = wanted.remove ? [] : await leaversOf(session);
    const step = leavers.length > 0 ? { remove: leavers } : wanted;
    const done = await attemptOnce(session, step);
    if (done && step === wanted) return;
  }
  throw new TooManyRacesError(session.chat, settings.commitAttempts);
}

/** Members that have left and whose leaves the next commit must take out. */
export async function leaversOf(session: GroupSession): Promise<AccountKey[]> {
  const { context, chatBytes } = session;
  const chat = await context.connection.call(methods.chats.get, create(GetRequestSchema, { chat: chatBytes }));
  const members = new Set(membersOf(session.roster).map((span) => span.account));
  return chat.members
    .filter((member) => member.state === MemberState.LEAVING)
    .map((member) => toHex(asBytes(member.account)))
    .filter((account) => members.has(account) && account !== context.account);
}

/** @returns whether the commit was accepted; false: the chat or the vault has moved, try again. */
async function attemptOnce(session: GroupSession, step: Plan): Promise<boolean> {
  const { context } = session;
  requireAllowed(session, step);
  const built = await build(session, step);
  const intent = create(CommitIntentSchema, {
    request: encodeMessage(CommitRequestSchema, built.request),
    after: built.record,
    baseEpoch: session.epoch,
  });
  await writeIntent(session, intent);
  try {
    const placed = await context.connection.call(methods.chats.commit, built.request);
    await settleIntent(session, intent, placed, built.group);
    await context.vault.accepted(built.staged, placed.vaultRev);
    return true;
  } catch (error) {
    if (!isRefused(error)) throw error;
    await dropIntent(session);
    if (error.code === Code.STALE_VERSION) await context.vault.catchUp();
    if (error.code === Code.STALE_EPOCH || error.code === Code.STALE_VERSION || error.code === Code.LEAVER_PENDING)
      return false;
    throw error;
  }
}

function requireAllowed(session: GroupSession, step: Plan): void {
  const { context, rules, roster } = session;
  const policy = step.policy && rulesOf(step.policy);
  const broken = mayCommit(rules, membersOf(roster).length, {
    committer: context.account,
    added: step.add?.map(({ account }) => account) ?? [],
    removed: step.remove ?? [],
    leaving: new Set(step.remove ?? []),
    ...(policy ? { policy } : {}),
  });
  if (broken) throw new RangeError(`this is not allowed here: ${broken}`);
}

async function build(session: GroupSession, step: Plan): Promise<BuiltCommit> {
  const { context, chatBytes } = session;
  const epoch = session.epoch + 1;
  const made = await makeCommit(context, await session.group(), step, session.roster);
  const epochKey = await epochKeyOf(made.after, chatBytes);
  const record = await newRecord(session, made.after, epochKey, { epoch, seq: 0, time: 0 });
  const adds = (step.add?.length ?? 0) > 0;
  const cut = session.rules.cut && adds;
  const previousKey = asBytes(session.mls.epochKey);
  const big = made.tree.length > inlineTreeBytes;
  if (big) await context.connection.call(methods.blobs.put, create(PutBlobRequestSchema, { bytes: made.tree }));
  const staged = await stageRecords(session, record, cut);
  const request = create(CommitRequestSchema, {
    chat: chatBytes,
    baseEpoch: session.epoch,
    commit: made.commit,
    welcome: made.welcome,
    link: cut ? new Uint8Array(0) : await sealLink(epochKey, chatBytes, epoch, previousKey),
    intro: adds ? await introFor(session, record, epochKey) : new Uint8Array(0),
    tree: big ? new Uint8Array(0) : made.tree,
    treeHash: made.treeHash,
    vault: [...staged.writes],
  });
  return { request, record, group: made.after, staged };
}

async function stageRecords(session: GroupSession, record: MlsRecord, cut: boolean): Promise<StagedWrites> {
  const { context, chat } = session;
  const card = (await context.cards.get(chat)) ?? create(ChatCardSchema, {});
  const newCard = create(ChatCardSchema, { ...card, epoch: record.epoch, epochKey: record.epochKey });
  const changes: VaultChange[] = [
    { name: cardName(chat), shelf: cardShelf, value: encodeRecord(ChatCardSchema, newCard) },
    {
      name: mlsName(chat),
      shelf: mlsShelf,
      value: encodeRecord(MlsRecordSchema, record),
      ...blobsOf(record),
    },
  ];
  if (cut)
    changes.push({
      name: oldKeysName(chat),
      shelf: mlsShelf,
      value: oldKeysWith(session, (await context.vault.read(oldKeysName(chat)))?.value),
    });
  return context.vault.stage(changes);
}

async function introFor(session: GroupSession, record: MlsRecord, epochKey: Bytes): Promise<Bytes> {
  const { context, chatBytes, local, rules } = session;
  const card = await context.cards.get(session.chat);
  const roster = rosterFromWire(record.roster);
  // With history cut, who was here before is not the newcomers' business.
  const shown = rules.cut ? { spans: membersOf(roster).map((span) => ({ ...span, from: record.epoch })) } : roster;
  const intro = create(ChatIntroSchema, {
    title: card?.title ?? '',
    titleSeq: card?.titleSeq ?? 0,
    roster: rosterToWire(boundedRoster(shown, introSpans)),
    chainSeq: local.high,
    chainHash: local.highHash,
  });
  return sealIntroOf(context, chatBytes, record.epoch, epochKey, encodeRecord(ChatIntroSchema, intro));
}

function sealIntroOf(
  context: TalkContext,
  chat: Bytes,
  epoch: number,
  epochKey: Bytes,
  content: Bytes,
): Promise<Bytes> {
  const header = { chat, epoch, account: context.accountBytes, device: context.device };
  return sealIntro({ epochKey, header, content, deviceSign: context.deviceSign, random: context.random });
}
