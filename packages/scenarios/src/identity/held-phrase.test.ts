// The words of a new account outlive a crash until their owner has them, where the app asked for that; and are nowhere else.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Client, type MemoryRows, openMemoryStore, SignUpUnfinishedError, WrongPhraseError } from '@heliogram/client';
import { entropyFromPhrase } from '@heliogram/crypto';
import { methods } from '@heliogram/protocol';
import { World } from '@heliogram/testkit';
import { LyingNetwork } from './lying-network.ts';

let world: World;
before(async () => {
  world = await World.open();
});
after(() => world.close());

const held = (rows: MemoryRows, server = world.network.url) => ({
  store: openMemoryStore(rows),
  server,
  isPhraseHeld: true,
});

/** Rows in which the words stand, by their entropy. */
function rowsWith(rows: MemoryRows, phrase: string): string[] {
  const entropy = Buffer.from(entropyFromPhrase(phrase));
  return [...rows].filter(([, value]) => Buffer.from(value).includes(entropy)).map(([key]) => key);
}

test('a program that dies before the words were kept has them again, and not after', async () => {
  const rows: MemoryRows = new Map();
  const { client, phrase } = await Client.signUp(held(rows), 'ada');
  // What had been written when it died.
  const left: MemoryRows = new Map(rows);
  await client.close();
  const again = await Client.open(held(left));
  assert.equal(await again.phraseToKeep(), phrase);
  assert.equal(await again.phraseToKeep(), phrase);
  await again.sync();
  assert.deepEqual(
    [...rowsWith(rows, phrase), ...rowsWith(left, phrase)].filter((key) => key !== 'identity/phrase'),
    [],
  );
  await again.phraseKept();
  assert.deepEqual(rowsWith(left, phrase), []);
  assert.equal(await again.phraseToKeep(), undefined);
  await again.phraseKept();
  await again.close();
  const last = await Client.open(held(new Map(left)));
  assert.equal(await last.phraseToKeep(), undefined);
  await last.close();
});

test('whose answer to registering was lost, and who then died, still comes to the words', async () => {
  const rows: MemoryRows = new Map();
  const network = new LyingNetwork();
  network.loseAnswerTo(methods.accounts.register);
  const { client, phrase } = await Client.signUp(
    { ...held(rows, world.server.url), transport: network.transport },
    'ben',
  );
  assert.equal(network.asked.get(methods.accounts.register.number)?.length, 2);
  await client.close();
  const again = await Client.open(held(new Map(rows)));
  assert.equal(await again.phraseToKeep(), phrase);
  await again.close();
});

test('who died between any two writes of signing up comes to the words of the account that was made', async () => {
  // A copy of everything after each write is what a program that dies right then leaves behind.
  const rows: MemoryRows = new Map();
  const store = openMemoryStore(rows);
  const left: MemoryRows[] = [new Map()];
  const watched: typeof store = {
    get: (key) => store.get(key),
    range: (prefix, options) => store.range(prefix, options),
    async transact(operations) {
      await store.transact(operations);
      left.push(new Map(rows));
    },
    close: () => store.close(),
  };
  const { client, phrase } = await Client.signUp({ ...held(rows), store: watched }, 'cleo');
  await client.close();
  assert.ok(left.length > 2);
  let unfinished = 0;
  for (const after of left.slice(1)) {
    const opened = await Client.open(held(new Map(after))).catch(async (error: unknown) => {
      assert.ok(error instanceof SignUpUnfinishedError, String(error));
      unfinished += 1;
      return (await Client.resumeSignUp(held(after))).client;
    });
    assert.equal(await opened.phraseToKeep(), phrase);
    assert.equal(opened.account, client.account);
    await opened.close();
  }
  assert.ok(unfinished > 0);
});

test('nobody else has them: not who did not ask, nor a device that came later, nor the vault', async () => {
  const plain = await world.signUp('dora');
  assert.equal(await plain.client.phraseToKeep(), undefined);
  assert.deepEqual(rowsWith(plain.rows, plain.phrase), []);
  const rows: MemoryRows = new Map();
  const { client, phrase } = await Client.signUp(held(rows), 'emil');
  await client.flush();
  const later: MemoryRows = new Map();
  const recovered = await Client.recover(held(later), 'emil', phrase);
  await recovered.sync();
  assert.equal(await recovered.phraseToKeep(), undefined);
  const qr = Promise.withResolvers<string>();
  const code = Promise.withResolvers<string>();
  const linkedRows: MemoryRows = new Map();
  const linking = Client.linkShow(held(linkedRows), { onQr: qr.resolve, askCode: () => code.promise });
  await client.devices.link(await qr.promise, { showCode: code.resolve });
  const linked = await linking;
  await linked.sync();
  assert.equal(await linked.phraseToKeep(), undefined);
  // Every row of the vault's mirror is among what these hold.
  assert.deepEqual([...rowsWith(later, phrase), ...rowsWith(linkedRows, phrase)], []);
  assert.deepEqual(rowsWith(rows, phrase), ['identity/phrase']);
  assert.equal(await client.phraseToKeep(), phrase);
  for (const one of [client, recovered, linked]) await one.close();
});

test('removing a device with the words shows that they are kept; wiping forgets them', async () => {
  const rows: MemoryRows = new Map();
  const { client, phrase } = await Client.signUp(held(rows), 'fritz');
  const second = await Client.recover(held(new Map()), 'fritz', phrase);
  await second.close();
  await assert.rejects(client.devices.revoke(2, { phrase: `${'zoo '.repeat(11)}wrong` }), WrongPhraseError);
  assert.equal(await client.phraseToKeep(), phrase);
  await client.devices.revoke(2, { phrase });
  assert.equal(await client.phraseToKeep(), undefined);
  await client.close();
  const others: MemoryRows = new Map();
  const gone = await Client.signUp(held(others), 'gerda');
  await gone.client.wipe();
  assert.deepEqual([...others], []);
});
