// Devices of an account: signing up, coming back with the phrase alone, linking by a code, shutting one out.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  BadDeviceNameError,
  Client,
  type ClientOptions,
  LinkFailedError,
  type MemoryRows,
  openMemoryStore,
  RefusedError,
  StoreTakenError,
  WrongPhraseError,
} from '@heliogram/client';
import { asBytes, Code, decodeMessage, LocalDeviceSchema, methods } from '@heliogram/protocol';
import { eventually, MarkerSearch, World } from '@heliogram/testkit';
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

const fresh = (more: Partial<ClientOptions> = {}): ClientOptions => ({
  store: openMemoryStore(),
  server: world.server.url,
  ...more,
});

function kept(client: Client): Client {
  clients.push(client);
  return client;
}

async function signUp(name: string, more: Partial<ClientOptions> = {}): Promise<{ client: Client; phrase: string }> {
  const made = await Client.signUp(fresh(more), name);
  return { ...made, client: kept(made.client) };
}

async function recover(name: string, phrase: string, more: Partial<ClientOptions> = {}): Promise<Client> {
  return kept(await Client.recover(fresh(more), name, phrase));
}

function later<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/** Links a new device; `mistype` changes the digits on their way. */
async function link(
  by: Client,
  options: ClientOptions,
  mistype: (code: string) => string = (code) => code,
): Promise<{ readonly shower: Promise<Client>; readonly scanner: Promise<{ device: number }> }> {
  const qr = later<string>();
  const code = later<string>();
  const shower = Client.linkShow(options, { onQr: qr.resolve, askCode: () => code.promise.then(mistype) });
  const scanner = by.devices.link(await qr.promise, { showCode: code.resolve });
  return { shower, scanner };
}

/** What a device has to keep to itself. */
function secretsIn(rows: MemoryRows): Uint8Array[] {
  const { vrk, deviceSeed, slotSeed } = decodeMessage(
    LocalDeviceSchema,
    asBytes((rows.get('identity/local') as Uint8Array).subarray(1)),
  );
  return [vrk, deviceSeed, slotSeed];
}

const isRevoked = (error: unknown): boolean => error instanceof RefusedError && error.code === Code.DEVICE_REVOKED;

test('a device lives in one store once, and opens again from it', async () => {
  const store = openMemoryStore();
  const { client } = await signUp('once', { store, deviceName: 'phone' });
  await assert.rejects(Client.signUp(fresh({ store }), 'twice'), StoreTakenError);
  await client.close();
  const again = kept(await Client.open(fresh({ store })));
  await again.sync();
  assert.deepEqual([again.account, again.device, again.username], [client.account, 1, 'once']);
  assert.deepEqual(
    (await again.devices.list()).map(({ name, isThis }) => [name, isThis]),
    [['phone', true]],
  );
});

test('the phrase alone makes a new device that has everything', async () => {
  const { client, phrase } = await signUp('mira', { deviceName: 'phone' });
  const chat = await client.chats.saved();
  await client.messages.send(chat, 'remember the milk');
  await client.flush();
  await client.close();
  const laptop = await recover('Mira', phrase.toUpperCase(), { deviceName: 'laptop' });
  await laptop.sync();
  assert.equal(laptop.account, client.account);
  const page = await laptop.messages.page(chat);
  assert.ok(page.some(({ text }) => text === 'remember the milk'));
  assert.deepEqual(
    (await laptop.devices.list()).map(({ device, name, isThis }) => [device, name, isThis]),
    [
      [1, 'phone', false],
      [2, 'laptop', true],
    ],
  );
  assert.deepEqual(await laptop.findings(), []);
});

test('a wrong phrase is told, and nothing made of it is sent', async () => {
  const { client } = await signUp('nora');
  const other = await signUp('otto');
  for (const phrase of [other.phrase, 'one two three', `${'zoo '.repeat(11)}zo`]) {
    const network = new LyingNetwork();
    const attempt = Client.recover(fresh({ transport: network.transport }), 'nora', phrase);
    await assert.rejects(attempt, WrongPhraseError);
    for (const number of network.asked.keys()) {
      assert.ok([methods.sessions.challenge.number, methods.accounts.findSlots.number].includes(number));
    }
  }
  assert.equal((await client.devices.list()).length, 1);
});

test('an answer lost while recovering leaves one new device, not two', async () => {
  const { client, phrase } = await signUp('pia');
  const network = new LyingNetwork();
  network.loseAnswerTo(methods.accounts.update);
  const back = await recover('pia', phrase, { transport: network.transport });
  await back.sync();
  assert.equal(back.device, 2);
  assert.equal((await client.devices.list()).length, 2);
});

test('an answer lost while signing up leaves one account, with the phrase that was made', async () => {
  const network = new LyingNetwork();
  network.loseAnswerTo(methods.accounts.register);
  const { client, phrase } = await signUp('quin', { transport: network.transport });
  assert.equal(network.asked.get(methods.accounts.register.number)?.length, 2);
  const back = await recover('quin', phrase);
  assert.equal(back.account, client.account);
});

test('a device linked by its code has everything, also after the next change of the vault key, and no request holds that key', async () => {
  const { transport, asked } = new LyingNetwork();
  const rows: MemoryRows = new Map();
  const { client, phrase } = await signUp('rosa_linked', { transport });
  const third = await recover('rosa_linked', phrase);
  const { shower, scanner } = await link(
    client,
    fresh({ store: openMemoryStore(rows), transport, deviceName: 'tablet' }),
  );
  const tablet = kept(await shower);
  const secrets = secretsIn(rows);
  assert.deepEqual(await scanner, { device: 3 });
  assert.equal(tablet.device, 3);
  const chat = await client.chats.saved();
  await client.messages.send(chat, 'for all of us');
  await client.flush();
  await eventually('the tablet has told its name', async () =>
    (await client.devices.list()).some(({ name }) => name === 'tablet'),
  );
  await client.devices.revoke(third.device);
  await client.chats.setDraft(chat, 'written after the change');
  await client.flush();
  await tablet.sync();
  const page = await tablet.messages.page(chat);
  assert.ok(page.some(({ text }) => text === 'for all of us'));
  assert.equal((await tablet.chats.get(chat)).draft, 'written after the change');
  assert.deepEqual(await tablet.findings(), []);
  // What was handed over, and what came after it through the tablet's own slot, passed sealed.
  const sent = Buffer.concat([...asked.values()].flat());
  assert.deepEqual(new MarkerSearch([...secrets, ...secretsIn(rows)]).inBytes(sent, 'asked'), []);
  assert.ok(new MarkerSearch([tablet.username]).inBytes(sent, 'asked').length > 0);
});

test('any device names any device of the account, and a name outlives what the device called itself', async () => {
  const { client, phrase } = await signUp('ruth', { deviceName: 'phone' });
  const laptop = await recover('ruth', phrase, { deviceName: 'laptop' });
  await client.devices.rename(2, '  Kitchen ');
  await laptop.devices.rename(1, 'Pocket');
  for (const one of [client, laptop])
    assert.deepEqual(
      (await one.devices.list()).map(({ name }) => name),
      ['Pocket', 'Kitchen'],
    );
  await assert.rejects(client.devices.rename(3, 'Nobody'), RangeError);
  await assert.rejects(client.devices.rename(1, ' '), BadDeviceNameError);
  // A linked device has told nothing of itself yet when it is named.
  const { shower, scanner } = await link(client, fresh({ deviceName: 'tablet' }));
  const { device } = await scanner;
  await client.devices.rename(device, 'Wall');
  const tablet = kept(await shower);
  await tablet.sync();
  await eventually('the tablet is on the list by its new name', async () =>
    (await tablet.devices.list()).some(({ name }) => name === 'Wall'),
  );
  await client.devices.revoke(2);
  assert.deepEqual(
    (await client.devices.list()).map(({ name }) => name),
    ['Pocket', 'Kitchen', 'Wall'],
  );
});

test('wrong digits end the linking on both sides, and nothing is added', async () => {
  const { client } = await signUp('sara');
  const { shower, scanner } = await link(client, fresh(), (code) => (code === '11' ? '12' : '11'));
  const isRefused = (reason: string) => (error: unknown) => error instanceof LinkFailedError && error.reason === reason;
  await Promise.all([assert.rejects(shower, isRefused('wrong-code')), assert.rejects(scanner, isRefused('refused'))]);
  assert.equal((await client.devices.list()).length, 1);
});

test('a second scanner of the same code stops the linking', async () => {
  const { client } = await signUp('tom');
  const thief = await signUp('thief');
  const qr = later<string>();
  const shower = Client.linkShow(fresh(), {
    onQr: qr.resolve,
    askCode: () => Promise.reject(new Error('never asked')),
  });
  shower.catch(() => undefined);
  const first = later<string>();
  const scanning = thief.client.devices.link(await qr.promise, { showCode: first.resolve });
  scanning.catch(() => undefined);
  await first.promise;
  await assert.rejects(client.devices.link(await qr.promise, { showCode: () => undefined }), LinkFailedError);
  await assert.rejects(shower, /never asked/);
  assert.equal((await thief.client.devices.list()).length, 1);
});

test('a revoked device is cut off at once and cannot come back; the others go on', async () => {
  const { client, phrase } = await signUp('uma');
  const lost = await recover('uma', phrase);
  await lost.sync();
  await client.devices.revoke(lost.device);
  await eventually('the lost device is cut off', () => lost.state === 'closed');
  await assert.rejects(lost.sync(), isRevoked);
  await client.sync();
  assert.deepEqual(
    (await client.devices.list()).map(({ isRevoked: gone }) => gone),
    [false, true],
  );
  const next = await recover('uma', phrase);
  assert.equal(next.device, 3);
});

test('a revocation that was long on its way is dated anew', async () => {
  const { client, phrase } = await signUp('vic');
  const network = new LyingNetwork();
  const updates = (): number => network.asked.get(methods.accounts.update.number)?.length ?? 0;
  let before = Number.POSITIVE_INFINITY;
  // As if the first request since had been under way for most of a minute.
  const now = (): number => Date.now() - (updates() === before ? 55_000 : 0);
  const laptop = await recover('vic', phrase, { transport: network.transport, now });
  await laptop.sync();
  before = updates();
  await laptop.devices.revoke(client.device);
  assert.equal(updates(), before + 2);
  assert.deepEqual(
    (await laptop.devices.list()).map(({ isRevoked: gone }) => gone),
    [true, false],
  );
});

test('a device that died before it heard of its own new key is not surprised by it, others are', async () => {
  const { client: other, phrase } = await signUp('vito');
  const lost = await recover('vito', phrase);
  const network = new LyingNetwork();
  const rows: MemoryRows = new Map();
  const laptop = await recover('vito', phrase, { store: openMemoryStore(rows), transport: network.transport });
  await laptop.sync();
  const { held, letGo } = network.hold(methods.accounts.update);
  const revoked = laptop.devices.revoke(lost.device, { phrase });
  await held;
  const atDeath: MemoryRows = new Map(rows);
  letGo();
  await revoked;
  await laptop.close();
  const again = kept(await Client.open(fresh({ store: openMemoryStore(atDeath) })));
  for (const client of [again, other]) await client.sync();
  await eventually('it has heard of its key', async () => (await again.devices.list())[1]?.isRevoked);
  await again.flush();
  assert.deepEqual(await again.findings(), []);
  await eventually('the other tells of it', async () =>
    (await other.findings()).some(({ kind }) => kind === 'own-keys-changed'),
  );
});

test('key packages made while another device replaces the account key are made anew under the new one', async () => {
  const { client: other, phrase } = await signUp('viola');
  const [first, second] = [await recover('viola', phrase), await recover('viola', phrase)];
  const network = new LyingNetwork();
  const laptop = await recover('viola', phrase, { transport: network.transport });
  await laptop.sync();
  const way = later<ReturnType<LyingNetwork['hold']>>();
  // Asked what is left first, it sets out with new ones next.
  const end = network.lie(methods.keys.publish, (answer) => {
    end();
    way.resolve(network.hold(methods.keys.publish));
    return answer;
  });
  const revoked = laptop.devices.revoke(first.device);
  const { held, letGo } = await way.promise;
  await held;
  await other.devices.revoke(second.device, { phrase });
  letGo();
  await revoked;
  await laptop.flush();
  assert.deepEqual(
    (await laptop.findings()).map(({ kind }) => kind),
    ['own-keys-changed'],
  );
});

test('revoking with the phrase replaces the account key; with a wrong phrase nothing happens', async () => {
  const { client, phrase } = await signUp('vera');
  const stolen = await recover('vera', phrase);
  const friend = await signUp('wim');
  const before = await friend.client.safety('vera');
  await assert.rejects(client.devices.revoke(stolen.device, { phrase: friend.phrase }), WrongPhraseError);
  await client.devices.revoke(stolen.device, { phrase });
  await eventually('the stolen device is cut off', () => stolen.state === 'closed');
  const chat = await client.chats.saved();
  await client.messages.send(chat, 'still mine');
  await client.flush();
  await friend.client.chats.createDirect('vera');
  assert.notEqual((await friend.client.safety('vera')).number, before.number);
  assert.deepEqual(await client.findings(), []);
  const back = await recover('vera', phrase);
  await back.sync();
  assert.ok((await back.messages.page(chat)).some(({ text }) => text === 'still mine'));
});
