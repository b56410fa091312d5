// A server that lies about chats: altered, missing, moved and repeated entries, voices of people who are gone, false groups, two
// truths for two people. Each lie is found and told, and nothing false is shown. The liar computes every hash it can compute.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { create } from '@bufbuild/protobuf';
import { Client, type FindingKind, FrozenChatError, type MemoryRows, openMemoryStore } from '@heliogram/client';
import { createGroup, ed25519PublicKey, fromHex, makeCommit, sha256, toHex } from '@heliogram/crypto';
import {
  asBytes,
  type Bytes,
  ChatKind,
  ClaimRequestSchema,
  decodeMessage,
  type Entry,
  EntrySchema,
  encodeMessage,
  InboxItemSchema,
  MessageSchema,
  methods,
  PolicySchema,
  SendRequestSchema,
} from '@heliogram/protocol';
import { eventually, type Person, World } from '@heliogram/testkit';
import { LyingNetwork } from '../identity/lying-network.ts';
import { forgeHistory, inPlace } from './forged-history.ts';
import { hushed } from './hushed.ts';
import { groupOf, textsOf } from './shown.ts';

let world: World;
const clients: Client[] = [];

before(async () => {
  world = await World.open();
});

after(async () => {
  for (const client of clients) await client.close();
  await world?.close();
});

interface Victim extends Person {
  readonly network: LyingNetwork;
}

/** Somebody whom the server may lie to, and who hears only what they ask for. */
async function victim(name: string, server: string = world.server.url): Promise<Victim> {
  const network = new LyingNetwork();
  const rows: MemoryRows = new Map();
  const options = { store: openMemoryStore(rows), server, transport: hushed(network.transport) };
  const { client, phrase } = await Client.signUp(options, name);
  clients.push(client);
  return { name, client, phrase, rows, findings: [], network };
}

/** Another device of somebody, on which nothing has been read. */
async function recovered({ name, phrase }: Person): Promise<Victim> {
  const network = new LyingNetwork();
  const rows: MemoryRows = new Map();
  const options = { store: openMemoryStore(rows), server: world.server.url, transport: hushed(network.transport) };
  const client = await Client.recover(options, name, phrase);
  clients.push(client);
  return { name, client, phrase, rows, findings: [], network };
}

/** Ann, and Bob who is lied to, in a group where everything has been read by both. */
async function pair(prefix: string): Promise<{ ann: Victim; bob: Victim; chat: string }> {
  const ann = await victim(`${prefix}_ann`);
  const bob = await victim(`${prefix}_bob`);
  const chat = await groupOf(ann, [bob]);
  await ann.client.messages.send(chat, 'welcome');
  for (const person of [ann, bob]) assert.deepEqual(await textsOf(person.client, chat), ['welcome']);
  return { ann, bob, chat };
}

/** Says lines one after the other, each with the one before it seen. */
async function say(person: Person, chat: string, ...lines: readonly string[]): Promise<void> {
  for (const line of lines) {
    await person.client.sync();
    await person.client.messages.send(chat, line);
  }
  await person.client.sync();
}

/** What a victim has found, once each. */
async function found(person: Person): Promise<string[]> {
  const kinds = (await person.client.findings()).map(({ kind }) => kind);
  return [...new Set<FindingKind>(kinds)].sort();
}

/** The texts that a victim takes for true. */
async function believed(person: Person, chat: string): Promise<string[]> {
  await person.client.sync();
  const shown = await person.client.messages.all(chat);
  return shown.filter(({ verified, system }) => verified && !system).map(({ text }) => text);
}

/** The same entry with one bit of its body flipped. */
function altered(entry: Entry | undefined): Entry {
  assert.ok(entry?.kind.case === 'message');
  const body = Uint8Array.from(entry.kind.value.body);
  body[body.length - 1] = (body.at(-1) ?? 0) ^ 1;
  return create(EntrySchema, { ...entry, kind: { case: 'message', value: { ...entry.kind.value, body } } });
}

test('a message altered in one bit is hidden, the rest is shown, and the next speaker tells of the fork', async () => {
  const { ann, bob, chat } = await pair('bit');
  forgeHistory(bob.network, ([first, ...rest]) => [altered(first), ...rest]);
  await say(ann, chat, 'pay 100', 'thank you');
  assert.deepEqual(await believed(bob, chat), ['welcome', 'thank you']);
  assert.deepEqual(await found(bob), ['altered-entry', 'fork']);
});

test('an altered entry under the head’s true hash freezes the chat', async () => {
  const { ann, bob, chat } = await pair('head');
  forgeHistory(bob.network, ([first, ...rest]) => [altered(first), ...rest], { keepsHeadHash: true });
  await say(ann, chat, 'pay 100', 'thank you');
  assert.deepEqual(await believed(bob, chat), ['welcome']);
  assert.deepEqual(await found(bob), ['fork']);
  await assert.rejects(bob.client.messages.send(chat, 'what?'), FrozenChatError);
});

test('an entry that is none freezes the chat', async () => {
  const { ann, bob, chat } = await pair('none');
  await say(ann, chat, 'one');
  // No kind, a field of the wrong length, no protobuf at all.
  const nameless = create(MessageSchema, { id: new Uint8Array(16) });
  const lies: readonly Uint8Array[] = [
    encodeMessage(EntrySchema, create(EntrySchema, { seq: 1 })),
    encodeMessage(EntrySchema, create(EntrySchema, { seq: 1, kind: { case: 'message', value: nameless } })),
    new Uint8Array([0xff, 0xff]),
  ];
  for (const [index, lie] of lies.entries()) {
    const device = await recovered(bob);
    device.network.lie(methods.messages.history, (answer) => ({ ...answer, headSeq: 1, entries: [lie] }));
    assert.deepEqual(await believed(device, chat), [], `lie ${index}`);
    assert.deepEqual(await found(device), ['altered-entry'], `lie ${index}`);
  }
});

test('a hole in the journal freezes the chat', async () => {
  const { ann, bob, chat } = await pair('hole');
  forgeHistory(bob.network, ([first, , ...rest]) => [first as Entry, ...rest]);
  await say(ann, chat, 'one', 'two', 'three');
  assert.deepEqual(await believed(bob, chat), ['welcome']);
  assert.deepEqual(await found(bob), ['missing-entries']);
});

test('an entry taken out without leaving a hole is missed by whoever spoke after it', async () => {
  const { ann, bob, chat } = await pair('gone');
  forgeHistory(bob.network, (truth) => inPlace(truth, truth.slice(1)));
  await say(ann, chat, 'do not', 'send it', 'really');
  assert.deepEqual(await believed(bob, chat), ['welcome']);
  assert.deepEqual(await found(bob), ['displaced-entries']);
});

test('two entries whose places were swapped: by order alone, and with new places', async () => {
  const plain = await pair('swap');
  forgeHistory(plain.bob.network, ([a, b, ...rest]) => [b as Entry, a as Entry, ...rest]);
  await say(plain.ann, plain.chat, 'question', 'answer');
  assert.deepEqual(await believed(plain.bob, plain.chat), ['welcome']);
  assert.deepEqual(await found(plain.bob), ['displaced-entries']);
  const clever = await pair('swapped');
  forgeHistory(clever.bob.network, (truth) => inPlace(truth, [...truth].reverse()));
  await say(clever.ann, clever.chat, 'question', 'answer');
  assert.deepEqual(await believed(clever.bob, clever.chat), ['welcome', 'question']);
  assert.deepEqual(await found(clever.bob), ['displaced-entries']);
});

test('an entry repeated under a new place counts once', async () => {
  const { ann, bob, chat } = await pair('again');
  forgeHistory(bob.network, (truth) => inPlace(truth, [...truth, truth[0] as Entry]));
  await say(ann, chat, 'send 100', 'done');
  assert.deepEqual(await believed(bob, chat), ['welcome', 'send 100', 'done']);
  assert.deepEqual(await found(bob), ['repeated-entry']);
});

test('a removed member speaks on under the old epoch’s key, with the server’s help', async () => {
  const [ann, bob, cat] = [await victim('old_ann'), await victim('old_bob'), await victim('old_cat')];
  const chat = await groupOf(ann, [bob, cat]);
  for (const person of [ann, bob, cat]) await textsOf(person.client, chat);
  await ann.client.chats.remove(chat, ['old_cat']);
  // Cat has not heard of it: her device seals with everything it has, and the server, which refuses, keeps what it got.
  await assert.rejects(cat.client.messages.send(chat, 'I am still here'));
  const kept = cat.network.asked.get(methods.messages.send.number)?.at(-1);
  assert.ok(kept);
  const { epoch, counter, id, salt, body } = decodeMessage(SendRequestSchema, kept);
  const from = { account: fromHex(cat.client.account), device: cat.client.device };
  const value = create(MessageSchema, { ...from, epoch, counter, id, salt, body });
  const voice = create(EntrySchema, { time: 0, kind: { case: 'message', value }, frank: new Uint8Array(32) });
  forgeHistory(bob.network, (truth) => inPlace(truth, [...truth, voice]));
  assert.deepEqual(await believed(bob, chat), []);
  assert.deepEqual(await found(bob), ['outsider-message']);
  const [finding] = await bob.client.findings();
  assert.equal(finding?.account, cat.client.account);
});

test('a commit whose link lies, or is gone, is not taken over', async () => {
  const links: readonly [string, (link: Bytes) => Bytes][] = [
    ['link', (link) => link.map((byte, index) => (index === 40 ? byte ^ 1 : byte))],
    ['nolink', () => new Uint8Array(0)],
  ];
  for (const [name, change] of links) {
    const { ann, bob, chat } = await pair(name);
    await victim(`${name}_cat`);
    forgeHistory(bob.network, (truth) =>
      truth.map((entry) => {
        if (entry.kind.case !== 'commit') return entry;
        const value = { ...entry.kind.value, link: change(asBytes(entry.kind.value.link)) };
        return create(EntrySchema, { ...entry, kind: { case: 'commit', value } });
      }),
    );
    await ann.client.chats.add(chat, [`${name}_cat`]);
    await say(ann, chat, 'hello cat');
    assert.deepEqual(await believed(bob, chat), ['welcome']);
    const kinds = await found(bob);
    assert.ok(kinds.includes('bad-link'), String(kinds));
    assert.equal((await bob.client.chats.members(chat)).length, 2);
    await assert.rejects(bob.client.messages.send(chat, 'hello'), FrozenChatError);
  }
});

/** The parts of a client that a member with a program of their own would have. */
interface Inside {
  readonly session: {
    readonly connection: { call: (method: unknown, request: unknown) => Promise<unknown> };
    leafIdentity(key: Bytes): Promise<Bytes>;
  };
}

/** A group under the id of a chat that has another group already, with the victim in it. */
async function ghostGroup(maker: Person, chat: string, member: string, epochs: number): Promise<[Bytes, Bytes]> {
  const { session } = maker.client as unknown as Inside;
  const privateKey = globalThis.crypto.getRandomValues(new Uint8Array(32));
  const publicKey = await ed25519PublicKey(privateKey);
  const signer = { identity: await session.leafIdentity(publicKey), signatureKeyPair: { publicKey, privateKey } };
  const policy = create(PolicySchema, { kind: ChatKind.GROUP, membersMaySend: true, version: 1 });
  const verifier = { accountOf: (identity: Bytes) => toHex(sha256(identity)), verify: async () => true };
  const nowS = Math.floor(Date.now() / 1000);
  let group = await createGroup({ groupId: fromHex(chat), signer, policy: encodeMessage(PolicySchema, policy), nowS });
  for (let epoch = 1; epoch < epochs; epoch++) group = (await makeCommit(group, { update: true, verifier })).group;
  const request = create(ClaimRequestSchema, { accounts: [fromHex(member)], chat: fromHex(chat) });
  const claimed = (await session.connection.call(methods.keys.claim, request)) as {
    packages: { keyPackage: Uint8Array }[];
  };
  const keyPackage = asBytes(claimed.packages[0]?.keyPackage ?? new Uint8Array(0));
  const made = await makeCommit(group, { add: [keyPackage], verifier });
  assert.ok(made.welcome);
  return [made.welcome, made.tree];
}

test('a welcome into a chat that is alive does not put another group in its place', async () => {
  const { ann, bob, chat } = await pair('ghost');
  const [welcome, tree] = await ghostGroup(ann, chat, bob.client.account, 9);
  const treeHash = sha256(tree);
  const value = { chat: fromHex(chat), from: fromHex(ann.client.account), welcome, treeHash, seq: 1, epoch: 9 };
  const before = await bob.client.chats.members(chat);
  let isTold = false;
  bob.network.lie(methods.inbox.read, (answer) => {
    if (isTold) return answer;
    isTold = true;
    const item = create(InboxItemSchema, { seq: 1_000, kind: { case: 'welcome', value } });
    return { ...answer, items: [...answer.items, item] };
  });
  bob.network.lie(methods.blobs.get, (answer) => ({ ...answer, bytes: tree }));
  await say(ann, chat, 'nothing has changed');
  assert.deepEqual(await believed(bob, chat), ['welcome', 'nothing has changed']);
  assert.equal(isTold, true);
  assert.deepEqual(await found(bob), ['bad-welcome']);
  assert.match((await bob.client.findings())[0]?.detail ?? '', /has not left/);
  assert.deepEqual(await bob.client.chats.members(chat), before);
  await say(bob, chat, 'indeed');
  assert.deepEqual((await believed(ann, chat)).at(-1), 'indeed');
});

test('nothing that waits is sent into a chat that froze meanwhile', async () => {
  const ann = await victim('ice_ann');
  const bob = await victim('ice_bob', world.network.url);
  const chat = await groupOf(ann, [bob]);
  await say(ann, chat, 'welcome');
  assert.deepEqual(await textsOf(bob.client, chat), ['welcome']);
  world.network.cut();
  await eventually('bob is offline', () => bob.client.state !== 'online');
  assert.equal((await bob.client.messages.send(chat, 'for ann alone')).seq, null);
  forgeHistory(bob.network, ([first, ...rest]) => [altered(first), ...rest], { keepsHeadHash: true });
  await say(ann, chat, 'one', 'two');
  world.network.mend();
  await bob.client.sync();
  await bob.client.flush();
  await bob.client.sync();
  assert.deepEqual(await found(bob), ['fork']);
  assert.equal(bob.network.asked.get(methods.messages.send.number), undefined);
  const waiting = (await bob.client.messages.page(chat)).filter(({ pending }) => pending);
  assert.deepEqual(
    waiting.map(({ text }) => text),
    ['for ann alone'],
  );
  assert.deepEqual(await textsOf(ann.client, chat), ['welcome', 'one', 'two']);
});

test('two truths for two members come out when the next one speaks', async () => {
  const [ann, bob, cat] = [await victim('two_ann'), await victim('two_bob'), await victim('two_cat')];
  const chat = await groupOf(ann, [bob, cat]);
  await say(ann, chat, 'shall we?');
  for (const person of [ann, bob, cat]) assert.deepEqual(await textsOf(person.client, chat), ['shall we?']);
  forgeHistory(bob.network, ([a, b, ...rest]) => inPlace([a as Entry], b ? [b, a as Entry, ...rest] : [a as Entry]));
  // Neither has seen the other's line when they speak: both orders are possible.
  await ann.client.messages.send(chat, 'no');
  await cat.client.messages.send(chat, 'yes');
  assert.deepEqual(await believed(bob, chat), ['shall we?', 'yes', 'no']);
  assert.deepEqual(await found(bob), []);
  await say(ann, chat, 'so it is settled');
  assert.deepEqual(await believed(ann, chat), ['shall we?', 'no', 'yes', 'so it is settled']);
  await bob.client.sync();
  assert.deepEqual(await found(bob), ['fork']);
  assert.deepEqual(await found(ann), []);
});
