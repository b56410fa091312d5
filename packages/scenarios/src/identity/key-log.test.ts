// A server that lies about its key log, or whose log does not bear out what it says: each lie is found, told, and not believed.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Client, type ClientOptions, type FindingKind, NotBelievedError, openMemoryStore } from '@heliogram/client';
import { ed25519PublicKey, ed25519Signer, systemRandom } from '@heliogram/crypto';
import { LOG_KEY, parseSignedNote, signCheckpoint } from '@heliogram/crypto/transparency';
import { asBytes, Code, type Identity, methods, type ProveResponse } from '@heliogram/protocol';
import { eventually, type Person, World } from '@heliogram/testkit';
import { LyingNetwork } from './lying-network.ts';

let world: World;
let ben: Person;
const clients: Client[] = [];

before(async () => {
  world = await World.open();
  ben = await world.signUp('ben');
  await world.signUp('mallory');
});

after(async () => {
  for (const client of clients) await client.close();
  await world?.close();
});

interface Victim {
  readonly client: Client;
  readonly network: LyingNetwork;
  readonly phrase: string;
  readonly kinds: () => Promise<FindingKind[]>;
}

async function victim(name: string, over: Partial<ClientOptions> = {}): Promise<Victim> {
  const network = new LyingNetwork();
  const options = { store: openMemoryStore(), server: world.server.url, transport: network.transport, ...over };
  const { client, phrase } = await Client.signUp(options, name);
  clients.push(client);
  return { client, network, phrase, kinds: async () => (await client.findings()).map(({ kind }) => kind) };
}

/** Resolves when a device has this finding. */
function finds({ kinds }: Victim, kind: FindingKind): Promise<unknown> {
  return eventually(`the finding ${kind}`, async () => (await kinds()).includes(kind));
}

/** Somebody whose device has looked at the log at least once. */
async function lookedVictim(name: string): Promise<Victim> {
  const one = await victim(name);
  await one.client.safety('ben');
  return one;
}

test('an honest log is believed, of names, of contacts and of the own account', async () => {
  const anna = await victim('anna');
  const chat = await anna.client.chats.createDirect('ben');
  await anna.client.messages.send(chat, 'Hello');
  await ben.client.sync();
  await ben.client.chats.accept(chat);
  await eventually('two looks', () => (anna.network.asked.get(methods.keyLog.prove.number)?.length ?? 0) >= 2);
  // What Ben says carries where he saw the log stand: it is compared.
  await ben.client.messages.send(chat, 'Hello to you');
  await anna.client.sync();
  const looks = (): number => anna.network.asked.get(methods.keyLog.prove.number)?.length ?? 0;
  const before = looks();
  await anna.client.keyLog.check();
  assert.ok(looks() >= before + 3);
  await world.recover(ben);
  await anna.client.contacts.get('ben');
  await anna.client.safety('ben');
  assert.deepEqual(await anna.kinds(), []);
  assert.deepEqual(
    (await ben.client.findings()).map(({ kind }) => kind),
    [],
  );
});

test('a name that the server gives to another account', async () => {
  const carl = await victim('carl');
  const evil = await identityOf('mallory');
  const stop = carl.network.lie(methods.accounts.lookup, (answer) =>
    answer.username === 'ben' ? { ...evil, username: 'ben' } : answer,
  );
  await assert.rejects(carl.client.chats.createDirect('ben'), NotBelievedError);
  await finds(carl, 'key-log-contradiction');
  // Nothing of the lie was kept: the truth is no surprise.
  stop();
  await carl.client.chats.createDirect('ben');
  assert.deepEqual(await carl.kinds(), ['key-log-contradiction']);
});

test('a proof that was changed on its way', async () => {
  const dora = await lookedVictim('dora');
  dora.network.lie(methods.keyLog.prove, (answer) => ({ ...answer, map: flipped(asBytes(answer.map)) }));
  await assert.rejects(dora.client.safety('mallory'), NotBelievedError);
  await finds(dora, 'key-log-bad-proof');
});

test('a log that goes back to where it was, and one with a past of its own', async () => {
  const emil = await victim('emil');
  let old: ProveResponse | undefined;
  const stop = emil.network.lie(methods.keyLog.prove, (answer) => {
    old ??= answer;
    return answer;
  });
  await emil.client.safety('ben');
  stop();
  await world.signUp('another');
  await emil.client.safety('another');
  emil.network.lie(methods.keyLog.prove, (answer) => old ?? answer);
  await assert.rejects(emil.client.safety('mallory'), NotBelievedError);
  await finds(emil, 'key-log-forked');

  const fred = await lookedVictim('fred');
  await world.signUp('yet_another');
  fred.network.lie(methods.keyLog.prove, (answer) => ({
    ...answer,
    consistency: answer.consistency.map((hash) => flipped(asBytes(hash))),
  }));
  await assert.rejects(fred.client.safety('yet_another'), NotBelievedError);
  await finds(fred, 'key-log-forked');
});

test('a checkpoint that another key signed', async () => {
  const gina = await lookedVictim('gina');
  const seed = systemRandom(32);
  const publicKey = await ed25519PublicKey(seed);
  let forged: Uint8Array | undefined;
  gina.network.lie(methods.keyLog.prove, (answer) => ({ ...answer, checkpoint: forged ?? answer.checkpoint }));
  const response = await fetch(`${world.server.url}/keys/checkpoint`);
  const [origin = '', size = '', root = ''] = parseSignedNote(new Uint8Array(await response.arrayBuffer())).text.split(
    '\n',
  );
  const head = { size: Number(size), root: new Uint8Array(Buffer.from(root, 'base64')) };
  const key = { name: origin, type: LOG_KEY, publicKey } as const;
  forged = await signCheckpoint(origin, head, [{ key, sign: ed25519Signer(seed) }]);
  await assert.rejects(gina.client.safety('mallory'), NotBelievedError);
  await finds(gina, 'key-log-swapped');
});

test('a log that no longer grows', async () => {
  const dayMs = 86_400_000;
  let aheadMs = 0;
  const hans = await victim('hans', { now: () => Date.now() + aheadMs });
  await hans.client.safety('ben');
  aheadMs = dayMs + 3_600_000;
  await assert.rejects(hans.client.safety('mallory'), NotBelievedError);
  await finds(hans, 'key-log-stale');
});

test('a policy whose witnesses have not signed', async () => {
  const witness = 'witness w1 witness.example/w1+20324abe+BCmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X';
  const ines = await victim('ines', { keyLogPolicy: `${witness}\nquorum w1\n` });
  await assert.rejects(ines.client.safety('ben'), NotBelievedError);
  await finds(ines, 'key-log-unwitnessed');
});

test('a server that says it has no log, though it had one', async () => {
  const jana = await lookedVictim('jana');
  jana.network.refuse(methods.keyLog.prove, Code.UNKNOWN_METHOD, 1000);
  await assert.rejects(jana.client.safety('mallory'), NotBelievedError);
  await finds(jana, 'key-log-missing');
});

test('a busy server keeps nobody from talking', async () => {
  const karl = await victim('karl');
  karl.network.refuse(methods.keyLog.prove, Code.OVERLOADED, 1000);
  await karl.client.chats.createDirect('ben');
  assert.deepEqual(await karl.kinds(), []);
});

test('a device of their own that the server hides from its owner', async () => {
  const lena = await victim('lena');
  await lena.client.safety('ben');
  const old = await identityOf('lena');
  // Whoever recovers with the phrase adds a device; the server tells the first device nothing of it.
  lena.network.lie(methods.accounts.findSlots, (answer) => ({ ...answer, identity: old }));
  lena.network.lie(methods.accounts.lookup, (answer) => (answer.username === 'lena' ? old : answer));
  await world.recover({ name: 'lena', phrase: lena.phrase });
  await lena.client.keyLog.check();
  await finds(lena, 'own-key-log-entry');
});

test('a notice of new words that the server hides from one of the devices', async () => {
  const mara = await victim('mara');
  await mara.client.safety('ben');
  const none = new Uint8Array(0);
  mara.network.lie(methods.accounts.lookup, (answer) => ({ ...answer, rootNotice: none }));
  mara.network.lie(methods.accounts.findSlots, ({ identity, ...answer }) => ({
    ...answer,
    ...(identity && { identity: { ...identity, rootNotice: none } }),
  }));
  const laptop = await world.recover({ name: 'mara', phrase: mara.phrase });
  await laptop.client.recovery.announce();
  await mara.client.keyLog.check();
  await finds(mara, 'own-key-log-entry');
  // To the device that is told the truth, notice and log are one.
  await laptop.client.keyLog.check();
  assert.ok(!(await laptop.client.findings()).some(({ kind }) => kind.includes('key-log')));
});

async function identityOf(username: string): Promise<Identity> {
  const network = new LyingNetwork();
  let found: Identity | undefined;
  network.lie(methods.accounts.lookup, (answer) => {
    found = answer;
    return answer;
  });
  const name = `asks_${username}`;
  const { client } = await Client.signUp(
    { store: openMemoryStore(), server: world.server.url, transport: network.transport },
    name,
  );
  clients.push(client);
  await client.safety(username);
  assert.ok(found);
  return found;
}

function flipped(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const changed = new Uint8Array(bytes);
  const at = changed.length - 1;
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
}
