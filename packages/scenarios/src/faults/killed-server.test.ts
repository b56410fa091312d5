// The server is killed without warning, again and again, while people send and change their groups. Afterwards nothing that
// was acknowledged is missing, nothing is doubled, and every chat goes on.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Client, openMemoryStore } from '@heliogram/client';
import { eventually, ServerProcess, seeded, temporaryFolder } from '@heliogram/testkit';

const folder = temporaryFolder();
const clients: Client[] = [];
let server: ServerProcess;

before(async () => {
  server = await ServerProcess.start({ dataDir: join(folder.path, 'data') });
});

after(async () => {
  await Promise.all(clients.map((client) => client.close()));
  await server?.close();
  folder.remove();
});

async function newcomer(name: string): Promise<Client> {
  const { client } = await Client.signUp({ store: openMemoryStore(), server: server.url }, name);
  clients.push(client);
  return client;
}

async function acquainted(asking: Client, answering: Client): Promise<string> {
  const chat = await asking.chats.createDirect(answering.username);
  await asking.messages.send(chat, 'hello');
  await answering.sync();
  await answering.chats.accept(chat);
  return chat;
}

async function killAndRestart(): Promise<void> {
  await server.kill();
  await server.start();
}

async function textsOf(client: Client, chat: string): Promise<string[]> {
  const texts: string[] = [];
  let before: number | undefined;
  for (;;) {
    const page = await client.messages.page(chat, { limit: 200, ...(before !== undefined && { before }) });
    texts.unshift(...page.filter((message) => message.id !== '').map((message) => message.text));
    const first = page.find((message) => message.seq !== null)?.seq ?? 0;
    if (first <= 1) return texts;
    before = first;
  }
}

test('killed under load: what was acknowledged is there, once, in one order', { timeout: 120_000 }, async () => {
  const [ann, bob] = await Promise.all([newcomer('ann_load'), newcomer('bob_load')]);
  const chat = await acquainted(ann, bob);
  const acknowledged = new Set<string>();
  const total = 300;
  const load = async (client: Client, from: number): Promise<void> => {
    // Acknowledgements of what had to wait in the outbox come as messages.
    client.on('message', ({ seq, text, from: { account } }) => {
      if (seq !== null && account === client.account) acknowledged.add(text);
    });
    for (let index = from; index < total; index += 2) {
      const { seq } = await client.messages.send(chat, `load ${index}`);
      if (seq === null) await eventually('the server is back', () => client.state === 'online', { timeoutMs: 60_000 });
    }
  };
  const working = Promise.all([load(ann, 0), load(bob, 1)]);
  for (const share of [0.2, 0.5]) {
    await eventually('some of it is acknowledged', () => acknowledged.size > total * share);
    await killAndRestart();
  }
  await working;
  for (const client of [ann, bob]) {
    await client.flush();
    await client.sync();
  }
  const read = (await textsOf(ann, chat)).slice(1);
  assert.equal(new Set(read).size, read.length, 'nothing is doubled');
  assert.deepEqual(
    [...acknowledged].filter((text) => text !== 'hello' && !read.includes(text)),
    [],
    'nothing acknowledged is missing',
  );
  assert.equal(read.length, total, 'what was not acknowledged came from the outbox');
  assert.deepEqual((await textsOf(bob, chat)).slice(1), read);
});

test('killed at any step of a commit: the change is made or not, and everybody agrees', {
  timeout: 180_000,
}, async () => {
  const random = seeded(20);
  const owner = await newcomer('owner_c');
  const others = await Promise.all(['ada_c', 'bea_c', 'cyd_c'].map(newcomer));
  const group = await owner.chats.createGroup('Kill me', [], { history: 'visible' });
  for (const [round, other] of [...others, ...others].entries()) {
    const isIn = (await owner.chats.members(group)).some((member) => member.username === other.username);
    const change = (isIn ? owner.chats.remove(group, [other.username]) : owner.chats.add(group, [other.username])).then(
      () => true,
      () => false,
    );
    await new Promise((resolve) => setTimeout(resolve, random.below(40)));
    await killAndRestart();
    await change;
    await owner.sync();
    await owner.messages.send(group, `round ${round}`);
  }
  await owner.flush();
  const members = (await owner.chats.members(group)).map((member) => member.username).sort();
  const wanted = await textsOf(owner, group);
  assert.deepEqual(
    wanted,
    Array.from({ length: others.length * 2 }, (_, round) => `round ${round}`),
  );
  for (const other of others.filter((one) => members.includes(one.username))) {
    await other.sync();
    await other.chats.accept(group).catch(() => undefined);
    assert.deepEqual((await other.chats.members(group)).map((member) => member.username).sort(), members);
    assert.deepEqual(await textsOf(other, group), wanted);
  }
});
