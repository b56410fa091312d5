// The strongest thief: everything a device held, and the server on his side. Once its owner has shut the device out with the recovery
// phrase, he can read nothing that comes later, sign no device back in, and nobody believes what he signs.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { create } from '@bufbuild/protobuf';
import { Client, type MemoryRows, NotBelievedError, openMemoryStore } from '@heliogram/client';
import {
  type Bytes,
  CryptoError,
  ed25519PublicKey,
  ed25519Signer,
  keyringRecordId,
  openKeyring,
  openMessage,
  openRecord,
  openSlot,
  signAccountStatement,
  signDeviceList,
  systemRandom,
  toHex,
  type VerifiedAccount,
  type VerifiedDeviceList,
  verifyDeviceList,
  verifySlotList,
  verifyStatementChain,
  withDevice,
} from '@heliogram/crypto';
import {
  AccountSecretSchema,
  asBytes,
  decodeMessage,
  EntrySchema,
  type FindSlotsResponse,
  FindSlotsResponseSchema,
  HistoryResponseSchema,
  type Identity,
  IdentitySchema,
  type LocalDevice,
  LocalDeviceSchema,
  MirroredRecordSchema,
  methods,
  ReadResponseSchema,
  type VaultRecord,
} from '@heliogram/protocol';
import { eventually, MarkerSearch, RawLine, World } from '@heliogram/testkit';
import { LyingNetwork } from './lying-network.ts';
import { signedInAs } from './signed-in-as.ts';

const early = 'said before the theft, quilmandor';
const late = 'said after the theft, vextralune';

let world: World;
const clients: Client[] = [];
const lines: RawLine[] = [];

before(async () => {
  world = await World.open();
});

after(async () => {
  for (const line of lines) line.close();
  for (const client of clients) await client.close();
  await world?.close();
});

interface Somebody {
  readonly client: Client;
  readonly rows: MemoryRows;
  readonly network: LyingNetwork;
}

type Way = (options: Parameters<typeof Client.open>[0]) => Promise<Client>;

async function somebody(way: Way, rows: MemoryRows = new Map()): Promise<Somebody> {
  const network = new LyingNetwork();
  const client = await way({ store: openMemoryStore(rows), server: world.server.url, transport: network.transport });
  clients.push(client);
  return { client, rows, network };
}

/** A row as a device keeps it, without its byte of format. */
function row(rows: MemoryRows, key: string): Bytes {
  const bytes = rows.get(key);
  assert.ok(bytes);
  return asBytes(bytes.subarray(1));
}

const localOf = (rows: MemoryRows): LocalDevice => decodeMessage(LocalDeviceSchema, row(rows, 'identity/local'));

/** What anybody can ask for of an account. */
async function papersOf(name: string): Promise<FindSlotsResponse> {
  const line = await RawLine.open(world.server.url);
  lines.push(line);
  const { response } = await line.call(methods.accounts.findSlots, { username: name });
  return decodeMessage(FindSlotsResponseSchema, asBytes(response ?? new Uint8Array(0)));
}

/** What the thief has, and how things stood when he got it. */
interface Theft {
  readonly rows: MemoryRows;
  readonly local: LocalDevice;
  readonly accountSeed: Bytes;
  readonly papers: FindSlotsResponse;
  readonly owner: VerifiedAccount;
  readonly deviceList: VerifiedDeviceList;
}

async function steal(name: string, held: MemoryRows): Promise<Theft> {
  const rows: MemoryRows = new Map([...held].map(([key, value]) => [key, value.slice()]));
  const { value } = decodeMessage(MirroredRecordSchema, row(rows, 'vault/n/account'));
  const accountSeed = asBytes(decodeMessage(AccountSecretSchema, asBytes(value.subarray(1))).seed);
  const papers = await papersOf(name);
  const identity = papers.identity as Identity;
  const owner = await verifyStatementChain(identity.statements.map(asBytes), asBytes(identity.account));
  const deviceList = await verifyDeviceList(asBytes(identity.deviceList), owner);
  return { rows, local: localOf(rows), accountSeed, papers, owner, deviceList };
}

/** Every 32 bytes in a row that lie anywhere in what a device held, key packages left out. */
function* piecesOf(rows: MemoryRows): Generator<Bytes> {
  const seen = new Set<string>();
  for (const [key, value] of rows) {
    if (key.startsWith('vault/n/kp/') || key.startsWith('talk/page/')) continue;
    for (let at = 0; at + 32 <= value.length; at++) {
      const piece = value.slice(at, at + 32);
      const name = piece.join();
      if (seen.has(name)) continue;
      seen.add(name);
      yield piece;
    }
  }
}

/** Whether any 32 bytes of what a device held open something. */
async function anyOpens(rows: MemoryRows, open: (key: Bytes) => Promise<unknown>): Promise<boolean> {
  for (const piece of piecesOf(rows)) {
    try {
      await open(piece);
      return true;
    } catch (error) {
      if (!(error instanceof CryptoError)) throw error;
    }
  }
  return false;
}

/** What the server gives to a device of the account that is in. */
async function insideOf(local: LocalDevice, chat: string): Promise<{ vault: VaultRecord[]; entries: Bytes[] }> {
  const line = await RawLine.open(world.server.url);
  lines.push(line);
  const { response: resumed } = await line.call(methods.sessions.resume, { token: local.token });
  assert.ok(resumed);
  const read = await line.call(methods.vault.read, {});
  const history = await line.call(methods.messages.history, { chat: Buffer.from(chat, 'hex'), limit: 100 });
  const { entries } = decodeMessage(HistoryResponseSchema, asBytes(history.response ?? new Uint8Array(0)));
  const { records } = decodeMessage(ReadResponseSchema, asBytes(read.response ?? new Uint8Array(0)));
  return { vault: records, entries: entries.map(asBytes) };
}

test('whoever held everything of a device that was shut out with the phrase has nothing, though the server helps', {
  timeout: 120_000,
}, async () => {
  let phrase = '';
  const owner = await somebody(async (options) => {
    const made = await Client.signUp(options, 'stolen_owner');
    phrase = made.phrase;
    return made.client;
  });
  const friend = await somebody(async (options) => (await Client.signUp(options, 'stolen_friend')).client);
  const chat = await owner.client.chats.createDirect('stolen_friend');
  await owner.client.messages.send(chat, early);
  await friend.client.sync();
  await friend.client.chats.accept(chat);
  const device = await somebody((options) => Client.recover(options, 'stolen_owner', phrase));
  await device.client.sync();
  assert.ok((await device.client.messages.page(chat)).some(({ text }) => text === early));
  await device.client.close();
  const theft = await steal('stolen_owner', device.rows);

  await owner.client.devices.revoke(theft.local.device, { phrase });
  await eventually('the chat has new keys', async () => (await owner.client.heal()) === 0);
  await friend.client.sync();
  await friend.client.messages.send(chat, late);
  await owner.client.sync();
  await owner.client.chats.setDraft(chat, late);
  await owner.client.flush();
  assert.deepEqual(await owner.client.findings(), []);

  await cannotOpen(theft, owner.rows, chat);
  await learnsNothing(theft, owner, chat);
  await isNotBelieved(theft, owner, friend, chat);
});

/** No key he holds opens what came later; the same search finds the keys of who is in. */
async function cannotOpen(theft: Theft, ownerRows: MemoryRows, chat: string): Promise<void> {
  const now = await papersOf('stolen_owner');
  const identity = now.identity as Identity;
  const account = asBytes(identity.account);
  const { accountKey } = await verifyStatementChain(identity.statements.map(asBytes), account);
  const slots = await verifySlotList(asBytes(now.slotList), { account, accountKey });
  for (const kind of ['device', 'phrase', 'passkey'] as const)
    for (const seed of [theft.local.slotSeed, theft.local.deviceSeed, theft.local.vrk, theft.accountSeed])
      await assert.rejects(openSlot(slots, kind, asBytes(seed)), CryptoError);
  const { vault, entries } = await insideOf(localOf(ownerRows), chat);
  const ringId = toHex(keyringRecordId(account));
  const ring = vault.find(({ id }) => toHex(id) === ringId) as VaultRecord;
  const openRing = (key: Bytes): Promise<unknown> =>
    openKeyring({ account, version: ring.version, vrkGeneration: ring.generation }, key, asBytes(ring.value));
  const { generation } = vault.reduce((newest, one) => (one.rev > newest.rev ? one : newest));
  const later = vault.filter((one) => toHex(one.id) !== ringId && one.generation >= Math.max(2, generation));
  assert.ok(later.length > 0);
  const messages = entries.map((bytes) => decodeMessage(EntrySchema, bytes).kind);
  const last = messages.findLast(({ case: kind }) => kind === 'message');
  assert.ok(last?.case === 'message');
  const { epoch, account: from, device, counter, id, salt, body } = last.value;
  const header = { chat: asBytes(Buffer.from(chat, 'hex')), epoch, account: asBytes(from), device, counter };
  const sealed = { header: { ...header, id: asBytes(id), salt: asBytes(salt) }, body: asBytes(body) };
  // Whose key signed it is no secret; here any will do, because the commitment is compared first.
  const openLast = async (epochKey: Bytes): Promise<unknown> => {
    const devicePublicKey = new Uint8Array(32);
    await openMessage({ ...sealed, epochKey, devicePublicKey }).catch((error: unknown) => {
      if (!(error instanceof CryptoError) || error.code === 'bad-commitment') throw error;
    });
    return undefined;
  };
  assert.equal(await anyOpens(theft.rows, openRing), false);
  assert.equal(await anyOpens(theft.rows, openLast), false);
  for (const one of later.slice(0, 3)) {
    const name = { account, recordId: asBytes(one.id), version: one.version, generation: one.generation };
    assert.equal(await anyOpens(theft.rows, (key) => openRecord(name, key, asBytes(one.value))), false);
  }
  assert.equal(await anyOpens(ownerRows, openRing), true);
  assert.equal(await anyOpens(ownerRows, openLast), true);
}

/** His device goes on as if nothing had happened: the server signs it in, shows it the old papers, and gives it everything. */
async function learnsNothing(theft: Theft, owner: Somebody, chat: string): Promise<void> {
  const { account, device, deviceSeed, host } = localOf(owner.rows);
  const network = new LyingNetwork();
  rewind(network, theft.papers);
  const insider = { account: asBytes(account), device, deviceSeed: asBytes(deviceSeed), host };
  const rows: MemoryRows = new Map(theft.rows);
  const transport = signedInAs(network.transport, insider);
  const thief = await Client.open({ store: openMemoryStore(rows), server: world.server.url, transport });
  clients.push(thief);
  // What he is told differs with the order of things; what counts is what he has in the end.
  await thief.sync().catch(() => undefined);
  await thief.messages.page(chat).catch(() => undefined);
  for (const { number } of [methods.vault.read, methods.messages.history])
    assert.ok((network.asked.get(number) ?? []).length > 0);
  assert.notDeepEqual(await thief.findings(), []);
  const search = new MarkerSearch([late]);
  const control = new MarkerSearch([early]);
  const held = [...rows.values()].map((value) => Buffer.from(value));
  assert.deepEqual(search.inBytes(Buffer.concat(held), 'store'), []);
  assert.ok(control.inBytes(Buffer.concat(held), 'store').length > 0);
  assert.ok(!(await thief.chats.list().catch(() => [])).some(({ draft }) => draft === late));
}

/** The server shows what was true before the theft was answered. */
function rewind(network: LyingNetwork, { identity, slotList }: FindSlotsResponse): void {
  const before = identity as Identity;
  network.lie(methods.accounts.findSlots, () => create(FindSlotsResponseSchema, { identity: before, slotList }));
  network.lie(methods.accounts.lookup, (answer) =>
    toHex(answer.account) === toHex(before.account) ? create(IdentitySchema, before) : answer,
  );
}

/** Papers that the thief can sign, shown by the server to everybody else: nobody takes them. */
async function isNotBelieved(theft: Theft, owner: Somebody, friend: Somebody, chat: string): Promise<void> {
  const now = (await papersOf('stolen_owner')).identity as Identity;
  const account = asBytes(now.account);
  const oldKey = ed25519Signer(theft.accountSeed);
  const nowS = Math.floor(Date.now() / 1000);
  const newDevice = await ed25519PublicKey(systemRandom(32));
  const current = await verifyStatementChain(now.statements.map(asBytes), account);
  const list = withDevice(theft.deviceList, newDevice, nowS);
  const underNew = { ...withDevice(await verifyDeviceList(asBytes(now.deviceList), current), newDevice, nowS) };
  const seed = systemRandom(32);
  const usurping = {
    account,
    number: current.number + 1,
    accountKey: await ed25519PublicKey(seed),
    rootKey: await ed25519PublicKey(seed),
    previousHash: current.hash,
    createdAtS: nowS,
  };
  const statement = await signAccountStatement(usurping, oldKey);
  const usurped = { ...underNew, statementNumber: usurping.number };
  const shown: readonly (readonly [string, Identity, string])[] = [
    ['what was true before', theft.papers.identity as Identity, 'statement-rollback'],
    [
      'a new device by the old key',
      withList(theft.papers.identity as Identity, await signDeviceList(list, oldKey)),
      'statement-rollback',
    ],
    ['the same under the new statement', withList(now, await signDeviceList(underNew, oldKey)), 'bad-identity'],
    [
      'a statement by the old key',
      withList(now, await signDeviceList(usurped, ed25519Signer(seed)), [...now.statements, statement]),
      'bad-identity',
    ],
  ];
  const trusted = (await friend.client.safety('stolen_owner')).number;
  for (const { client, network } of [friend, owner]) {
    for (const [what, identity, kind] of shown) {
      const told: string[] = [];
      const ends = [
        client.on('finding', (finding) => told.push(finding.kind)),
        network.lie(methods.accounts.lookup, (answer) =>
          toHex(answer.account) === toHex(account) ? identity : answer,
        ),
        network.lie(methods.accounts.findSlots, (answer) => create(FindSlotsResponseSchema, { ...answer, identity })),
      ];
      const devices = client === owner.client ? await client.devices.list().catch(() => []) : [];
      if (client === friend.client)
        await client.safety('stolen_owner').then(({ number }) => assert.equal(number, trusted), isUnbelievable);
      for (const end of ends) end();
      assert.ok(told.includes(kind), `${what}: ${told.join(', ')}`);
      assert.ok(devices.length <= 2);
    }
  }
  assert.equal((await friend.client.safety('stolen_owner')).number, trusted);
  // The owner's devices are the ones that the owner knows, and the chat goes on.
  assert.deepEqual(
    (await owner.client.devices.list()).map(({ isRevoked }) => isRevoked),
    [false, true],
  );
  await owner.client.messages.send(chat, 'still me');
  await friend.client.sync();
  assert.ok((await friend.client.messages.page(chat)).some(({ text, verified }) => text === 'still me' && verified));
}

function isUnbelievable(error: unknown): void {
  assert.ok(error instanceof NotBelievedError);
}

function withList(identity: Identity, deviceList: Bytes, statements?: readonly Uint8Array[]): Identity {
  return create(IdentitySchema, { ...identity, deviceList, ...(statements && { statements: [...statements] }) });
}
