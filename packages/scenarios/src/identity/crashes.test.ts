// The program dies between any two writes of signing up and recovering; started again, it ends with one account, one device.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Client, type MemoryRows, openMemoryStore, type Store } from '@heliogram/client';
import { World } from '@heliogram/testkit';

let world: World;

before(async () => {
  world = await World.open();
});

after(async () => {
  await world?.close();
});

class Crash extends Error {}

/** A store whose program dies after so many transactions: nothing is written any more, and nothing answered. */
function dyingStore(rows: MemoryRows, writes: number): { readonly store: Store; readonly isDead: () => boolean } {
  const store = openMemoryStore(rows);
  let left = writes;
  const alive = async <T>(work: () => Promise<T>): Promise<T> => {
    if (left < 0) throw new Crash('the program has ended');
    return work();
  };
  return {
    isDead: () => left < 0,
    store: {
      get: (key) => alive(() => store.get(key)),
      range: (prefix, options) => alive(() => store.range(prefix, options)),
      async transact(operations) {
        left -= 1;
        await alive(() => store.transact(operations));
      },
      close: () => store.close(),
    },
  };
}

/** Runs `begin` with a program that dies after 0, 1, 2 … writes, each time followed by `again` on what was left. */
async function dyingEverywhere(
  begin: (store: Store, round: number) => Promise<Client>,
  again: (store: Store, round: number) => Promise<Client>,
  check: (client: Client) => Promise<void> = async () => undefined,
): Promise<void> {
  let crashes = 0;
  for (let round = 0; ; round++) {
    const rows: MemoryRows = new Map();
    const { store, isDead } = dyingStore(rows, round);
    const survivor = await begin(store, round).catch((error: unknown) => {
      assert.ok(isDead(), String(error));
      return undefined;
    });
    if (isDead()) crashes += 1;
    await survivor?.close().catch(() => undefined);
    const client = await again(openMemoryStore(new Map(rows)), round);
    try {
      await client.sync();
      await check(client);
      assert.deepEqual(await client.findings(), []);
    } finally {
      await client.close();
    }
    // Deaths that only hit what a device does after it is in are another story.
    if (survivor) break;
  }
  assert.ok(crashes > 0);
}

test('signing up, dying anywhere, signing up again', async () => {
  const server = world.server.url;
  await dyingEverywhere(
    async (store, round) => (await Client.signUp({ store, server }, `dying${round}`)).client,
    async (store, round) => {
      const name = `dying${round}`;
      try {
        const { client, phrase } = await Client.signUp({ store, server }, name);
        const back = await Client.recover({ store: openMemoryStore(), server }, name, phrase);
        assert.equal(back.account, client.account);
        await back.close();
        return client;
      } catch (error) {
        // The device was in already: it opens.
        assert.ok(error instanceof Error && error.name === 'StoreTakenError', String(error));
        return Client.open({ store, server });
      }
    },
  );
});

test('recovering, dying anywhere, recovering again', async () => {
  const server = world.server.url;
  const phrases: string[] = [];
  await dyingEverywhere(
    async (store, round) => {
      const { client, phrase } = await Client.signUp({ store: openMemoryStore(), server }, `coming${round}`);
      await client.close();
      phrases[round] = phrase;
      return Client.recover({ store, server }, `coming${round}`, phrase);
    },
    (store, round) =>
      Client.recover({ store, server }, `coming${round}`, phrases[round] ?? '').catch((error) => {
        assert.equal(error.name, 'StoreTakenError');
        return Client.open({ store, server });
      }),
    async (client) => {
      assert.deepEqual([client.device, (await client.devices.list()).length], [2, 2]);
    },
  );
});
