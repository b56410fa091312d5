// What a device may send at the wrong time, twice, or wrongly made: each has its code, and a refusal changes nothing.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  CONTENT_KEY_LABEL,
  EPOCH_KEY_BYTES,
  exportSecret,
  type Group,
  makeCommit,
  sealLink,
  systemRandom,
  treeBlobHash,
} from '@heliogram/crypto';
import { Code, decodeMessage, methods, type ReplyFrame } from '@heliogram/protocol';
import { createRawGroup, type RawAccount, type Seeded, seeded, signUpRaw, World } from '@heliogram/testkit';

let world: World;
let ann: RawAccount;

before(async () => {
  world = await World.open();
  ann = await signUpRaw(world.server.url, 'ann_raw');
});

after(async () => {
  ann?.line.close();
  await world?.close();
});

type Commit = Awaited<ReturnType<typeof commitOf>>;

/** A commit that renews the owner's keys, as a request, and the group after it. */
async function commitOf(chat: Uint8Array<ArrayBuffer>, group: Group) {
  const verifier = { accountOf: () => '', verify: async () => true };
  const made = await makeCommit(group, { update: true, verifier });
  const keyOf = (of: Group): Promise<Uint8Array<ArrayBuffer>> =>
    exportSecret(of, CONTENT_KEY_LABEL, chat, EPOCH_KEY_BYTES);
  const request = {
    chat,
    baseEpoch: group.epoch,
    commit: made.commit,
    link: await sealLink(await keyOf(made.group), chat, made.group.epoch, await keyOf(group)),
    tree: made.tree,
    treeHash: treeBlobHash(made.tree),
  };
  return { request, group: made.group };
}

function sendRequest(chat: Uint8Array<ArrayBuffer>, epoch: number) {
  return { chat, epoch, counter: 1, id: systemRandom(16), salt: systemRandom(16), body: systemRandom(300) };
}

const send = (request: ReturnType<typeof sendRequest>): Promise<ReplyFrame> =>
  ann.line.call(methods.messages.send, request);
const commit = (request: Commit['request']): Promise<ReplyFrame> => ann.line.call(methods.chats.commit, request);

/** Whether a reply is a refusal with one of these codes. */
function isOneOf(
  { refusal }: { readonly refusal?: ReplyFrame['refusal'] | undefined },
  ...codes: readonly Code[]
): boolean {
  return refusal !== undefined && codes.includes(refusal.code);
}

async function standing(chat: Uint8Array<ArrayBuffer>): Promise<{ epoch: number; headSeq: number }> {
  const { response = new Uint8Array(0) } = await ann.line.call(methods.chats.get, { chat });
  const { epoch, headSeq } = decodeMessage(methods.chats.get.output, response);
  return { epoch, headSeq };
}

test('the same message again is answered with the first result, and stored once', async () => {
  const { chat } = await createRawGroup(ann);
  const request = sendRequest(chat, 0);
  const [first, second] = await Promise.all([send(request), send(request)]);
  const third = await send({ ...request, body: systemRandom(300) });
  const answers = [first, second, third].map(({ response = new Uint8Array(0) }) =>
    decodeMessage(methods.messages.send.output, response),
  );
  assert.deepEqual(
    answers.map(({ seq }) => seq),
    [1, 1, 1],
  );
  assert.deepEqual(answers[0]?.frank, answers[1]?.frank);
  assert.equal((await standing(chat)).headSeq, 1);
});

test('a message or a commit of an old epoch is told where the chat stands', async () => {
  const { chat, group } = await createRawGroup(ann);
  const [winner, loser] = [await commitOf(chat, group), await commitOf(chat, group)];
  assert.equal((await commit(winner.request)).refusal, undefined);
  for (const { refusal } of [
    await commit(loser.request),
    await send(sendRequest(chat, 0)),
    await send(sendRequest(chat, 7)),
  ]) {
    assert.deepEqual([refusal?.code, refusal?.epoch, refusal?.headSeq], [Code.STALE_EPOCH, 1, 1]);
  }
  assert.equal((await send(sendRequest(chat, 1))).refusal, undefined);
});

test('of two commits at the same moment exactly one wins; the winner may be repeated', async () => {
  const { chat, group } = await createRawGroup(ann);
  const commits = await Promise.all(Array.from({ length: 6 }, () => commitOf(chat, group)));
  const replies = await Promise.all(commits.map(({ request }) => commit(request)));
  const won = replies.flatMap(({ refusal }, index) => (refusal === undefined ? [index] : []));
  assert.equal(won.length, 1);
  assert.ok(replies.every(({ refusal }) => refusal === undefined || refusal.code === Code.STALE_EPOCH));
  const winner = commits[won[0] ?? 0];
  const again = winner && (await commit(winner.request));
  assert.equal(again?.refusal, undefined);
  assert.deepEqual(again?.response, replies[won[0] ?? 0]?.response);
  assert.deepEqual(await standing(chat), { epoch: 1, headSeq: 1 });
});

/** Bytes with one bit turned. */
function bent(bytes: Uint8Array, random: Seeded): Uint8Array<ArrayBuffer> {
  const copy = Uint8Array.from(bytes);
  const at = random.below(copy.length);
  copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8));
  return copy;
}

test('a commit that is noise, cut, or lies about its tree is refused and changes nothing', async () => {
  const random = seeded(5);
  const { chat, group } = await createRawGroup(ann);
  const { request } = await commitOf(chat, group);
  const wrong = [
    { ...request, commit: new Uint8Array(0) },
    { ...request, commit: systemRandom(400) },
    { ...request, treeHash: systemRandom(32) },
    { ...request, tree: systemRandom(200) },
    ...Array.from({ length: 20 }, () => ({
      ...request,
      commit: request.commit.slice(0, random.below(request.commit.length)),
    })),
    ...Array.from({ length: 20 }, () => ({ ...request, tree: bent(request.tree, random) })),
  ];
  for (const one of wrong) assert.equal((await commit(one)).refusal?.code, Code.BAD_COMMIT);
  assert.deepEqual(await standing(chat), { epoch: 0, headSeq: 0 });
});

test('a commit with one bit turned never breaks the server', async () => {
  const random = seeded(6);
  let refused = 0;
  for (let round = 0; round < 40; round += 1) {
    const { chat, group } = await createRawGroup(ann);
    const { request } = await commitOf(chat, group);
    const { refusal } = await commit({ ...request, commit: bent(request.commit, random) });
    // The server sees what a commit changes and not whether its secrets are right: those the members check.
    if (refusal !== undefined) refused += 1;
    assert.notEqual(refusal?.code, Code.INTERNAL);
  }
  assert.ok(refused > 0);
});

test('a commit whose vault write is stale changes neither the chat nor the vault', async () => {
  const { chat, group } = await createRawGroup(ann);
  const { request } = await commitOf(chat, group);
  const write = { id: systemRandom(16), shelf: 2, version: 5, generation: 1, value: systemRandom(40) };
  const { refusal } = await ann.line.call(methods.chats.commit, { ...request, vault: [write] });
  assert.equal(refusal?.code, Code.STALE_VERSION);
  assert.deepEqual(await standing(chat), { epoch: 0, headSeq: 0 });
  const good = await ann.line.call(methods.chats.commit, { ...request, vault: [{ ...write, version: 1 }] });
  assert.equal(good.refusal, undefined);
  const { response = new Uint8Array(0) } = await ann.line.call(methods.vault.read, { ids: [write.id] });
  const { records } = decodeMessage(methods.vault.read.output, response);
  assert.deepEqual(
    records.map(({ version }) => version),
    [1],
  );
});

test('limits of fields, and places that are not one’s own', async () => {
  const { chat } = await createRawGroup(ann);
  const large = await send({ ...sendRequest(chat, 0), body: new Uint8Array(65_537) });
  assert.equal(large.refusal?.code, Code.TOO_LARGE);
  const zoe = await signUpRaw(world.server.url, 'zoe_raw');
  const foreign = await zoe.line.call(methods.messages.send, sendRequest(chat, 0));
  assert.ok(isOneOf(foreign, Code.NOT_A_MEMBER, Code.NOT_FOUND));
  const read = await zoe.line.call(methods.messages.history, { chat, limit: 10 });
  assert.ok(isOneOf(read, Code.NOT_A_MEMBER, Code.NOT_FOUND));
  const nowhere = await send(sendRequest(systemRandom(16), 0));
  assert.ok(isOneOf(nowhere, Code.NOT_A_MEMBER, Code.NOT_FOUND));
  zoe.line.close();
});

test('key packages that are noise are refused', async () => {
  for (const keyPackage of [systemRandom(200), new Uint8Array(1), systemRandom(4000)]) {
    const { refusal } = await ann.line.call(methods.keys.publish, { keyPackages: [keyPackage] });
    assert.ok(refusal !== undefined && refusal.code !== Code.INTERNAL);
  }
});
