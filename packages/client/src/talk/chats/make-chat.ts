// Making chats. What is being made is written down first, so that a client that dies half-way finishes it when it starts again.
import { create } from '@bufbuild/protobuf';
import { fromHex, sha256, utf8 } from '@heliogram/crypto';
import {
  asBytes,
  type ChatBeingMade,
  ChatBeingMadeSchema,
  ChatCardSchema,
  ChatKind,
  ChatStanding,
  Code,
  CreateRequestSchema,
  decodeMessage,
  encodeMessage,
  joinBytes,
  MlsRecordSchema,
  methods,
  PolicySchema,
  Role,
  toHex,
} from '@heliogram/protocol';
import { isRefusedWith } from '../../platform/net/errors.ts';
import { decodeRecord, encodeRecord } from '../../platform/store/record-codec.ts';
import type { TalkContext } from '../context.ts';
import { FrozenChatError, isNetworkFailure, isRefused } from '../errors.ts';
import { mlsName, mlsShelf, newChatRows } from '../groups/group-session.ts';
import { epochKeyOf, leavesOf, makeGroup, policyOf, recordedGroup } from '../groups/mls-group.ts';
import { advanceRoster, emptyRoster, rosterToWire } from '../groups/roster.ts';
import { cardName, cardShelf } from './cards.ts';
import { addMembers, type NotAdded } from './membership.ts';
import { makingPrefix, type NewChat, savedChatId } from './new-chat.ts';
import type { Sessions } from './sessions.ts';

const makingKey = (chat: string): string => makingPrefix + chat;

/** The chat made, and who could not be added, with the reason. */
export interface MadeChat {
  readonly chat: string;
  readonly notAdded: readonly NotAdded[];
}

/** Makes a chat and adds its members. @throws RefusedError, DisconnectedError (it is then finished by the next sync). */
export async function makeChat(context: TalkContext, sessions: Sessions, wanted: NewChat): Promise<MadeChat> {
  const chat = chatIdFor(context, wanted);
  if (wanted.token !== undefined && (await context.cards.get(chat))) return { chat, notAdded: [] };
  const begun = wanted.token === undefined ? undefined : await context.store.get(makingKey(chat));
  if (begun) return finish(context, sessions, chat, decodeRecord(ChatBeingMadeSchema, begun));
  const making = await prepare(context, chat, wanted);
  await context.store.transact([{ put: makingKey(chat), value: encodeRecord(ChatBeingMadeSchema, making) }]);
  return finish(context, sessions, chat, making);
}

/** Finishes what an earlier run of the client began. What fails does not keep back the rest. @throws the first failure. */
export async function finishMaking(context: TalkContext, sessions: Sessions): Promise<void> {
  const failures: unknown[] = [];
  for (const [key, value] of await context.store.range(makingPrefix, {})) {
    const chat = key.slice(makingPrefix.length);
    await finish(context, sessions, chat, decodeRecord(ChatBeingMadeSchema, value)).catch((error: unknown) =>
      failures.push(error),
    );
  }
  if (failures.length > 0) throw failures.find(isNetworkFailure) ?? failures[0];
}

function chatIdFor({ accountBytes, random }: TalkContext, { kind, token }: NewChat): string {
  if (kind === ChatKind.SAVED) return savedChatId(accountBytes);
  if (token === undefined) return toHex(random(16));
  return toHex(sha256(joinBytes([utf8('heliogram chat token v1'), accountBytes, utf8(token)])).subarray(0, 16));
}

async function prepare(context: TalkContext, chat: string, wanted: NewChat): Promise<ChatBeingMade> {
  const { kind, title, members, cut, keepDays = 0 } = wanted;
  const chatBytes = fromHex(chat);
  const grants = kind === ChatKind.GROUP ? [{ account: context.accountBytes, role: Role.OWNER }] : [];
  const policy = create(PolicySchema, { kind, cut, keepDays, grants, membersMaySend: true, version: 1 });
  const made = await makeGroup(context, chatBytes, policy);
  const epochKey = await epochKeyOf(made.after, chatBytes);
  const { rules } = policyOf(made.after);
  const roster = advanceRoster(emptyRoster, 0, leavesOf(made.after), (who) => rules.grants.get(who) ?? Role.MEMBER);
  const mls = create(MlsRecordSchema, {
    ...(await recordedGroup(made.after)),
    epochKey,
    policy,
    roster: rosterToWire(roster),
  });
  const peer = kind === ChatKind.DIRECT && members[0] ? fromHex(members[0]) : new Uint8Array(0);
  const since = Math.floor(context.now() / 1000);
  const card = create(ChatCardSchema, {
    kind,
    title,
    standing: ChatStanding.ACTIVE,
    peer,
    epochKey,
    firstSeq: 1,
    since,
  });
  const staged = await context.vault.stage([
    { name: cardName(chat), shelf: cardShelf, value: encodeRecord(ChatCardSchema, card) },
    { name: mlsName(chat), shelf: mlsShelf, value: encodeRecord(MlsRecordSchema, mls) },
  ]);
  const request = create(CreateRequestSchema, { chat: chatBytes, policy, tree: made.tree, vault: [...staged.writes] });
  return create(ChatBeingMadeSchema, {
    kind,
    title,
    cut,
    members: members.map((member) => fromHex(member)),
    createRequest: encodeMessage(CreateRequestSchema, request),
    mls,
    card,
  });
}

async function finish(
  context: TalkContext,
  sessions: Sessions,
  chat: string,
  making: ChatBeingMade,
): Promise<MadeChat> {
  await createOnServer(context, chat, making);
  const session = await sessions.get(chat);
  const members = making.members.map((member) => toHex(asBytes(member)));
  let notAdded: NotAdded[] = [];
  try {
    if (members.length > 0) notAdded = await addMembers(session, members);
  } catch (error) {
    // The chat is there, and this account may add nobody to it any more: it was left or changed on another device meanwhile.
    if (isForGood(error)) await context.store.transact([{ remove: makingKey(chat) }]);
    throw error;
  }
  await context.store.transact([{ remove: makingKey(chat) }]);
  context.emit('chat', { chat });
  return { chat, notAdded };
}

/** Whether adding to a chat fails in a way that no later attempt changes. */
function isForGood(error: unknown): boolean {
  if (error instanceof RangeError || error instanceof FrozenChatError) return true;
  return isRefusedWith(error, Code.NOT_A_MEMBER, Code.FORBIDDEN, Code.NOT_FOUND, Code.LIMIT_REACHED);
}

async function createOnServer(context: TalkContext, chat: string, making: ChatBeingMade): Promise<void> {
  const { connection, vault, store } = context;
  if (await vault.read(mlsName(chat))) return;
  try {
    const created = await connection.call(
      methods.chats.create,
      decodeMessage(CreateRequestSchema, making.createRequest),
    );
    if (!making.mls) throw new RangeError('a chat being made without its state');
    const mls = create(MlsRecordSchema, { ...making.mls, commitTime: created.time });
    await store.transact(newChatRows(chat, mls));
    await vault.catchUp();
  } catch (error) {
    if (!isRefused(error)) throw error;
    // An earlier attempt succeeded, or another device made it: the vault then has it.
    if (error.code === Code.ALREADY_EXISTS || error.code === Code.STALE_VERSION) await vault.catchUp();
    if (await vault.read(mlsName(chat))) return;
    await store.transact([{ remove: makingKey(chat) }]);
    throw error;
  }
}
