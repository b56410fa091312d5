// A device whose store is slower than its network: it is online before it follows, and catches up all the same.
import test from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, openMemoryStore, type Store } from '@heliogram/client';
import { eventually, World } from '@heliogram/testkit';

/** Every read takes this long: much more than a sign-in over loopback. */
const readMs = 100;

function slow(store: Store): Store {
  return {
    get: async (key) => {
      await sleep(readMs);
      return store.get(key);
    },
    range: async (prefix, options) => {
      await sleep(readMs);
      return store.range(prefix, options);
    },
    transact: (operations) => store.transact(operations),
    close: () => store.close(),
  };
}

test('what waited to be sent goes out although the network was there before anybody listened', async () => {
  await using world = await World.open();
  const [anna, ben] = [await world.signUp('anna'), await world.signUp('ben')];
  const chat = await world.acquaint(anna, ben);
  world.network.cut();
  await anna.client.messages.send(chat, 'written without a network');
  await anna.client.close();
  world.network.mend();
  const again = await Client.open({ store: slow(openMemoryStore(anna.rows)), server: world.network.url });
  try {
    await eventually('ben has it', async () => {
      await ben.client.messages.refresh(chat).catch(() => undefined);
      return (await ben.client.messages.page(chat)).some(({ text }) => text === 'written without a network');
    });
  } finally {
    await again.close();
  }
});
