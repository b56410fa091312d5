import assert from 'node:assert/strict';
import { test } from 'node:test';
import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { keyringRecordId, newKeyring, systemRandom, withNewGeneration } from '@heliogram/crypto';
import {
  type Bytes,
  Code,
  type MethodInfo,
  methods,
  type ReadRequestSchema,
  ReadResponseSchema,
  refuse,
  toHex,
  type VaultRecord,
  VaultRecordSchema,
  VaultWriteSchema,
  type WriteRequestSchema,
  WriteResponseSchema,
} from '@heliogram/protocol';
import type { Call } from '../platform/net/connection-types.ts';
import { DisconnectedError, RefusedError } from '../platform/net/errors.ts';
import { openMemoryStore } from '../platform/store/memory.ts';
import { StaleVaultError, VaultLockedError } from './errors.ts';
import { Findings } from './findings.ts';
import { keyringWrite } from './new-account.ts';
import { LiveVault } from './vault-client.ts';
import { type RootKey, VaultKeys } from './vault-keys.ts';
import { shelfOf } from './vault-record.ts';

const account = new Uint8Array(16).fill(1);
const vrk = new Uint8Array(32).fill(2);

/** What the server promises of a vault: compare-and-set on versions, reading by revision. */
class VaultPeer {
  readonly records = new Map<string, VaultRecord>();
  rev = 0;
  /** Writes that take effect and are not answered. */
  lostAnswers = 0;
  reads = 0;

  readonly call = (async (method: MethodInfo, request: unknown) => {
    await Promise.resolve();
    if (method.number === methods.vault.read.number)
      return this.read(request as MessageInitShape<typeof ReadRequestSchema>);
    return this.write(request as MessageInitShape<typeof WriteRequestSchema>);
  }) as Call;

  private read({ shelves = [], ids = [], afterRev = 0 }: MessageInitShape<typeof ReadRequestSchema>) {
    this.reads += 1;
    const wanted = new Set(ids.map((id) => toHex(id)));
    const records = [...this.records.values()]
      .filter((one) => one.rev > afterRev && (shelves.length === 0 || shelves.includes(one.shelf)))
      .filter((one) => wanted.size === 0 || wanted.has(toHex(one.id)))
      .sort((a, b) => a.rev - b.rev);
    // Small pages, so that reading on is part of every test.
    const page = records.slice(0, 3);
    const more = page.length < records.length;
    return create(ReadResponseSchema, { records: page, rev: more ? (page.at(-1)?.rev ?? 0) : this.rev, more });
  }

  private write({ writes = [] }: MessageInitShape<typeof WriteRequestSchema>) {
    for (const { id, version } of writes) {
      const stored = this.records.get(toHex(id as Bytes));
      if (version !== (stored?.version ?? 0) + 1) throw new RefusedError(refuse(Code.STALE_VERSION));
    }
    for (const write of writes) this.put(create(VaultWriteSchema, write));
    if (this.lostAnswers-- > 0) throw new DisconnectedError('the answer was lost');
    return create(WriteResponseSchema, { rev: this.rev });
  }

  put({
    id,
    shelf,
    version,
    generation,
    value,
  }: Pick<VaultRecord, 'id' | 'shelf' | 'version' | 'generation' | 'value'>): void {
    this.rev += 1;
    const { rev } = this;
    this.records.set(toHex(id), create(VaultRecordSchema, { id, shelf, version, generation, value, rev }));
  }
}

async function peerWithKeyring(): Promise<VaultPeer> {
  const peer = new VaultPeer();
  peer.put(await keyringWrite({ account, version: 1, vrkGeneration: 1 }, vrk, newKeyring(), systemRandom));
  return peer;
}

async function device(
  peer: VaultPeer,
  store = openMemoryStore(),
  root: RootKey = { vrk, vrkGeneration: 1 },
): Promise<{ vault: LiveVault; findings: Findings }> {
  const findings = new Findings(store, () => 0);
  const keys = new VaultKeys(account, { current: () => root, renew: async () => root });
  const vault = new LiveVault({ store, call: peer.call, keys, findings, random: systemRandom });
  await vault.open();
  return { vault, findings };
}

const value = (...bytes: number[]): Bytes => Uint8Array.from(bytes);

test('what one device writes another reads, by name, by prefix, and before it has read everything', async () => {
  const peer = await peerWithKeyring();
  const { vault: one } = await device(peer);
  const names = ['card/a', 'card/b', 'mls/a', 'invite/1', 'card/c', 'kp/1', 'inbox'];
  for (const [index, name] of names.entries()) await one.write([{ name, shelf: shelfOf(name), value: value(index) }]);
  const { vault: two } = await device(peer);
  assert.deepEqual((await two.read('mls/a'))?.value, value(2));
  assert.equal(await two.read('mls/never'), undefined);
  const changed = await two.refresh();
  assert.deepEqual(changed.toSorted(), names.filter((name) => name !== 'mls/a').toSorted());
  assert.deepEqual(
    (await two.list('card/')).map(({ name }) => name),
    ['card/a', 'card/b', 'card/c'],
  );
  assert.deepEqual(await two.refresh(), []);
});

test('many changes of one record from two devices at once: none is lost', async () => {
  const peer = await peerWithKeyring();
  const { vault: one, findings } = await device(peer);
  const { vault: two } = await device(peer);
  const count = (current: Bytes | undefined): Bytes => value((current?.[0] ?? 0) + 1);
  await Promise.all(
    [one, two].map(async (vault) => {
      for (let round = 0; round < 20; round++) await vault.update('invite/1', 3, count);
    }),
  );
  await one.refresh();
  assert.deepEqual((await one.read('invite/1'))?.value, value(40));
  assert.deepEqual(await findings.list(), []);
});

test('many changes of one record on one device at once: none is lost, nor written over by what was read before', async () => {
  const peer = await peerWithKeyring();
  const { vault } = await device(peer);
  const count = (current: Bytes | undefined): Bytes => value((current?.[0] ?? 0) + 1);
  await Promise.all(Array.from({ length: 20 }, () => vault.update('invite/1', 3, count)));
  const read = await vault.read('invite/1');
  assert.deepEqual(read?.value, value(20));
  await vault.update('invite/1', 3, count);
  const late = { name: 'invite/1', shelf: 3, value: value(0), upon: read?.version ?? 0 };
  await assert.rejects(vault.write([late]), StaleVaultError);
  await assert.rejects(vault.write([{ ...late, upon: 0 }]), StaleVaultError);
  await vault.write([{ ...late, upon: 21 }]);
});

test('a write over another device’s is refused, and the newest is here then', async () => {
  const peer = await peerWithKeyring();
  const { vault: one } = await device(peer);
  const { vault: two } = await device(peer);
  await two.refresh();
  await one.write([{ name: 'invite/1', shelf: 3, value: value(1) }]);
  const attempt = two.write([
    { name: 'invite/1', shelf: 3, value: value(2) },
    { name: 'inbox', shelf: 3, value: value(3) },
  ]);
  await assert.rejects(attempt, (error) => error instanceof StaleVaultError && error.names[0] === 'invite/1');
  assert.deepEqual((await two.read('invite/1'))?.value, value(1));
  assert.equal(await two.read('inbox'), undefined);
  assert.deepEqual(await two.refresh(), ['invite/1']);
});

test('a write whose answer was lost has taken effect, and repeating the change does not repeat it', async () => {
  const peer = await peerWithKeyring();
  const { vault, findings } = await device(peer);
  await vault.refresh();
  peer.lostAnswers = 1;
  const set = (): Bytes => value(7);
  await assert.rejects(vault.update('invite/1', 3, set), DisconnectedError);
  await vault.update('invite/1', 3, set);
  assert.deepEqual((await vault.read('invite/1'))?.version, 1);
  assert.deepEqual(await findings.list(), []);
});

test('own writes need not be read again', async () => {
  const peer = await peerWithKeyring();
  const { vault } = await device(peer);
  await vault.refresh();
  for (let round = 0; round < 10; round++) await vault.write([{ name: `kp/${round}`, shelf: 3, value: value(round) }]);
  const page = peer.reads;
  await vault.refresh();
  assert.equal(peer.reads, page + 1);
});

test('staged writes are what is stored once accepted; deletions stay deleted and their versions go on', async () => {
  const peer = await peerWithKeyring();
  const { vault: one } = await device(peer);
  const { vault: two } = await device(peer);
  const staged = await one.stage([
    { name: 'card/a', shelf: 1, value: value(1) },
    { name: 'kp/x', shelf: 3, value: value(2) },
  ]);
  assert.equal(await one.read('card/a'), undefined);
  for (const write of staged.writes) peer.put(write);
  await one.accepted(staged, peer.rev);
  assert.deepEqual((await one.read('card/a'))?.value, value(1));
  await two.refresh();
  await two.write([
    { name: 'card/a', shelf: 1, value: null },
    { name: 'kp/x', shelf: 3, value: null },
  ]);
  await one.refresh();
  for (const name of ['card/a', 'kp/x']) assert.equal(await one.read(name), undefined, name);
  assert.deepEqual(await one.list('card/'), []);
  await one.write([{ name: 'card/a', shelf: 1, value: value(3) }]);
  assert.equal((await one.read('card/a'))?.version, 3);
});

test('names and contents are not readable at the server', async () => {
  const peer = await peerWithKeyring();
  const { vault } = await device(peer);
  const marker = new TextEncoder().encode('marker-of-content');
  await vault.write([{ name: 'card/marker-of-a-name', shelf: 1, value: marker }]);
  const stored = Buffer.concat([...peer.records.values()].flatMap(({ id, value: sealed }) => [id, sealed]));
  assert.equal(stored.includes('marker'), false);
  assert.ok(peer.records.has(toHex(keyringRecordId(account))));
});

test('a device that died with a new root key, and not yet the keyring under it, opens its vault', async () => {
  const peer = await peerWithKeyring();
  const store = openMemoryStore();
  const { vault: before } = await device(peer, store);
  const keyring = withNewGeneration(before.keys.keyring, systemRandom);
  const root = { vrk: new Uint8Array(32).fill(3), vrkGeneration: 2 };
  await assert.rejects(device(peer, store, root), VaultLockedError);
  peer.put(await keyringWrite({ account, version: 2, vrkGeneration: 2 }, root.vrk, keyring, systemRandom));
  const { vault, findings } = await device(peer, store, root);
  assert.deepEqual([...vault.keys.keyring.keys.keys()], [...keyring.keys.keys()]);
  assert.deepEqual(await findings.list(), []);
});
