// Attacks on who somebody is, and on what an account remembers: identities, names, lists, the vault.
import assert from 'node:assert/strict';
import { create, type DescMessage, type MessageShape } from '@bufbuild/protobuf';
import { Client, NotBelievedError, openMemoryStore } from '@heliogram/client';
import { decodeDeviceList, ed25519Signer, sha256, signDeviceList } from '@heliogram/crypto';
import {
  asBytes,
  Code,
  type FindSlotsResponse,
  type Identity,
  type MethodInfo,
  methods,
  ReadResponseSchema,
  type VaultRecord,
} from '@heliogram/protocol';
import { LyingNetwork } from '../identity/lying-network.ts';
import type { Performance, Performed, Stage, Victim } from './stage.ts';

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

const swappedAccountKey: Performance = async (stage) => {
  const [bob, ann, eve] = [await stage.victim('bob'), await stage.victim('ann'), await stage.victim('eve')];
  const honest = await bob.client.safety(ann.name);
  const lookups = recording(bob.network, methods.accounts.lookup);
  await bob.client.safety(eve.name);
  const theirs = lookups.answer();
  bob.network.lie(methods.accounts.lookup, (answer) => ({
    ...answer,
    statements: [...answer.statements, ...theirs.statements],
    deviceList: theirs.deviceList,
  }));
  await assert.rejects(bob.client.safety(ann.name), NotBelievedError);
  bob.network.lie(methods.accounts.lookup, (answer) => answer);
  assert.deepEqual(await bob.client.safety(ann.name), honest);
  return { victim: bob.client };
};

const swappedUsername: Performance = async (stage) => {
  const [bob, ann, eve] = [await stage.victim('bob'), await stage.victim('ann'), await stage.victim('eve')];
  const chat = await bob.client.chats.createDirect(ann.name);
  const lookups = recording(bob.network, methods.accounts.lookup);
  await bob.client.safety(eve.name);
  const wrong = lookups.answer();
  bob.network.lie(methods.accounts.lookup, () => ({ ...wrong, username: ann.name }));
  // As often as it is asked: what was not believed once is not believed later.
  for (const _ of [1, 2]) await assert.rejects(bob.client.chats.createDirect(ann.name), NotBelievedError);
  assert.deepEqual(
    (await bob.client.chats.list()).map((info) => info.chat),
    [chat],
  );
  return { victim: bob.client };
};

const ghostDevice: Performance = async (stage) => {
  const [bob, ann] = [await stage.victim('bob'), await stage.victim('ann')];
  const server = ed25519Signer(new Uint8Array(32).fill(5));
  const lookups = recording(bob.network, methods.accounts.lookup);
  const honest = await bob.client.safety(ann.name);
  const { deviceList, ...identity } = lookups.answer();
  const list = decodeDeviceList(asBytes(deviceList));
  const ghost = { device: 2, publicKey: new Uint8Array(32).fill(1), addedAtS: 4_000_000_000, revokedAtS: null };
  const ghostly = { ...list, number: 2, previousHash: sha256(asBytes(deviceList)), devices: [...list.devices, ghost] };
  const forged = await signDeviceList(ghostly, server);
  bob.network.lie(methods.accounts.lookup, () => ({ ...identity, deviceList: forged }));
  await assert.rejects(bob.client.safety(ann.name), NotBelievedError);
  bob.network.lie(methods.accounts.lookup, (answer) => answer);
  assert.deepEqual(await bob.client.safety(ann.name), honest);
  return { victim: bob.client };
};

/** Bob has seen Ann's papers as they were before she let a device in and shut it out; the server has kept them. */
async function papersOfBefore(stage: Stage): Promise<{ bob: Victim; ann: Victim; stale: Identity }> {
  const [bob, ann] = [await stage.victim('bob'), await stage.victim('ann')];
  const lookups = recording(bob.network, methods.accounts.lookup);
  await bob.client.safety(ann.name);
  const stale: Identity = lookups.answer();
  const second = await stage.recovered(ann);
  await ann.client.devices.revoke(second.client.device);
  return { bob, ann, stale };
}

const deviceListRollback: Performance = async (stage) => {
  const { bob, ann, stale } = await papersOfBefore(stage);
  bob.network.lie(methods.accounts.lookup, (answer) => answer);
  const before = await bob.client.safety(ann.name);
  bob.network.lie(methods.accounts.lookup, () => stale);
  assert.deepEqual(await bob.client.safety(ann.name), before);
  return { victim: bob.client };
};

const withheldDeviceList: Performance = async (stage) => {
  const { bob, ann, stale } = await papersOfBefore(stage);
  await ann.client.sync();
  // Ann's new key packages vouch for the list that the server keeps back.
  bob.network.lie(methods.accounts.lookup, () => stale);
  await assert.rejects(bob.client.chats.createDirect(ann.client.account), NotBelievedError);
  return { victim: bob.client, besides: ['key-log-contradiction'] };
};

const slotListRollback: Performance = async (stage) => {
  const bob = await stage.victim('bob');
  const old = recording(bob.network, methods.accounts.findSlots);
  const second = await stage.recovered(bob);
  await bob.client.devices.revoke(second.client.device);
  const third = await stage.recovered(bob);
  const stale: FindSlotsResponse = old.answer();
  bob.network.lie(methods.accounts.findSlots, (answer) => ({ ...answer, slotList: stale.slotList }));
  await assert.rejects(bob.client.devices.revoke(third.client.device), NotBelievedError);
  bob.network.lie(methods.accounts.findSlots, (answer) => answer);
  await bob.client.devices.revoke(third.client.device);
  return { victim: bob.client };
};

/** A device is shown a record that is made of an older and a newer version of it. */
async function retoldRecord(
  stage: Stage,
  lie: (older: VaultRecord, newer: VaultRecord) => VaultRecord,
): Promise<Performed> {
  const bob = await stage.victim('bob');
  const chat = await bob.client.chats.saved();
  const { client, network } = await stage.recovered(bob);
  await client.sync();
  const seen: VaultRecord[] = [];
  network.lie(methods.vault.read, (answer) => {
    seen.push(...answer.records);
    return answer;
  });
  for (const draft of ['first', 'second']) {
    await bob.client.chats.setDraft(chat, draft);
    await bob.client.flush();
    await client.sync();
  }
  const versions = seen.filter(({ id }) => seen.filter((one) => one.id.join() === id.join()).length > 1);
  const [older, newer] = versions.toSorted((a, b) => a.version - b.version);
  assert.ok(older && newer && older.version < newer.version);
  const record = lie(older, newer);
  network.lie(methods.vault.read, (answer) => create(ReadResponseSchema, { ...answer, records: [record] }));
  await client.sync();
  assert.equal((await client.chats.get(chat)).draft, 'second');
  network.lie(methods.vault.read, (answer) => answer);
  await bob.client.chats.setDraft(chat, 'third');
  await bob.client.flush();
  await client.sync();
  assert.equal((await client.chats.get(chat)).draft, 'third');
  return { victim: client };
}

const foreignChallenge: Performance = async (stage) => {
  const network = new LyingNetwork();
  const { rows, ...bob } = await stage.victim('bob');
  await bob.client.sync();
  await bob.client.close();
  const options = {
    store: openMemoryStore(new Map(rows)),
    server: stage.world.server.url,
    transport: network.transport,
  };
  // Its token is worth nothing, says the server: so it signs in by a challenge.
  network.refuse(methods.sessions.resume, Code.UNAUTHENTICATED, 100);
  network.lie(methods.sessions.challenge, (answer) => ({ ...answer, host: 'bank.example.org' }));
  const again = await Client.open(options);
  stage.adopt(again);
  await assert.rejects(again.sync(), (error: Error) => error.name === 'UnacceptableServerError');
  assert.equal(again.state, 'closed');
  return { victim: again };
};

/** Performances by the ids of the table. */
export const accountAttacks: Readonly<Record<string, Performance>> = {
  'swapped-account-key': swappedAccountKey,
  'swapped-username': swappedUsername,
  'ghost-device': ghostDevice,
  'device-list-rollback': deviceListRollback,
  'withheld-device-list': withheldDeviceList,
  'slot-list-rollback': slotListRollback,
  'vault-rollback': (stage) => retoldRecord(stage, (older) => older),
  'vault-fork': (stage) => retoldRecord(stage, (older, newer) => ({ ...newer, value: older.value })),
  'vault-unreadable': (stage) =>
    retoldRecord(stage, (older, newer) => ({ ...newer, version: newer.version + 1, value: older.value })),
  'vault-deletion': (stage) =>
    retoldRecord(stage, (_, newer) => ({ ...newer, version: newer.version + 1, value: new Uint8Array(0) })),
  'foreign-challenge': foreignChallenge,
};
