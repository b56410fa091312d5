// A server that lies about accounts and vaults: each lie is found, told, and not believed. One lie, one test.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { create, type DescMessage, type MessageShape } from '@bufbuild/protobuf';
import { Client, type FindingKind, NotBelievedError, openMemoryStore } from '@heliogram/client';
import { decodeDeviceList, ed25519Signer, sha256, signDeviceList } from '@heliogram/crypto';
import {
  asBytes,
  type FindSlotsResponse,
  type Identity,
  type MethodInfo,
  methods,
  ReadResponseSchema,
  type VaultRecord,
} from '@heliogram/protocol';
import { World } from '@heliogram/testkit';
import { LyingNetwork } from './lying-network.ts';

let world: World;
const clients: Client[] = [];

before(async () => {
  world = await World.open();
});

after(async () => {
  for (const client of clients) await client.close();
  await world?.close();
});

interface Victim {
  readonly client: Client;
  readonly phrase: string;
  readonly network: LyingNetwork;
}

async function victim(name: string): Promise<Victim> {
  const network = new LyingNetwork();
  const options = { store: openMemoryStore(), server: world.server.url, transport: network.transport };
  const { client, phrase } = await Client.signUp(options, name);
  clients.push(client);
  return { client, phrase, network };
}

async function recover(name: string, phrase: string, network: LyingNetwork = new LyingNetwork()): Promise<Client> {
  const options = { store: openMemoryStore(), server: world.server.url, transport: network.transport };
  const client = await Client.recover(options, name, phrase);
  clients.push(client);
  return client;
}

/** Keeps the first answer to a method that passes from now on. */
function recording<O extends DescMessage>(
  network: LyingNetwork,
  method: MethodInfo<DescMessage, O>,
): { answer(): MessageShape<O> } {
  let kept: MessageShape<O> | undefined;
  network.lie(method, (answer) => {
    kept ??= answer;
    return answer;
  });
  return {
    answer() {
      assert.ok(kept);
      return kept;
    },
  };
}

async function kindsOf(client: Client): Promise<FindingKind[]> {
  return (await client.findings()).map(({ kind }) => kind);
}

test('an older slot list', async () => {
  const { client, phrase, network } = await victim('slots');
  const old = recording(network, methods.accounts.findSlots);
  const second = await recover('slots', phrase);
  await client.devices.revoke(second.device);
  const third = await recover('slots', phrase);
  const stale: FindSlotsResponse = old.answer();
  network.lie(methods.accounts.findSlots, (answer) => ({ ...answer, slotList: stale.slotList }));
  await assert.rejects(client.devices.revoke(third.device), NotBelievedError);
  assert.deepEqual(await kindsOf(client), ['slot-list-rollback']);
  network.lie(methods.accounts.findSlots, (answer) => answer);
  await client.devices.revoke(third.device);
});

test('an older device list of somebody, on which a revoked device still counts', async () => {
  const { client, network } = await victim('watcher');
  const other = await victim('watched');
  const lookups = recording(network, methods.accounts.lookup);
  const chat = await client.chats.createDirect('watched');
  const stale: Identity = lookups.answer();
  const second = await recover('watched', other.phrase);
  await other.client.devices.revoke(second.device);
  network.lie(methods.accounts.lookup, (answer) => answer);
  const before = await client.safety('watched');
  network.lie(methods.accounts.lookup, () => stale);
  assert.deepEqual(await client.safety('watched'), before);
  assert.deepEqual(await kindsOf(client), ['device-list-rollback']);
  assert.ok(chat);
});

test('a device nobody of the account has put on its list', async () => {
  const { client, network } = await victim('mocked');
  await victim('mimicked');
  const server = ed25519Signer(new Uint8Array(32).fill(5));
  network.lie(methods.accounts.lookup, (answer) => answer);
  const honest = await client.safety('mimicked');
  const lookups = recording(network, methods.accounts.lookup);
  await client.chats.createDirect('mimicked');
  const { deviceList, ...identity } = lookups.answer();
  const list = decodeDeviceList(asBytes(deviceList));
  const ghost = { device: 2, publicKey: new Uint8Array(32).fill(1), addedAtS: 4_000_000_000, revokedAtS: null };
  const ghostly = { ...list, number: 2, previousHash: sha256(asBytes(deviceList)), devices: [...list.devices, ghost] };
  const forged = await signDeviceList(ghostly, server);
  network.lie(methods.accounts.lookup, () => ({ ...identity, deviceList: forged }));
  await assert.rejects(client.safety('mimicked'), NotBelievedError);
  assert.deepEqual(await kindsOf(client), ['bad-identity']);
  network.lie(methods.accounts.lookup, (answer) => answer);
  assert.deepEqual(await client.safety('mimicked'), honest);
});

test('an account key that the account has not signed for', async () => {
  const { client, network } = await victim('cautious');
  await victim('usurped');
  const other = await victim('usurper');
  await client.chats.createDirect('usurped');
  const lookups = recording(network, methods.accounts.lookup);
  await other.client.sync();
  await client.chats.createDirect('usurper');
  const theirs = lookups.answer();
  network.lie(methods.accounts.lookup, (answer) => ({
    ...answer,
    statements: [...answer.statements, ...theirs.statements],
    deviceList: theirs.deviceList,
  }));
  await assert.rejects(client.safety('usurped'), NotBelievedError);
  assert.deepEqual(await kindsOf(client), ['bad-identity']);
});

test('another account under a known name', async () => {
  const { client, network } = await victim('asker');
  const friend = await victim('friend');
  const stranger = await victim('stranger');
  await client.chats.createDirect('friend');
  const lookups = recording(network, methods.accounts.lookup);
  await client.chats.createDirect('stranger');
  const wrong = lookups.answer();
  network.lie(methods.accounts.lookup, () => ({ ...wrong, username: 'friend' }));
  await assert.rejects(client.safety('friend'), NotBelievedError);
  assert.deepEqual(await kindsOf(client), ['username-moved', 'key-log-contradiction']);
  assert.notEqual(friend.client.account, stranger.client.account);
});

test('older vault records, other contents, and deletions nobody asked for', async () => {
  const { client, phrase } = await victim('vaulted');
  const chat = await client.chats.saved();
  const network = new LyingNetwork();
  const second = await recover('vaulted', phrase, network);
  await second.sync();
  const seen: VaultRecord[] = [];
  network.lie(methods.vault.read, (answer) => {
    seen.push(...answer.records);
    return answer;
  });
  for (const draft of ['first', 'second']) {
    await client.chats.setDraft(chat, draft);
    await client.flush();
    await second.sync();
  }
  const versions = seen.filter(({ id }) => seen.filter((one) => one.id.join() === id.join()).length > 1);
  const [older, newer] = versions.toSorted((a, b) => a.version - b.version);
  assert.ok(older && newer && older.version < newer.version);
  const lies: readonly [FindingKind, VaultRecord][] = [
    ['vault-rollback', older],
    ['vault-fork', { ...newer, value: older.value }],
    ['vault-unreadable', { ...newer, version: newer.version + 1, value: older.value }],
    ['vault-deletion', { ...newer, version: newer.version + 1, value: new Uint8Array(0) }],
  ];
  for (const [kind, record] of lies) {
    network.lie(methods.vault.read, (answer) => create(ReadResponseSchema, { ...answer, records: [record] }));
    await second.sync();
    assert.ok((await kindsOf(second)).includes(kind), kind);
    assert.equal((await second.chats.get(chat)).draft, 'second');
  }
  network.lie(methods.vault.read, (answer) => answer);
  await client.chats.setDraft(chat, 'third');
  await client.flush();
  await second.sync();
  assert.equal((await second.chats.get(chat)).draft, 'third');
});

test('papers of another account, shown to somebody who recovers', async () => {
  const mine = await victim('mine');
  const theirs = await victim('theirs');
  const network = new LyingNetwork();
  network.lie(methods.accounts.findSlots, (answer) => ({
    ...answer,
    slotList: Uint8Array.from(answer.slotList).fill(3, -64),
  }));
  await assert.rejects(recover('mine', mine.phrase, network), NotBelievedError);
  const found = recording(network, methods.accounts.findSlots);
  await assert.rejects(recover('theirs', mine.phrase, network));
  const wrong = found.answer();
  network.lie(methods.accounts.findSlots, () => wrong);
  await assert.rejects(recover('mine', mine.phrase, network), NotBelievedError);
  assert.equal((await mine.client.devices.list()).length, 1);
  assert.equal((await theirs.client.devices.list()).length, 1);
});

test('the challenge of another server', async () => {
  const network = new LyingNetwork();
  const options = { store: openMemoryStore(), server: world.server.url, transport: network.transport };
  // Without a token that lasts, every connection is signed in by a challenge.
  network.lie(methods.sessions.signIn, (answer) => ({ ...answer, expiresAt: 0 }));
  const { client } = await Client.signUp(options, 'relayed');
  await client.sync();
  await client.close();
  network.lie(methods.sessions.challenge, (answer) => ({ ...answer, host: 'bank.example.org' }));
  const again = await Client.open(options);
  clients.push(again);
  await assert.rejects(again.sync(), (error: Error) => error.name === 'UnacceptableServerError');
  assert.equal(again.state, 'closed');
  assert.deepEqual(await kindsOf(again), ['host-changed']);
});
