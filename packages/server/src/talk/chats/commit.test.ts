// Commits with real MLS: one wins, nothing half-done, the server's part of the rules.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createGroup, encodeTree, systemRandom } from '@heliogram/crypto';
import {
  type Bytes,
  Code,
  decodeMessage,
  EntrySchema,
  encodeMessage,
  MemberState,
  methods,
  PolicySchema,
  Role,
} from '@heliogram/protocol';
import { makeLeaf, makePackage, newAccount } from '../../testing/test-account.ts';
import { groupPolicy, TestChat } from '../../testing/test-chat.ts';
import { openTestProduct, refusedWith, type TestProduct } from '../../testing/test-product.ts';

let world: TestProduct;
before(async () => {
  world = await openTestProduct();
});
after(() => world[Symbol.asyncDispose]());

const { get, commit, create } = methods.chats;

test('creating is answered alike when repeated, and refused for an id in use', async () => {
  const [anna, bert] = [await newAccount(world), await newAccount(world)];
  const request = { chat: systemRandom(16), policy: groupPolicy(anna.account), tree: systemRandom(300) };
  const first = await world.call(anna.who, create, request);
  assert.equal((await world.call(anna.who, create, request)).time, first.time);
  const others = { ...request, policy: groupPolicy(bert.account) };
  await assert.rejects(world.call(bert.who, create, others), refusedWith(Code.ALREADY_EXISTS));
  const unowned = { ...request, chat: systemRandom(16), policy: groupPolicy(bert.account) };
  await assert.rejects(world.call(anna.who, create, unowned), refusedWith(Code.MALFORMED));
});

test('members are added with a welcome they can join from, and take the leftmost free leaves', async () => {
  const people = await Promise.all(Array.from({ length: 4 }, () => newAccount(world, undefined, 2)));
  const [anna, bert, carl, dora] = people as [
    (typeof people)[0],
    (typeof people)[0],
    (typeof people)[0],
    (typeof people)[0],
  ];
  const chat = await TestChat.open(world, anna);
  const added = await chat.add(bert, carl);
  assert.deepEqual([added.seq, added.epoch], [1, 1]);
  await chat.commit({ remove: [bert.account] });
  await chat.add(dora);
  const summary = await world.call(anna.who, get, { chat: chat.id });
  const theirs = await TestChat.enter(world, dora);
  assert.equal(theirs.group.epoch, 3);
  assert.deepEqual(
    summary.members.map(({ leaf }) => leaf).sort(),
    theirs.group.members.map(({ leaf }) => leaf),
  );
  assert.ok(!world.hub.hears(bert.who.accountKey, chat.id) && world.hub.hears(dora.who.accountKey, chat.id));
  await assert.rejects(world.call(bert.who, get, { chat: chat.id }), refusedWith(Code.NOT_A_MEMBER));
  const inbox = await world.call(bert.who, methods.inbox.read, {});
  assert.deepEqual(
    inbox.items.map((item) => item.kind.case),
    ['welcome', 'removed'],
  );
});

test('of commits made at once exactly one wins; the losers change nothing', async () => {
  const [anna, bert] = [await newAccount(world), await newAccount(world)];
  const chat = await TestChat.open(world, anna);
  await chat.add(bert);
  await world.call(bert.who, methods.chats.answer, { chat: chat.id, accept: true });
  const theirs = await TestChat.enter(world, bert);
  const ids = [systemRandom(16), systemRandom(16)];
  const tries = [chat, theirs, chat, theirs].map(async (side, at) => {
    const { request } = await side.prepare();
    const vault = [{ id: ids[at % 2] as Bytes, shelf: 2, version: 1, generation: 1, value: systemRandom(64) }];
    return world.call(side.member.who, commit, { ...request, vault });
  });
  const done = await Promise.allSettled(tries);
  const lost = done.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  assert.equal(lost.length, 3);
  for (const reason of lost) assert.ok(refusedWith(Code.STALE_EPOCH)(reason));
  const revs = await Promise.all([anna, bert].map((one) => world.call(one.who, methods.vault.read, {})));
  assert.equal(revs.flatMap(({ records }) => records).length, 1);
  assert.equal((await world.call(anna.who, get, { chat: chat.id })).epoch, 2);
});

test('the same commit again is answered with its first result', async () => {
  const anna = await newAccount(world);
  const chat = await TestChat.open(world, anna);
  const { request, after: next } = await chat.prepare();
  const first = await world.call(anna.who, commit, request);
  assert.deepEqual({ ...(await world.call(anna.who, commit, request)) }, { ...first });
  chat.group = next;
  await chat.commit();
  assert.equal((await world.call(anna.who, commit, request)).seq, first.seq);
  const { entries } = await world.call(anna.who, methods.messages.history, { chat: chat.id, commitsOnly: true });
  assert.equal(entries.length, 2);
});

test('a vault conflict undoes the whole commit', async () => {
  const anna = await newAccount(world);
  const chat = await TestChat.open(world, anna);
  const write = { id: systemRandom(16), shelf: 2, version: 2, generation: 1, value: systemRandom(64) };
  await assert.rejects(chat.commit({}, { vault: [write] }), refusedWith(Code.STALE_VERSION));
  assert.equal((await world.call(anna.who, get, { chat: chat.id })).headSeq, 0);
  await chat.commit({}, { vault: [{ ...write, version: 1 }] });
});

test('commits that contradict themselves are refused, and the honest one is taken', async () => {
  const [anna, bert, carl] = [await newAccount(world), await newAccount(world, undefined, 2), await newAccount(world)];
  const chat = await TestChat.open(world, anna);
  const other = await TestChat.open(world, anna);
  const bertsPackage = bert.packages[0]?.publicBytes as Bytes;
  const { request } = await chat.prepare({ add: [bertsPackage] });
  const strange = await other.prepare();
  const empty = new Uint8Array(0);
  const wrongs: [string, object][] = [
    ['no welcome', { welcome: empty }],
    ['no link', { link: empty }],
    ['another tree', { treeHash: systemRandom(32) }],
    ['no commit', { commit: systemRandom(200) }],
    ["another chat's commit", { commit: strange.request.commit, welcome: empty }],
  ];
  for (const [what, over] of wrongs) {
    await assert.rejects(world.call(anna.who, commit, { ...request, ...over }), refusedWith(Code.BAD_COMMIT), what);
  }
  const missing = { tree: empty, treeHash: systemRandom(32) };
  await assert.rejects(world.call(anna.who, commit, { ...request, ...missing }), refusedWith(Code.NOT_FOUND));
  await assert.rejects(world.call(carl.who, commit, request), refusedWith(Code.NOT_A_MEMBER));
  await world.call(anna.who, commit, request);
});

test('who is in as many chats as may be is added to no more and makes no more', async () => {
  const [anna, bert] = [await newAccount(world), await newAccount(world)];
  const chat = await TestChat.open(world, anna);
  await world.database.query(
    `INSERT INTO members (no, chat, account, leaf, state, joined_seq, joined_epoch, added_by)
     SELECT -n, decode(lpad(to_hex(n), 32, '0'), 'hex'), $1, 0, 1, 0, 0, $1 FROM generate_series(1, 10000) AS n`,
    [bert.account],
  );
  await assert.rejects(chat.add(bert), refusedWith(Code.LIMIT_REACHED));
  await assert.rejects(TestChat.open(world, bert), refusedWith(Code.LIMIT_REACHED));
  await world.database.query('DELETE FROM members WHERE account = $1 AND no = -1', [bert.account]);
  const last = await TestChat.open(world, bert);
  assert.equal((await world.call(bert.who, get, { chat: last.id })).members.length, 1);
});

test('a commit whose identities name papers nobody has published is refused', async () => {
  const [anna, bert] = [await newAccount(world), await newAccount(world)];
  const policy = groupPolicy(anna.account);
  const group = await createGroup({
    groupId: systemRandom(16),
    signer: await makeLeaf(anna, 2),
    policy: encodeMessage(PolicySchema, policy),
    nowS: world.nowS,
  });
  await world.call(anna.who, create, { chat: group.groupId, policy, tree: encodeTree(group) });
  await assert.rejects(new TestChat(world, anna, group).commit(), refusedWith(Code.BAD_COMMIT));
  const honest = await TestChat.open(world, anna);
  const ahead = await makePackage(bert, world.nowS, false, 2);
  await assert.rejects(honest.commit({ add: [ahead.publicBytes] }), refusedWith(Code.BAD_COMMIT));
  const publish = world.call(bert.who, methods.keys.publish, { keyPackages: [ahead.publicBytes] });
  await assert.rejects(publish, refusedWith(Code.BAD_SIGNATURE));
  await honest.add(bert);
});

test('members may not what owners may: adding, removing, changing the policy', async () => {
  const people = await Promise.all(Array.from({ length: 3 }, () => newAccount(world, undefined, 2)));
  const [anna, bert, carl] = people as [(typeof people)[0], (typeof people)[0], (typeof people)[0]];
  const chat = await TestChat.open(world, anna);
  await chat.add(bert, carl);
  await world.call(bert.who, methods.chats.answer, { chat: chat.id, accept: true });
  const theirs = await TestChat.enter(world, bert);
  const dora = await newAccount(world);
  await assert.rejects(theirs.add(dora), refusedWith(Code.FORBIDDEN));
  await assert.rejects(theirs.commit({ remove: [carl.account] }), refusedWith(Code.FORBIDDEN));
  const grants = [
    { account: anna.account, role: Role.OWNER },
    { account: bert.account, role: Role.OWNER },
  ].sort((a, b) => Buffer.compare(a.account, b.account));
  const raised = groupPolicy(anna.account, { version: 2, grants });
  await assert.rejects(theirs.commit({ policy: raised }), refusedWith(Code.FORBIDDEN));
  await chat.commit({ policy: raised });
  await chat.commit({ remove: [carl.account] });
});

test('whoever left is taken out by the next commit, before anything else', async () => {
  const people = await Promise.all(Array.from({ length: 4 }, () => newAccount(world, undefined, 2)));
  const [anna, bert, carl, dora] = people as [
    (typeof people)[0],
    (typeof people)[0],
    (typeof people)[0],
    (typeof people)[0],
  ];
  const chat = await TestChat.open(world, anna, groupPolicy(anna.account, { membersMayAdd: true }));
  await chat.add(bert, carl);
  await world.call(carl.who, methods.chats.answer, { chat: chat.id, accept: true });
  await world.call(bert.who, methods.chats.leave, { chat: chat.id });
  assert.ok(!world.hub.hears(bert.who.accountKey, chat.id));
  await assert.rejects(world.call(bert.who, get, { chat: chat.id }), refusedWith(Code.NOT_A_MEMBER));
  assert.deepEqual((await world.call(bert.who, methods.chats.heads, {})).heads, []);
  const summary = await world.call(anna.who, get, { chat: chat.id });
  assert.equal(summary.members.find((one) => one.state === MemberState.LEAVING)?.leaf, 1);
  await assert.rejects(chat.add(dora), refusedWith(Code.LEAVER_PENDING));
  const theirs = await TestChat.enter(world, carl);
  await theirs.commit({ remove: [bert.account] });
  assert.equal((await world.call(anna.who, get, { chat: chat.id })).members.length, 2);
});

test('where newcomers do not see what was said before, the server does not show it', async () => {
  const [anna, bert] = [await newAccount(world), await newAccount(world)];
  const chat = await TestChat.open(world, anna, groupPolicy(anna.account, { cut: true }));
  await chat.send();
  await chat.send();
  const { packages } = await world.call(anna.who, methods.keys.claim, { accounts: [bert.account], chat: chat.id });
  const add = packages.map(({ keyPackage }) => keyPackage as Bytes);
  await assert.rejects(chat.commit({ add }), refusedWith(Code.BAD_COMMIT));
  await chat.commit({ add }, { link: new Uint8Array(0) });
  await chat.send();
  const read = async (who: typeof anna.who, request: object): Promise<number[]> => {
    const { entries } = await world.call(who, methods.messages.history, { chat: chat.id, ...request });
    return entries.map((bytes) => decodeMessage(EntrySchema, bytes).seq);
  };
  assert.deepEqual(await read(anna.who, {}), [1, 2, 3, 4]);
  for (const request of [{}, { after: 1 }, { before: 5 }]) assert.deepEqual(await read(bert.who, request), [3, 4]);
  assert.deepEqual(await read(bert.who, { before: 3 }), []);
  const { epochs } = await world.call(bert.who, methods.messages.epochs, { chat: chat.id });
  assert.deepEqual(
    epochs.map(({ epoch }) => epoch),
    [1],
  );
});
