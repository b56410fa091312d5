// A new recovery phrase for who has devices and no longer the words: announced, visible on every device, taken back or vetoed, and in
// force after seven days, not before, whatever a server and a thief say of the date.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { create } from '@bufbuild/protobuf';
import {
  Client,
  type FindingKind,
  type MemoryRows,
  NoNewPhraseError,
  NotBelievedError,
  openMemoryStore,
  RefusedError,
  WrongPhraseError,
} from '@heliogram/client';
import {
  type Bytes,
  derivePhraseKeys,
  ed25519PublicKey,
  ed25519Signer,
  entropyFromPhrase,
  signAccountStatement,
  signDeviceList,
  signRootNotice,
  successor,
  systemRandom,
  verifyDeviceList,
  verifyStatementChain,
} from '@heliogram/crypto';
import {
  AccountSecretSchema,
  asBytes,
  Code,
  decodeMessage,
  type Identity,
  IdentitySchema,
  MirroredRecordSchema,
  methods,
} from '@heliogram/protocol';
import { createServer, type RunningServer } from '@heliogram/server';
import { eventually, MarkerSearch, type TemporaryFolder, temporaryFolder } from '@heliogram/testkit';
import { LyingNetwork } from './lying-network.ts';

const dayMs = 24 * 3600 * 1000;

let folder: TemporaryFolder;
let server: RunningServer;
/** How far time has gone ahead, for the server and for everybody. */
let aheadMs = 0;
const now = (): number => Date.now() + aheadMs;
const clients: Client[] = [];

before(async () => {
  folder = temporaryFolder();
  const config = { port: 0, host: '127.0.0.1', publicHost: 'localhost', dataDir: folder.path, rateFactor: 20 };
  server = await createServer({ ...config, nowMs: now });
});

after(async () => {
  for (const client of clients) await client.close();
  await server?.close();
  folder?.remove();
});

type Options = Parameters<typeof Client.open>[0];

function options(more: Partial<Options> = {}): Options {
  return { store: openMemoryStore(), server: server.url, now, ...more };
}

function kept(client: Client): Client {
  clients.push(client);
  return client;
}

async function signUp(name: string, more: Partial<Options> = {}): Promise<{ client: Client; phrase: string }> {
  const made = await Client.signUp(options(more), name);
  return { client: kept(made.client), phrase: made.phrase };
}

const recover = async (name: string, phrase: string, more: Partial<Options> = {}): Promise<Client> =>
  kept(await Client.recover(options(more), name, phrase));

test('after seven days the new words open the account and the old ones nothing; nobody else has to do anything', async () => {
  const rows: MemoryRows = new Map();
  const network = new LyingNetwork();
  const { transport } = network;
  const held = { store: openMemoryStore(rows), transport, isPhraseHeld: true };
  const { client: phone, phrase } = await signUp('late_owner', held);
  const laptop = await recover('late_owner', phrase);
  const { client: friend } = await signUp('late_friend');
  const chat = await phone.chats.createDirect('late_friend');
  await phone.messages.send(chat, 'before');
  await friend.sync();
  await friend.chats.accept(chat);
  const safety = (await friend.safety('late_owner')).number;
  assert.equal(await phone.recovery.coming(), undefined);

  const { phrase: next, dueAtS } = await phone.recovery.announce();
  assert.notEqual(next, phrase);
  assert.equal(await phone.phraseToKeep(), phrase);
  const { rootSeed, hpkeSeed, authSeed } = derivePhraseKeys(entropyFromPhrase(next));
  const secrets = new MarkerSearch([entropyFromPhrase(next), rootSeed, hpkeSeed, authSeed]);
  assert.deepEqual(secrets.inBytes(Buffer.concat([...network.asked.values()].flat()), 'asked'), []);
  const told = await eventually('the laptop is told', async () =>
    (await laptop.findings()).find(({ kind }) => kind === 'own-keys-changed'),
  );
  assert.match(told.detail, /device 1 has announced a new recovery phrase/);
  assert.deepEqual(await laptop.recovery.coming(), {
    device: 1,
    isByThis: false,
    announcedAtS: dueAtS - 7 * 24 * 3600,
    dueAtS,
  });
  await phone.close();
  aheadMs += 6 * dayMs;
  await kept(await Client.open(options({ store: openMemoryStore(new Map(rows)) }))).sync();
  await assert.rejects(Client.recover(options(), 'late_owner', next), WrongPhraseError);

  aheadMs += 1.1 * dayMs;
  const again = kept(await Client.open(options({ store: openMemoryStore(rows) })));
  await eventually('it is in force', async () => (await again.recovery.coming()) === undefined);
  await again.recovery.check(next);
  await assert.rejects(again.recovery.check(phrase), WrongPhraseError);
  // The words that were held until their owner kept them open nothing any more.
  await eventually('they are let go of', async () => (await again.phraseToKeep()) === undefined);
  await assert.rejects(Client.recover(options(), 'late_owner', phrase), WrongPhraseError);
  const back = await recover('late_owner', next);
  await back.sync();
  assert.ok((await back.messages.page(chat)).some(({ text }) => text === 'before'));
  // The laptop opens the new vault key by its own slot, and friends see the same keys as before.
  await friend.messages.send(chat, 'after');
  await laptop.sync();
  assert.ok((await laptop.messages.page(chat)).some(({ text }) => text === 'after'));
  assert.equal((await friend.safety('late_owner')).number, safety);
  // Nobody has added to the key log while time was made to go ahead.
  assert.deepEqual(
    (await friend.findings()).filter(({ kind }) => kind !== 'key-log-stale'),
    [],
  );
  // The new words are the account's in every way.
  await back.devices.revoke(laptop.device, { phrase: next });
});

/** What somebody found, but for a key log that nobody adds to while time is made to go ahead. */
async function kindsOf(client: Client): Promise<FindingKind[]> {
  return (await client.findings()).map(({ kind }) => kind).filter((kind) => kind !== 'key-log-stale');
}

test('who was away for the notice and what followed, a friend or a device, waits seven days more, accuses nobody of hiding and loses nothing', async () => {
  const [rows, friends, tablets]: [MemoryRows, MemoryRows, MemoryRows] = [new Map(), new Map(), new Map()];
  const { client: phone, phrase } = await signUp('long_owner', { store: openMemoryStore(rows) });
  const laptop = await recover('long_owner', phrase);
  await (await recover('long_owner', phrase, { store: openMemoryStore(tablets) })).close();
  const { client: before } = await signUp('long_friend', { store: openMemoryStore(friends) });
  const chat = await phone.chats.createDirect('long_friend');
  await phone.messages.send(chat, 'before');
  await before.sync();
  await before.chats.accept(chat);
  const { number } = await before.safety('long_owner');
  await before.close();
  const { phrase: next } = await phone.recovery.announce();
  await phone.close();
  aheadMs += 7.1 * dayMs;
  const owner = kept(await Client.open(options({ store: openMemoryStore(rows) })));
  await eventually('it is in force', async () => (await owner.recovery.coming()) === undefined);
  await owner.devices.revoke(laptop.device, { phrase: next });
  await eventually('the chat has new keys', async () => (await owner.heal()) === 0);
  await owner.messages.send(chat, 'under new keys');

  const friend = kept(await Client.open(options({ store: openMemoryStore(friends) })));
  const reads = async (text: string, by = friend): Promise<boolean> =>
    (await by.messages.page(chat)).some((message) => message.text === text && message.verified);
  await friend.sync();
  assert.deepEqual([await reads('before'), await reads('under new keys')], [true, false]);
  assert.equal((await friend.safety('long_owner')).number, number);
  assert.equal((await friend.chats.get(chat)).frozen, '');
  const tablet = kept(await Client.open(options({ store: openMemoryStore(tablets) })));
  await assert.rejects(tablet.sync(), (error) => error instanceof NotBelievedError && error.untilS !== undefined);
  assert.deepEqual(await kindsOf(tablet), ['bad-identity']);
  aheadMs += 7.1 * dayMs;
  await friend.sync();
  await tablet.sync();
  for (const one of [friend, tablet]) assert.ok(await reads('under new keys', one));
  assert.notEqual((await friend.safety('long_owner')).number, number);
  await friend.messages.send(chat, 'and back');
  await owner.sync();
  assert.ok((await owner.messages.page(chat)).some(({ text }) => text === 'and back'));
  assert.deepEqual(await kindsOf(friend), ['bad-identity']);
});

test('any device takes it back; removing the one that announced it, without any words, does so too', async () => {
  const { client: owner, phrase } = await signUp('back_owner');
  const other = await recover('back_owner', phrase);
  await other.recovery.announce();
  await owner.recovery.withdraw();
  assert.equal(await other.recovery.coming(), undefined);
  const { phrase: thiefs } = await other.recovery.announce();
  await owner.devices.revoke(other.device);
  assert.equal(await owner.recovery.coming(), undefined);
  aheadMs += 8 * dayMs;
  await owner.sync();
  await assert.rejects(Client.recover(options(), 'back_owner', thiefs), WrongPhraseError);
  await (await recover('back_owner', phrase)).sync();
});

test('words that nobody has seen do not come into force, and seen ones are not lost with a later question', async () => {
  const network = new LyingNetwork();
  const { client: owner, phrase } = await signUp('unseen_owner', { transport: network.transport });
  const other = await recover('unseen_owner', phrase);
  network.refuse(methods.vault.write, Code.LIMIT_REACHED, 1000);
  await assert.rejects(owner.recovery.announce(), RefusedError);
  assert.equal(network.asked.get(methods.accounts.announce.number)?.length, 1);
  assert.equal(await other.recovery.coming(), undefined);
  network.refuse(methods.vault.write, Code.LIMIT_REACHED, 0);
  network.lie(methods.accounts.announce, (answer) => {
    network.refuse(methods.accounts.lookup, Code.OVERLOADED, 1000);
    return answer;
  });
  const { phrase: next } = await owner.recovery.announce();
  assert.equal(next.split(' ').length, 12);
  assert.equal((await other.recovery.coming())?.device, owner.device);
});

test('the old words veto it: the account key is new, and the device that announced it is out', async () => {
  const { client: owner, phrase } = await signUp('veto_owner');
  const stolen = await recover('veto_owner', phrase);
  const { phrase: thiefs } = await stolen.recovery.announce();
  await assert.rejects(owner.recovery.veto(thiefs), WrongPhraseError);
  await owner.recovery.veto(phrase);
  await eventually('the device is cut off', () => stolen.state === 'closed');
  await assert.rejects(owner.recovery.veto(phrase), NoNewPhraseError);
  aheadMs += 8 * dayMs;
  await assert.rejects(Client.recover(options(), 'veto_owner', thiefs), WrongPhraseError);
  await (await recover('veto_owner', phrase)).sync();
  // One's own announcement can be vetoed as well; nobody is removed then.
  await owner.recovery.announce();
  await owner.recovery.veto(phrase);
  assert.equal((await owner.devices.list()).filter(({ isRevoked }) => !isRevoked).length, 2);
});

/** With what lies in a device's store: a chain in which a new root key was announced long ago, and has used its power at once. */
async function backdated(rows: MemoryRows, identity: Identity): Promise<{ taken: Identity; used: Identity }> {
  const row = rows.get('vault/n/account') as Uint8Array;
  const { value } = decodeMessage(MirroredRecordSchema, asBytes(row.subarray(1)));
  const { seed } = decodeMessage(AccountSecretSchema, asBytes(value.subarray(1)));
  const sign = ed25519Signer(asBytes(seed));
  const account = asBytes(identity.account);
  const owner = await verifyStatementChain(identity.statements.map(asBytes), account);
  const list = await verifyDeviceList(asBytes(identity.deviceList), owner);
  const [rootSeed, accountSeed] = [systemRandom(32), systemRandom(32)];
  const rootKey = await ed25519PublicKey(rootSeed);
  const createdAtS = Math.floor(now() / 1000);
  const common = { account, number: 2, rootKey, previousHash: owner.hash };
  const notice = await signRootNotice({ ...common, announcedAtS: createdAtS - 7 * 24 * 3600, device: 1 }, sign);
  const second = await signAccountStatement({ ...common, accountKey: owner.accountKey, createdAtS, notice }, sign);
  const shown = (statements: readonly Bytes[], deviceList: Bytes): Identity =>
    create(IdentitySchema, { ...identity, statements: [...identity.statements, ...statements], deviceList });
  const taken = shown([second], await signDeviceList({ ...successor(list), statementNumber: 2 }, sign));
  const { hash } = await verifyStatementChain(taken.statements.map(asBytes), account);
  const accountKey = await ed25519PublicKey(accountSeed);
  const third = { ...common, number: 3, accountKey, createdAtS, previousHash: hash };
  const power = await signAccountStatement(third, ed25519Signer(rootSeed));
  const theirs = await signDeviceList({ ...successor(list), statementNumber: 3 }, ed25519Signer(accountSeed));
  return { taken, used: shown([second, power], theirs) };
}

test('a thief and a server that date a notice back are caught by the key log, and the old words still veto', async () => {
  const rows: MemoryRows = new Map();
  const { client: owner, phrase } = await signUp('dated_owner', { store: openMemoryStore(rows) });
  // Long after the sign-up, so that a notice may be said to be seven days old.
  aheadMs += 10 * dayMs;
  const network = new LyingNetwork();
  const { client: friend } = await signUp('dated_friend', { transport: network.transport });
  let honest: Identity | undefined;
  const endListening = network.lie(methods.accounts.lookup, (answer) => {
    honest = answer;
    return answer;
  });
  const { number } = await friend.safety('dated_owner');
  endListening();
  assert.ok(honest);
  const { taken, used } = await backdated(rows, honest);
  for (const identity of [taken, used]) {
    const end = network.lie(methods.accounts.lookup, () => identity);
    const shown = await friend.safety('dated_owner').catch((error: unknown) => {
      assert.ok(error instanceof NotBelievedError);
      return { number };
    });
    assert.equal(shown.number, number);
    end();
  }
  assert.ok((await friend.findings()).some(({ kind }) => kind === 'key-log-contradiction'));
  const second = await recover('dated_owner', phrase);
  await owner.devices.revoke(second.device, { phrase });
  assert.notEqual((await friend.safety('dated_owner')).number, number);
});
