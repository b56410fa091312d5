// Joining by a welcome: the group is opened with the key package it was made for, every leaf is verified, the intro tells what came
// before, and the new chat goes into the vault together with the end of the key package. Any device of the account may do it.
import { create } from '@bufbuild/protobuf';
import { CryptoError, equal, fromHex, MlsError, openIntro, sha256, u32be } from '@heliogram/crypto';
import { memberLimit, rulesOf } from '@heliogram/model';
import {
  asBytes,
  type Bytes,
  type ChatCard,
  ChatCardSchema,
  type ChatIntro,
  ChatIntroSchema,
  ChatKind,
  ChatStanding,
  Code,
  type Commit,
  decodeMessage,
  type Entry,
  EntrySchema,
  HistoryRequestSchema,
  LocalChatSchema,
  MalformedError,
  type MlsRecord,
  MlsRecordSchema,
  methods,
  Role,
  toHex,
  type WelcomeItem,
} from '@heliogram/protocol';
import { NotBelievedError, StaleVaultError } from '../../identity/errors.ts';
import { decodeRecord, encodeRecord, UnreadableRecordError } from '../../platform/store/record-codec.ts';
import type { TalkContext } from '../context.ts';
import { isNetworkFailure, isRefused, TooManyRacesError } from '../errors.ts';
import { blobsOf, type GroupSession, localChatRow, mlsName, mlsShelf, newChatRows } from '../groups/group-session.ts';
import {
  epochKeyOf,
  fetchTree,
  type LoadedGroup,
  leavesOf,
  policyOf,
  recordedGroup,
  takeWelcome,
} from '../groups/mls-group.ts';
import { advanceToNewest } from '../groups/process-commit.ts';
import { isRemovedLater } from '../groups/readmission.ts';
import { advanceRoster, rosterFromWire, rosterToWire } from '../groups/roster.ts';
import { cardName, cardShelf } from './cards.ts';
import type { Sessions } from './sessions.ts';

/** Joins, unless another device already has. @throws what the network throws; a bad welcome is a finding. @returns whether the chat is new here. */
export async function joinByWelcome(
  context: TalkContext,
  sessions: Sessions,
  item: WelcomeItem,
  inboxSeq: number,
): Promise<boolean> {
  const chat = toHex(asBytes(item.chat));
  if (await isReplayed(context, item, inboxSeq)) return false;
  for (let attempt = 0; attempt < maxRaces; attempt++) {
    const stored = await context.vault.read(mlsName(chat));
    if (stored && decodeRecord(MlsRecordSchema, stored.value).epoch >= item.epoch) return attempt > 0;
    try {
      await join(context, sessions, { chat, item, inboxSeq, upon: stored?.version ?? 0 });
      return true;
    } catch (error) {
      // Another device was faster with one of the records: most likely it has joined already.
      if (error instanceof StaleVaultError) continue;
      // Taken out again before any device came to it; the inbox says so next.
      if (isRefused(error) && error.code === Code.NOT_A_MEMBER) return false;
      if (isNetworkFailure(error) || !isAboutContent(error)) throw error;
      // Taken out and added again: where history is hidden, the commit of the first time is before what this account may have.
      if (error instanceof CommitWithheldError && (await isRemovedLater(context, chat, inboxSeq))) return false;
      // Another device may just have published the key package: its private half is in the vault by now.
      if (error instanceof MlsError && error.code === 'unknown-key-package' && attempt === 0) {
        await context.vault.catchUp();
        continue;
      }
      return refuseWelcome(context, chat, item, error);
    }
  }
  throw new TooManyRacesError(chat, maxRaces);
}

const maxRaces = 8;

/** The server does not give out the commit that a welcome belongs to. */
class CommitWithheldError extends MlsError {}

function isAboutContent(error: unknown): error is Error {
  return [MlsError, CryptoError, MalformedError, UnreadableRecordError, NotBelievedError].some(
    (kind) => error instanceof kind,
  );
}

async function refuseWelcome(context: TalkContext, chat: string, item: WelcomeItem, error: Error): Promise<boolean> {
  // A key package that is gone was used by another device of this account: the vault has the chat.
  await context.vault.catchUp();
  const stored = await context.vault.read(mlsName(chat));
  if (stored && decodeRecord(MlsRecordSchema, stored.value).epoch >= item.epoch) return true;
  const account = toHex(asBytes(item.from));
  await context.findings.report({ kind: 'bad-welcome', chat, account, detail: error.message });
  return false;
}

const takenPrefix = (chat: string): string => `talk/welcome/${chat}/`;

/** The row that says at which place of the inbox a welcome was taken: at another it is a replay. */
function takenRow({ chat, welcome }: WelcomeItem, inboxSeq: number): { readonly put: string; readonly value: Bytes } {
  const key = `${takenPrefix(toHex(asBytes(chat)))}${toHex(sha256(asBytes(welcome)))}`;
  return { put: key, value: u32be(inboxSeq) };
}

/** An honest inbox gives the same item again until it is acknowledged, but never under another number. */
async function isReplayed(context: TalkContext, item: WelcomeItem, inboxSeq: number): Promise<boolean> {
  const { put, value } = takenRow(item, inboxSeq);
  const taken = await context.store.get(put);
  if (!taken || equal(asBytes(taken), value)) return false;
  const [chat, account] = [toHex(asBytes(item.chat)), toHex(asBytes(item.from))];
  const detail = 'the server delivered an invitation a second time that this account had accepted long before';
  await context.findings.report({ kind: 'replayed-welcome', chat, account, seq: item.seq, detail });
  return true;
}

/** An invitation, its place in the inbox, and the version of the vault's state of the chat that it is to follow. */
interface Invitation {
  readonly chat: string;
  readonly item: WelcomeItem;
  readonly inboxSeq: number;
  readonly upon: number;
}

async function join(context: TalkContext, sessions: Sessions, invitation: Invitation): Promise<void> {
  const { chat, item, inboxSeq, upon } = invitation;
  const chatBytes = asBytes(item.chat);
  const existing = await sessions.find(chat);
  const tree = await fetchTree(context, asBytes(item.treeHash)).catch(passOverMissing);
  const { group, used } = await takeWelcome(context, asBytes(item.welcome), tree);
  if (!equal(group.group.groupId, chatBytes) || group.group.epoch !== item.epoch)
    throw new MlsError('wrong-group', 'the welcome leads to another chat than the server says');
  const { entry, commit } = await fetchCommit(context, chatBytes, item.seq);
  const epochKey = await epochKeyOf(group, chatBytes);
  const isBegun = existing !== undefined && (await hasJoined(existing, item.epoch, epochKey));
  if (existing && !isBegun) await requireGone(context, existing);
  const intro = await readIntro(context, chatBytes, commit, epochKey, group);
  const record = isBegun ? existing.mls : await recordOf(group, intro, epochKey, entry);
  const card = cardOf(context, group, item, intro, record, toHex(asBytes(commit.account)));
  const writes = [
    { name: cardName(chat), shelf: cardShelf, value: encodeRecord(ChatCardSchema, card) },
    {
      name: mlsName(chat),
      shelf: mlsShelf,
      value: encodeRecord(MlsRecordSchema, record),
      ...blobsOf(record),
      upon,
    },
  ];
  // The rows here first: were the vault's write to succeed and this device to die, the vault alone is enough.
  const isPast = intro.chainSeq > 0 && intro.chainSeq < item.seq;
  const anchors = isPast ? [{ seq: intro.chainSeq, hash: intro.chainHash, account: commit.account }] : [];
  // What this device has seen of the chat before stays what it must lead to.
  const held = existing?.local;
  if (held && held.high > 0) anchors.push({ seq: held.high, hash: held.highHash, account: context.accountBytes });
  const local = create(LocalChatSchema, { anchors });
  const taken = takenRow(item, inboxSeq);
  if (isBegun) context.emit('chat', { chat });
  else if (existing) await existing.queue.run(() => existing.replace(record, group, local, [taken]));
  else await context.store.transact([...newChatRows(chat, record), localChatRow(chat, local), taken]);
  const removal = context.keyPackages.removal(used);
  await context.vault.write(removal ? [...writes, removal] : writes);
}

/** What is gone will not come: the invitation must not keep back whatever is in the inbox after it. */
function passOverMissing(error: unknown): never {
  if (!isRefused(error) || error.code !== Code.NOT_FOUND) throw error;
  throw new MlsError('malformed', 'the list of members’ keys that the invitation needs is gone');
}

/** Whether this device has taken this very welcome before, and was cut off before the vault heard of it. */
async function hasJoined(session: GroupSession, epoch: number, epochKey: Bytes): Promise<boolean> {
  if (session.epoch < epoch) return false;
  const known = session.epoch === epoch ? asBytes(session.mls.epochKey) : (await session.keys.get(epoch))?.key;
  return known !== undefined && equal(known, epochKey);
}

/**
 * A welcome into a chat that is known here is believed only after a removal that this device has verified: otherwise a server could
 * put another group in the place of a living one. Where history is hidden the removal cannot be read; there this account must at
 * least have been told that it is out.
 */
async function requireGone(context: TalkContext, session: GroupSession): Promise<void> {
  await session.queue.run(() => advanceToNewest(session));
  if (session.removedAt !== undefined) return;
  // Another device may have been told.
  await context.vault.catchUp();
  if (await isHalfWay(context, session.chat)) return;
  const standing = (await context.cards.get(session.chat))?.standing ?? ChatStanding.ACTIVE;
  const isTold = standing !== ChatStanding.ACTIVE && standing !== ChatStanding.REQUEST;
  if (session.rules.cut && isTold) return;
  throw new MlsError('wrong-group', 'a welcome into a chat this account has not left');
}

/** Whether what is held here is of a welcome that did not reach the vault: nobody has seen the chat, and it ended before. */
async function isHalfWay({ vault, store }: TalkContext, chat: string): Promise<boolean> {
  if (await vault.read(mlsName(chat))) return false;
  return (await store.range(takenPrefix(chat), { limit: 1 })).length > 0;
}

/** A one-to-one chat has at most two people, notes to oneself one. */
function requireSize(kind: ChatKind, members: number): void {
  const most = kind === ChatKind.DIRECT ? 2 : kind === ChatKind.SAVED ? 1 : memberLimit;
  if (members > most) throw new MlsError('invalid-commit', 'the chat has more members than its kind allows');
}

async function fetchCommit(context: TalkContext, chat: Bytes, seq: number): Promise<{ entry: Entry; commit: Commit }> {
  const request = create(HistoryRequestSchema, { chat, limit: 1, ...(seq > 1 ? { after: seq - 1 } : { before: 2 }) });
  const { entries } = await context.connection.call(methods.messages.history, request);
  const entry = entries[0] && decodeMessage(EntrySchema, entries[0]);
  if (entry?.seq !== seq || entry.kind.case !== 'commit')
    throw new CommitWithheldError('malformed', 'there is no commit where the welcome says');
  return { entry, commit: entry.kind.value };
}

/** The intro, believed only when a member of the new epoch signed it; without one there is nothing before. */
async function readIntro(
  context: TalkContext,
  chat: Bytes,
  commit: Commit,
  epochKey: Bytes,
  group: LoadedGroup,
): Promise<ChatIntro> {
  const account = toHex(asBytes(commit.account));
  if (!leavesOf(group).some((leaf) => leaf.account === account))
    throw new MlsError('foreign-leaf', 'whoever added this account is no member');
  const contact = await context.directory.contact(account);
  const device = contact.deviceList.devices[commit.device - 1];
  if (!device) throw new MlsError('foreign-leaf', 'the adding device is not on the list of its account');
  const header = { chat, epoch: commit.epoch, account: asBytes(commit.account), device: commit.device };
  const body = asBytes(commit.intro);
  return decodeRecord(ChatIntroSchema, await openIntro({ epochKey, header, body, devicePublicKey: device.publicKey }));
}

async function recordOf(group: LoadedGroup, intro: ChatIntro, epochKey: Bytes, entry: Entry): Promise<MlsRecord> {
  const { policy, rules } = policyOf(group);
  const { epoch } = group.group;
  // What the intro says of the present is replaced by what the group itself shows.
  const past = rosterFromWire(intro.roster);
  const roster = advanceRoster(past, epoch, leavesOf(group), (who) => rules.grants.get(who) ?? Role.MEMBER);
  return create(MlsRecordSchema, {
    ...(await recordedGroup(group)),
    epoch,
    epochKey,
    roster: rosterToWire(roster),
    commitSeq: entry.seq,
    commitTime: entry.time,
    policy,
  });
}

function cardOf(
  context: TalkContext,
  group: LoadedGroup,
  item: WelcomeItem,
  intro: ChatIntro,
  record: MlsRecord,
  addedBy: string,
): ChatCard {
  const kind = (record.policy && rulesOf(record.policy)?.kind) ?? ChatKind.GROUP;
  requireSize(kind, leavesOf(group).length);
  const other = leavesOf(group).find((leaf) => leaf.account !== context.account);
  return create(ChatCardSchema, {
    kind,
    title: intro.title,
    titleSeq: intro.titleSeq,
    standing: item.request ? ChatStanding.REQUEST : ChatStanding.ACTIVE,
    peer: kind === ChatKind.DIRECT && other ? fromHex(other.account) : new Uint8Array(0),
    epoch: record.epoch,
    epochKey: record.epochKey,
    firstSeq: record.policy?.cut ? record.commitSeq : 1,
    addedBy: fromHex(addedBy),
    since: record.commitTime,
  });
}
