// Attacks on who is in a chat, under which keys and with which rights; some with the help of somebody who has a program of their own.
import assert from 'node:assert/strict';
import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { FrozenChatError } from '@heliogram/client';
import { fromHex, makeCommit, sha256 } from '@heliogram/crypto';
import {
  asBytes,
  type Bytes,
  Code,
  decodeMessage,
  type Entry,
  EntrySchema,
  encodeMessage,
  GetBlobResponseSchema,
  InboxItemSchema,
  MemberSchema,
  MessageSchema,
  methods,
  PolicySchema,
  Role,
  RoleGrantSchema,
  SendRequestSchema,
  type WelcomeItem,
  WelcomeItemSchema,
} from '@heliogram/protocol';
import { LyingNetwork } from '../identity/lying-network.ts';
import { groupOf, textsOf } from '../talk/shown.ts';
import {
  claimed,
  commitEntry,
  ghostGroupOf,
  groupOfMember,
  noLink,
  nowS,
  packageUnder,
  voiceOf,
} from './forged-groups.ts';
import { forgeHistory, inPlace } from './forged-history.ts';
import { keyPackageAttacks } from './key-packages.ts';
import {
  believed,
  careless,
  kindsOf,
  type Performance,
  type Performed,
  type Stage,
  say,
  signerOf,
  type Victim,
} from './stage.ts';

const ghostMember: Performance = async (stage) => {
  const { ann, bob, chat } = await stage.pair();
  const eve = await stage.victim('eve');
  // The server has no keys of the group: it makes one of its own under the same id and commits there.
  const { policy, group } = await groupOfMember(ann, chat);
  const own = await ghostGroupOf(ann, chat, policy, group.epoch + 1);
  const made = await makeCommit(own, { add: [await claimed(ann, eve)], verifier: careless });
  const entry = commitEntry(ann, group.epoch + 1, made.commit, noLink, made.tree);
  forgeHistory(bob.network, (truth) => inPlace(truth, [...truth, entry]));
  await say(ann, chat, 'just us');
  assert.deepEqual(await believed(bob, chat), ['welcome', 'just us']);
  assert.equal((await bob.client.chats.members(chat)).length, 2);
  await assert.rejects(bob.client.messages.send(chat, 'just us?'), FrozenChatError);
  return { victim: bob.client, frozenIn: chat };
};

const ghostInList: Performance = async (stage) => {
  const { bob, chat } = await stage.pair();
  const eve = await stage.victim('eve');
  const ghost = create(MemberSchema, { account: fromHex(eve.client.account), leaf: 2, joinedSeq: 1 });
  bob.network.lie(methods.chats.get, (answer) => ({ ...answer, members: [...answer.members, ghost] }));
  const members = await bob.client.chats.members(chat);
  assert.equal(members.length, 2);
  return { victim: bob.client };
};

const ghostLeaf: Performance = async (stage) => {
  const { ann, bob, chat } = await stage.pair();
  const cat = await stage.victim('cat');
  const { group } = await groupOfMember(ann, chat);
  // Cat's identity, which everybody can read in any group of hers, over keys that she never had.
  const add = [await packageUnder((await signerOf(cat.client)).identity)];
  const made = await makeCommit(group, { add, verifier: careless });
  const entry = commitEntry(ann, group.epoch + 1, made.commit, noLink, made.tree);
  forgeHistory(bob.network, (truth) => inPlace(truth, [...truth, entry]));
  await say(ann, chat, 'cat is with us');
  await bob.client.sync();
  assert.equal((await bob.client.chats.members(chat)).length, 2);
  return { victim: bob.client, frozenIn: chat };
};

const inventedJoin: Performance = async (stage) => {
  const [ann, eve] = [await stage.victim('ann'), await stage.victim('eve')];
  const chat = await groupOf(ann, []);
  const asking = await ann.client.chats.createInvite(chat, { autoAccept: false });
  await eve.client.chats.joinByLink(asking.link);
  // By a link that asks first, and by one that was never made: the server says that either lets in at once.
  ann.network.lie(methods.inbox.read, (answer) => ({
    ...answer,
    items: answer.items.flatMap((item) => {
      if (item.kind.case !== 'joinRequest') return [item];
      const value = { ...item.kind.value, autoAccept: true };
      const request = { ...value.request, invite: new Uint8Array(16).fill(9) };
      const never = { ...value, request: { ...value.request, ...request } } as typeof value;
      return [value, never].map((one) => ({ ...item, kind: { case: 'joinRequest' as const, value: one } }));
    }),
  }));
  await ann.client.sync();
  assert.deepEqual(
    (await ann.client.chats.members(chat)).map(({ username }) => username),
    [ann.name],
  );
  assert.equal(
    (await ann.client.chats.requests()).some(({ kind, from }) => kind === 'join' && from.username === eve.name),
    true,
  );
  return { victim: ann.client };
};

const selfMadeAdmin: Performance = async (stage) => {
  const { ann, bob, chat } = await stage.pair();
  const { group, policy } = await groupOfMember(bob, chat);
  const grant = create(RoleGrantSchema, { account: fromHex(bob.client.account), role: Role.OWNER });
  const grants = [...policy.grants, grant].sort((a, b) => Buffer.compare(a.account, b.account));
  const next = encodeMessage(PolicySchema, create(PolicySchema, { ...policy, grants, version: policy.version + 1 }));
  const made = await makeCommit(group, { policy: next, update: true, verifier: careless });
  const entry = commitEntry(bob, group.epoch + 1, made.commit, noLink, made.tree);
  forgeHistory(ann.network, (truth) => inPlace(truth, [...truth, entry]));
  await say(bob, chat, 'I lead now');
  await ann.client.sync();
  const roles = (await ann.client.chats.members(chat)).map(({ username, role }) => [username, role]);
  assert.deepEqual(new Map(roles as [string, string][]).get(bob.name), 'member');
  return { victim: ann.client, frozenIn: chat };
};

const withheldCommit: Performance = async (stage) => {
  const [ann, bob, cat] = [await stage.victim('ann'), await stage.victim('bob'), await stage.victim('cat')];
  const chat = await groupOf(ann, [bob, cat]);
  for (const person of [ann, bob, cat]) await textsOf(person.client, chat);
  const withoutCommits = (truth: readonly Entry[]): readonly Entry[] =>
    truth.filter(({ kind }) => kind.case !== 'commit');
  forgeHistory(bob.network, (truth) => inPlace(truth, withoutCommits(truth)), { hidesCommits: true });
  await ann.client.chats.remove(chat, [cat.name]);
  await say(ann, chat, 'now that she is gone');
  assert.deepEqual(await believed(bob, chat), []);
  // What Bob would say now, Cat could still read.
  await assert.rejects(bob.client.messages.send(chat, 'about Cat'), FrozenChatError);
  return { victim: bob.client, frozenIn: chat };
};

const oldEpoch: Performance = async (stage) => {
  const { bob, chat } = await stage.pair();
  bob.network.refuse(methods.messages.send, Code.STALE_EPOCH, 100);
  const sent = await bob.client.messages.send(chat, 'hello?').catch(() => ({ seq: null }));
  assert.equal(sent.seq, null);
  for (let attempt = 0; attempt < 3; attempt++) await bob.client.flush().catch(() => undefined);
  assert.equal(await bob.client.unsent(), 1);
  return { victim: bob.client };
};

const lyingLink: Performance = async (stage) => {
  const changes: readonly ((link: Bytes) => Bytes)[] = [
    (link) => link.map((byte, index) => (index === 40 ? byte ^ 1 : byte)),
    () => new Uint8Array(0),
  ];
  const done: Performed[] = [];
  for (const change of changes) {
    const { ann, bob, chat } = await stage.pair();
    const cat = await stage.victim('cat');
    forgeHistory(bob.network, (truth) =>
      truth.map((entry) => {
        if (entry.kind.case !== 'commit') return entry;
        const value = { ...entry.kind.value, link: change(asBytes(entry.kind.value.link)) };
        return create(EntrySchema, { ...entry, kind: { case: 'commit', value } });
      }),
    );
    await ann.client.chats.add(chat, [cat.name]);
    await say(ann, chat, 'hello cat');
    assert.deepEqual(await believed(bob, chat), ['welcome']);
    assert.equal((await bob.client.chats.members(chat)).length, 2);
    await assert.rejects(bob.client.messages.send(chat, 'hello'), FrozenChatError);
    done.push({ victim: bob.client, frozenIn: chat });
  }
  const [first, second] = done as [Performed, Performed];
  assert.deepEqual(await kindsOf(first.victim), ['bad-link']);
  return second;
};

const lyingLinkBack: Performance = async (stage) => {
  const { ann, chat } = await stage.pair();
  const cat = await stage.victim('cat');
  await ann.client.chats.add(chat, [cat.name]);
  await say(ann, chat, 'hello cat');
  const network = new LyingNetwork();
  network.lie(methods.messages.epochs, (answer) => ({
    ...answer,
    epochs: answer.epochs.map((one) => ({ ...one, link: one.link.map((byte) => byte ^ 1) })),
  }));
  const device = await stage.recovered(ann, { network });
  assert.deepEqual(await believed(device, chat), ['hello cat']);
  return { victim: device.client, besides: ['withheld-keys'] };
};

const outsider: Performance = async (stage) => {
  const [ann, bob, cat] = [await stage.victim('ann'), await stage.victim('bob'), await stage.victim('cat')];
  const chat = await groupOf(ann, [bob, cat]);
  for (const person of [ann, bob, cat]) await textsOf(person.client, chat);
  await ann.client.chats.remove(chat, [cat.name]);
  // Cat has not heard of it: her device seals with everything it has, and the server, which refuses, keeps what it got.
  await assert.rejects(cat.client.messages.send(chat, 'I am still here'));
  const kept = cat.network.asked.get(methods.messages.send.number)?.at(-1);
  assert.ok(kept);
  const { epoch, counter, id, salt, body } = decodeMessage(SendRequestSchema, kept);
  const from = { account: fromHex(cat.client.account), device: cat.client.device };
  const value = create(MessageSchema, { ...from, epoch, counter, id, salt, body });
  const voice = create(EntrySchema, { time: nowS(), kind: { case: 'message', value }, frank: new Uint8Array(32) });
  forgeHistory(bob.network, (truth) => inPlace(truth, [...truth, voice]));
  assert.deepEqual(await believed(bob, chat), []);
  assert.equal((await bob.client.findings())[0]?.account, cat.client.account);
  return { victim: bob.client };
};

/** Messages of a chat as a liar tells them to one device. */
async function retold(stage: Stage, change: (entry: Entry, bob: Victim) => void): Promise<Performed> {
  const { ann, bob, chat } = await stage.pair();
  forgeHistory(bob.network, (truth) => {
    for (const entry of truth) change(entry, bob);
    return truth;
  });
  await say(ann, chat, 'one');
  assert.deepEqual(await believed(bob, chat), ['welcome']);
  const shown = (await bob.client.messages.all(chat)).filter(({ system }) => !system);
  assert.deepEqual(
    shown.map(({ verified }) => verified),
    [true, false],
  );
  return { victim: bob.client };
}

const wrongMouth: Performance = (stage) =>
  retold(stage, ({ kind }, bob) => {
    if (kind.case === 'message') kind.value.account = fromHex(bob.client.account);
  });

const ghostSpeaker: Performance = (stage) =>
  retold(stage, ({ kind }) => {
    if (kind.case === 'message') kind.value.device = 9;
  });

const impersonation: Performance = async (stage) => {
  const { ann, bob, chat } = await stage.pair();
  // Bob's own program seals under the chat's keys, as every member can, but in Ann's name.
  const voice = await voiceOf(bob, ann, chat, 'I owe Bob 100');
  const cat = await stage.recovered(ann);
  forgeHistory(cat.network, (truth) => inPlace(truth, [...truth, voice]));
  assert.deepEqual(await believed(cat, chat), ['welcome']);
  return { victim: cat.client };
};

const ghostGroup: Performance = async (stage) => {
  const { ann, bob, chat } = await stage.pair();
  const { policy } = await groupOfMember(ann, chat);
  const own = await ghostGroupOf(ann, chat, policy, 9);
  const { welcome, tree } = await makeCommit(own, { add: [await claimed(ann, bob)], verifier: careless });
  assert.ok(welcome);
  const before = await bob.client.chats.members(chat);
  const [treeHash, from] = [sha256(tree), fromHex(ann.client.account)];
  delivered(bob, { chat: fromHex(chat), from, welcome, treeHash, seq: 1, epoch: 9 });
  bob.network.invent(methods.blobs.get, create(GetBlobResponseSchema, { bytes: tree }));
  await say(ann, chat, 'nothing has changed');
  assert.deepEqual(await believed(bob, chat), ['welcome', 'nothing has changed']);
  assert.match((await bob.client.findings())[0]?.detail ?? '', /has not left/);
  assert.deepEqual(await bob.client.chats.members(chat), before);
  await say(bob, chat, 'indeed');
  assert.deepEqual((await believed(ann, chat)).at(-1), 'indeed');
  return { victim: bob.client };
};

/** The next look into the inbox finds this invitation there, under a new number. */
function delivered(to: Victim, welcome: MessageInitShape<typeof WelcomeItemSchema>): void {
  let isTold = false;
  to.network.lie(methods.inbox.read, (answer) => {
    if (isTold) return answer;
    isTold = true;
    const value = create(WelcomeItemSchema, welcome);
    const item = create(InboxItemSchema, { seq: 1_000, kind: { case: 'welcome', value } });
    return { ...answer, items: [...answer.items, item] };
  });
}

const replayedWelcome: Performance = async (stage) => {
  const [ann, bob] = [await stage.victim('ann'), await stage.victim('bob')];
  let kept: WelcomeItem | undefined;
  const end = bob.network.lie(methods.inbox.read, (answer) => {
    for (const { kind } of answer.items) if (kind.case === 'welcome') kept ??= kind.value;
    return answer;
  });
  const chat = await groupOf(ann, [bob]);
  await say(ann, chat, 'welcome');
  assert.deepEqual(await believed(bob, chat), ['welcome']);
  end();
  assert.ok(kept);
  delivered(bob, kept);
  await say(ann, chat, 'nothing has changed');
  assert.deepEqual(await believed(bob, chat), ['welcome', 'nothing has changed']);
  return { victim: bob.client };
};

const wrongTree: Performance = async (stage) => {
  const [ann, bob] = [await stage.victim('ann'), await stage.victim('bob')];
  bob.network.lie(methods.blobs.get, (answer) => create(GetBlobResponseSchema, { bytes: answer.bytes.toReversed() }));
  await ann.client.messages.send(await ann.client.chats.createDirect(bob.name), 'hello');
  await bob.client.sync();
  assert.deepEqual(await bob.client.chats.list(), []);
  return { victim: bob.client, besides: ['bad-welcome'] };
};

/** Performances by the ids of the table. */
export const groupAttacks: Readonly<Record<string, Performance>> = {
  ...keyPackageAttacks,
  'ghost-member': ghostMember,
  'ghost-in-list': ghostInList,
  'ghost-leaf': ghostLeaf,
  'invented-join': inventedJoin,
  'self-made-admin': selfMadeAdmin,
  'withheld-commit': withheldCommit,
  'old-epoch': oldEpoch,
  'lying-link': lyingLink,
  'lying-link-back': lyingLinkBack,
  outsider,
  'wrong-mouth': wrongMouth,
  impersonation,
  'ghost-speaker': ghostSpeaker,
  'ghost-group': ghostGroup,
  'replayed-welcome': replayedWelcome,
  'wrong-tree': wrongTree,
};
