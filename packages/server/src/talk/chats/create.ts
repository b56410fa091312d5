// A new chat at epoch 0 with its creator alone. The same request again is answered like the first.
import { rulesOf } from '@heliogram/model';
import {
  type Bytes,
  ChatKind,
  Code,
  type CreateRequest,
  encodeMessage,
  isRefusal,
  MemberState,
  type Policy,
  PolicySchema,
  Role,
  refuse,
  toHex,
  type Verdict,
} from '@heliogram/protocol';
import { lockId } from '../../platform/database/lock-id.ts';
import { UniqueError } from '../../platform/database/port.ts';
import { sha256 } from '../../platform/digest.ts';
import type { SignedInCaller } from '../../platform/feature.ts';
import { newJournalNo } from '../../platform/journal/number.ts';
import { transactOrRefuse } from '../../platform/refused-inside.ts';
import type { ChatsDependencies } from './feature.ts';
import {
  accountsFull,
  type ChatRow,
  chatIdConstraint,
  findChat,
  insertChat,
  insertEpoch,
  insertMembers,
  membersOf,
} from './store.ts';

type Created = { time: number; vaultRev: number };

export async function createChat(
  given: ChatsDependencies,
  caller: SignedInCaller,
  request: CreateRequest,
): Promise<Verdict<Created>> {
  const policy = request.policy as Policy;
  const refused = refusePolicy(policy, caller.accountKey);
  if (refused) return refused;
  if (request.tree.length === 0) return refuse(Code.MALFORMED, { detail: 'tree' });
  const time = Math.floor(given.nowMs() / 1000);
  const tree = Uint8Array.from(request.tree);
  const chat: ChatRow = {
    no: newJournalNo(given),
    id: Uint8Array.from(request.chat),
    kind: policy.kind,
    epoch: 0,
    epochSeq: 0,
    epochTime: time,
    treeHash: sha256(tree),
    policy: encodeMessage(PolicySchema, policy),
  };
  const made = await insertOrFind(given, caller, chat, tree, request);
  if (isRefusal(made)) return made;
  given.hub.subscribeAccount(caller.accountKey, toHex(chat.id));
  if (request.vault.length > 0) given.vault.announce(caller, made.vaultRev);
  return made;
}

async function insertOrFind(
  given: ChatsDependencies,
  caller: SignedInCaller,
  chat: ChatRow,
  tree: Bytes,
  request: CreateRequest,
): Promise<Verdict<Created>> {
  const { account } = caller;
  const creator = { account, leaf: 0, state: MemberState.ACTIVE, joinedSeq: 0, joinedEpoch: 0, addedBy: account };
  try {
    return await transactOrRefuse(given.database, async (tx) => {
      await lockId(tx, chat.id);
      if (await given.isElsewhere(tx, chat.id)) return refuse(Code.ALREADY_EXISTS, { detail: 'chat' });
      await insertChat(tx, chat);
      // After the insert: a creation repeated is answered like the first even when it was the last that fitted.
      if ((await accountsFull(tx, [account])).length > 0) return refuse(Code.LIMIT_REACHED, { detail: 'chats' });
      await insertEpoch(tx, chat.no, { epoch: 0, seq: 0, time: chat.epochTime, link: new Uint8Array(0) });
      await insertMembers(tx, chat, [creator]);
      await given.journal.create(tx, chat.no, 0);
      await given.vault.lock(tx, account);
      await given.blobs.put(tx, tree);
      const counted = await given.blobs.change(tx, [chat.treeHash], []);
      if (isRefusal(counted)) return counted;
      const vaultRev = await given.vault.apply(tx, account, request.vault);
      return isRefusal(vaultRev) ? vaultRev : { time: chat.epochTime, vaultRev };
    });
  } catch (error) {
    if (!(error instanceof UniqueError) || error.constraint !== chatIdConstraint) throw error;
    return repeated(given, caller, chat);
  }
}

/** A creation whose answer was lost: still at epoch 0, still this account's alone, with the same tree. */
async function repeated(given: ChatsDependencies, caller: SignedInCaller, chat: ChatRow): Promise<Verdict<Created>> {
  const stored = await findChat(given.database, chat.id);
  const members = stored ? (await membersOf(given.database, stored.no)).members : [];
  const isSame =
    stored?.epoch === 0 &&
    toHex(stored.treeHash) === toHex(chat.treeHash) &&
    members.length === 1 &&
    members[0] !== undefined &&
    toHex(members[0].account) === caller.accountKey;
  if (!isSame) return refuse(Code.ALREADY_EXISTS, { detail: 'chat' });
  return { time: stored.epochTime, vaultRev: await given.vault.rev(caller.account) };
}

function refusePolicy(policy: Policy, creator: string): ReturnType<typeof refuse> | undefined {
  const rules = rulesOf(policy);
  if (!rules) return refuse(Code.MALFORMED, { detail: 'policy' });
  const isOwned = rules.kind !== ChatKind.GROUP || rules.grants.get(creator) === Role.OWNER;
  return isOwned ? undefined : refuse(Code.MALFORMED, { detail: 'policy: a group begins with its creator as owner' });
}
