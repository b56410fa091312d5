// Passkeys: each alone brings everything back, a removed one nothing, one that a thief made goes with the device it was made on; and
// each way in alone is enough. What an authenticator answers is random bytes here; real ones are met in the browser's tests.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { create } from '@bufbuild/protobuf';
import {
  Client,
  type ClientOptions,
  openMemoryStore,
  PasskeyError,
  VaultLockedError,
  WrongPasskeyError,
} from '@heliogram/client';
import { type Bytes, derivePasskeyKeys, ed25519PublicKey, systemRandom } from '@heliogram/crypto';
import {
  asBytes,
  decodeMessage,
  FindSlotsResponseSchema,
  IdentitySchema,
  methods,
  ReadResponseSchema,
} from '@heliogram/protocol';
import { eventually, MarkerSearch, World } from '@heliogram/testkit';
import { LyingNetwork } from './lying-network.ts';
import { phraseSecrets } from './phrase-secrets.ts';

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
  const { client, phrase } = await Client.signUp(fresh({ deviceName: 'phone', ...more }), name);
  return { client: kept(client), phrase };
}

/** An authenticator with one passkey. */
interface Key {
  readonly id: string;
  readonly handle: Bytes;
  readonly prfOutput: Bytes;
}

async function addPasskey(client: Client, name: string): Promise<Key> {
  const [prfOutput, handle] = [systemRandom(32), client.passkeys.handle()];
  const { id } = await client.passkeys.add({ credentialId: systemRandom(16), prfOutput: prfOutput.slice(), name });
  return { id, handle, prfOutput };
}

const byPasskey = async (key: Key, more: Partial<ClientOptions> = {}): Promise<Client> =>
  kept(await Client.recoverWithPasskey(fresh(more), { handle: key.handle, prfOutput: key.prfOutput.slice() }));

const byPhrase = async (name: string, phrase: string): Promise<Client> =>
  kept(await Client.recover(fresh(), name, phrase));

async function byLink(by: Client): Promise<Client> {
  const [qr, code] = [Promise.withResolvers<string>(), Promise.withResolvers<string>()];
  const linked = Client.linkShow(fresh(), { onQr: qr.resolve, askCode: () => code.promise });
  await by.devices.link(await qr.promise, { showCode: code.resolve });
  return kept(await linked);
}

/** Resolves when this client has been through all its chats once more. */
function healed(client: Client): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const end = client.on('progress', ({ work, done, of }) => {
    if (work !== 'heal' || done < of) return;
    end();
    resolve();
  });
  return promise;
}

/** The seq of the newest message, once everything is up to date. */
async function headOf(client: Client, chat: string): Promise<number> {
  await client.sync();
  return (await client.messages.page(chat)).at(-1)?.seq ?? 0;
}

async function hasAll(client: Client, chat: string, text: string): Promise<void> {
  await client.sync();
  assert.ok((await client.messages.page(chat)).some((message) => message.text === text));
  assert.deepEqual(await client.findings(), []);
}

test('each way in alone restores everything, also after changes of the vault key, and no request holds a secret of one', async () => {
  const network = new LyingNetwork();
  const { transport } = network;
  const { client, phrase } = await signUp('pk_all', { transport });
  const { client: friend } = await signUp('pk_all_friend');
  const chat = await client.chats.createDirect('pk_all_friend');
  await client.messages.send(chat, 'Hello');
  await friend.sync();
  await friend.chats.accept(chat);
  const first = await addPasskey(client, 'Security key');
  const second = await addPasskey(client, '  Phone’s own ');
  assert.deepEqual((await client.passkeys.list()).map(({ name }) => name).toSorted(), ['Phone’s own', 'Security key']);
  await friend.messages.send(chat, 'for all ways');
  const lost = await byPasskey(first, { deviceName: 'lost', transport });
  assert.equal(lost.account, client.account);
  await hasAll(lost, chat, 'for all ways');
  await hasAll(await byPasskey(second), chat, 'for all ways');
  // A device goes, and a passkey: twice new keys, and nobody was asked for anything.
  await client.devices.revoke(lost.device);
  const gone = await addPasskey(client, 'Gone soon');
  await eventually('the chat has new keys without the device', async () => (await client.heal()) === 0);
  await friend.messages.send(chat, 'between the changes');
  const between = await headOf(friend, chat);
  const isHealed = healed(client);
  await client.passkeys.remove(gone.id);
  await isHealed;
  await friend.messages.send(chat, 'after the changes');
  assert.equal(await headOf(friend, chat), between + 2, 'a commit came before the message');
  await assert.rejects(byPasskey(gone), WrongPasskeyError);
  for (const back of [
    await byPasskey(first),
    await byPasskey(second),
    await byPhrase('pk_all', phrase),
    await byLink(client),
  ])
    await hasAll(back, chat, 'after the changes');
  await client.sync();
  assert.deepEqual(await client.findings(), []);
  assert.equal((await client.passkeys.list()).length, 2);
  const asked = Buffer.concat([...network.asked.values()].flat());
  const keys = [first, second, gone].map(({ prfOutput }) => ({ prfOutput, ...derivePasskeyKeys(prfOutput) }));
  const secrets = keys.flatMap(({ prfOutput, hpkeSeed, authSeed }) => [prfOutput, hpkeSeed, authSeed]);
  assert.deepEqual(new MarkerSearch([...secrets, ...phraseSecrets(phrase)]).inBytes(asked, 'asked'), []);
  const publics = await Promise.all(keys.map(({ authSeed }) => ed25519PublicKey(authSeed)));
  for (const one of publics) assert.ok(new MarkerSearch([one]).inBytes(asked, 'asked').length > 0);
});

test('a wrong passkey fails by commitment, and nothing made of it is sent', async () => {
  const { client } = await signUp('pk_wrong');
  const key = await addPasskey(client, 'Key');
  const other = await signUp('pk_other');
  const tried = async (used: { handle: Bytes; prfOutput: Bytes }): Promise<void> => {
    const network = new LyingNetwork();
    await assert.rejects(Client.recoverWithPasskey(fresh({ transport: network.transport }), used), WrongPasskeyError);
    for (const number of network.asked.keys())
      assert.ok([methods.sessions.challenge.number, methods.accounts.findSlots.number].includes(number));
  };
  await tried({ handle: key.handle, prfOutput: systemRandom(32) });
  await tried({ handle: other.client.passkeys.handle(), prfOutput: key.prfOutput });
  for (const handle of [new Uint8Array(0), systemRandom(64), key.handle.slice(0, 17)])
    await tried({ handle, prfOutput: key.prfOutput });
  assert.equal((await client.devices.list()).length, 1);
});

test('a server that answers for a passkey with another account of that name is not believed', async () => {
  const { client } = await signUp('pk_swap');
  const key = await addPasskey(client, 'Key');
  const { client: eve } = await signUp('pk_eve');
  // Eve has an account that the very passkey opens: whoever sees its slot could make one.
  await eve.passkeys.add({ credentialId: systemRandom(16), prfOutput: key.prfOutput.slice(), name: 'Stolen' });
  const network = new LyingNetwork();
  const honest = new LyingNetwork();
  let papers: { identity: unknown; slotList: Uint8Array } | undefined;
  honest.lie(methods.accounts.findSlots, (answer) => {
    papers = { identity: answer.identity, slotList: answer.slotList };
    return answer;
  });
  await byPasskey({ ...key, id: '', handle: eve.passkeys.handle() }, { transport: honest.transport });
  network.lie(methods.accounts.findSlots, () =>
    create(FindSlotsResponseSchema, {
      identity: create(IdentitySchema, { ...(papers?.identity as object), username: 'pk_swap' }),
      slotList: asBytes(papers?.slotList ?? new Uint8Array(0)),
    }),
  );
  await assert.rejects(byPasskey(key, { transport: network.transport }), WrongPasskeyError);
});

test('a passkey goes with the device it was added on, unless its owner keeps it', async () => {
  const { client, phrase } = await signUp('pk_thief');
  const stolen = await byPhrase('pk_thief', phrase);
  await stolen.sync();
  const thiefs = await addPasskey(stolen, 'Thief’s');
  const owners = await addPasskey(stolen, 'My laptop’s');
  const here = await addPasskey(client, 'Mine');
  await client.devices.revoke(stolen.device, { keepPasskeys: [owners.id] });
  await assert.rejects(byPasskey(thiefs), WrongPasskeyError);
  for (const key of [owners, here]) await (await byPasskey(key)).sync();
  const left = (await client.passkeys.list()).map(({ name, device }) => [name, device]);
  // Added within one second, so in any order.
  assert.deepEqual(left.toSorted(), [
    ['Mine', 1],
    ['My laptop’s', 1],
  ]);
  await assert.rejects(client.passkeys.remove(thiefs.id.replaceAll('a', 'b')), PasskeyError);
  assert.deepEqual(await client.findings(), []);
});

test('a passkey is given no vault key but the newest, also by a device that has not heard of that yet', async () => {
  const { client, phrase } = await signUp('pk_old');
  const [chat, gone] = [await client.chats.saved(), await byPhrase('pk_old', phrase)];
  await client.messages.send(chat, 'for the passkey too');
  await client.flush();
  const network = new LyingNetwork();
  const laptop = kept(await Client.recover(fresh({ transport: network.transport }), 'pk_old', phrase));
  await laptop.sync();
  // The laptop is told of the new list of slots, and of nothing that is in the vault by then.
  const end = network.lie(methods.vault.read, (_, request) => {
    const rev = decodeMessage(methods.vault.read.input, request).afterRev;
    return create(ReadResponseSchema, { rev });
  });
  await client.devices.revoke(gone.device);
  const [prfOutput, handle] = [systemRandom(32), laptop.passkeys.handle()];
  const passkey = { credentialId: systemRandom(16), name: 'Key' };
  await assert.rejects(laptop.passkeys.add({ ...passkey, prfOutput: prfOutput.slice() }), VaultLockedError);
  end();
  const { id } = await laptop.passkeys.add({ ...passkey, prfOutput: prfOutput.slice() });
  await hasAll(await byPasskey({ id, handle, prfOutput }), chat, 'for the passkey too');
});

test('an answer lost while adding or removing leaves it done once', async () => {
  const network = new LyingNetwork();
  const { client: made } = await Client.signUp(fresh({ transport: network.transport }), 'pk_lost');
  const client = kept(made);
  network.loseAnswerTo(methods.accounts.update);
  const prfOutput = systemRandom(32);
  const passkey = { credentialId: systemRandom(16), prfOutput, name: 'Key' };
  await client.passkeys.add(passkey).catch(() => undefined);
  const { id } = await client.passkeys.add(passkey);
  assert.equal((await client.passkeys.list()).length, 1);
  network.loseAnswerTo(methods.accounts.update);
  await client.passkeys.remove(id).catch(() => undefined);
  await client.passkeys.remove(id);
  assert.deepEqual(await client.passkeys.list(), []);
  await assert.rejects(client.passkeys.add(passkey), PasskeyError);
});
