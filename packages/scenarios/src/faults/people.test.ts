// What goes wrong through people and their devices: each has one typed answer, and nothing is lost or shown twice.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { RefusedError, WrongPhraseError } from '@heliogram/client';
import { Code } from '@heliogram/protocol';
import { eventually, type Person, World } from '@heliogram/testkit';

let world: World;

before(async () => {
  world = await World.open();
});

after(async () => {
  await world?.close();
});

function refusedWith(code: Code): (error: unknown) => boolean {
  return (error) => error instanceof RefusedError && error.code === code;
}

async function texts(person: Person, chat: string): Promise<string[]> {
  await person.client.sync();
  const page = await person.client.messages.page(chat, { limit: 500 });
  return page.filter((message) => message.system === undefined).map((message) => message.text);
}

test('nobody has that name', async () => {
  const ada = await world.signUp('ada');
  await assert.rejects(ada.client.chats.createDirect('nobody_at_all'), refusedWith(Code.NOT_FOUND));
  assert.deepEqual(await ada.client.chats.list(), []);
});

test('the name is taken', async () => {
  await world.signUp('taken');
  await assert.rejects(world.signUp('taken'), (error: Error) => error.name === 'UsernameTakenError');
});

test('a phrase of somebody else, and one that is no phrase', async () => {
  const bea = await world.signUp('bea');
  const { phrase } = await world.signUp('cyd');
  await assert.rejects(world.recover({ name: bea.name, phrase }), WrongPhraseError);
  await assert.rejects(
    world.recover({ name: bea.name, phrase: 'twelve words that are not a phrase at all no no no' }),
    WrongPhraseError,
  );
  await assert.rejects(world.recover({ name: 'nobody_at_all', phrase }), refusedWith(Code.NOT_FOUND));
});

test('a message larger than 64 KiB is refused and does not block the chat', async () => {
  const dan = await world.signUp('dan');
  const eve = await world.signUp('eve');
  const chat = await world.acquaint(dan, eve);
  await assert.rejects(dan.client.messages.send(chat, 'x'.repeat(70_000)));
  await dan.client.messages.send(chat, 'short again');
  assert.equal((await texts(eve, chat)).at(-1), 'short again');
});

test('the program ends between writing a message down and sending it', async () => {
  const fay = await world.signUp('fay');
  const gus = await world.signUp('gus');
  const chat = await world.acquaint(fay, gus);
  world.network.cut();
  const sent = await fay.client.messages.send(chat, 'written on the train');
  assert.equal(sent.seq, null);
  world.network.mend();
  // The old program never got to send: only what it wrote down is left.
  const again = await world.reopen(fay);
  await again.client.sync();
  await again.client.flush();
  assert.deepEqual((await texts(gus, chat)).slice(1), ['written on the train']);
  assert.deepEqual((await texts(again, chat)).slice(1), ['written on the train']);
});

test('the answer to a message is lost and the program ends: it is there once', async () => {
  const hal = await world.signUp('hal');
  const ivy = await world.signUp('ivy');
  const chat = await world.acquaint(hal, ivy);
  // Whatever the client wants to ask before it sends it has asked now.
  await hal.client.messages.send(chat, 'are you there?');
  await hal.client.sync();
  const observer = await world.recover(ivy, world.server.url);
  world.network.stall();
  const sending = hal.client.messages.send(chat, 'did you get this?').catch(() => undefined);
  await eventually('the server has the message', async () => {
    return (await texts(observer, chat)).includes('did you get this?');
  }).finally(() => world.network.drop());
  world.network.unstall();
  const again = await world.reopen(hal);
  await sending;
  await again.client.sync();
  await again.client.flush();
  const wanted = ['are you there?', 'did you get this?'];
  for (const person of [ivy, again, observer]) assert.deepEqual((await texts(person, chat)).slice(1), wanted);
});

test('two devices of one account change a chat at the same moment', async () => {
  const jon = await world.signUp('jon');
  const second = await world.recover(jon);
  const people = await Promise.all(['kim', 'lea', 'max', 'noa'].map((name) => world.signUp(name)));
  const chat = await jon.client.chats.createGroup('Race', [], { history: 'visible' });
  await second.client.sync();
  await Promise.all([
    ...['kim', 'lea'].map((name) => jon.client.chats.add(chat, [name])),
    ...['max', 'noa'].map((name) => second.client.chats.add(chat, [name])),
    jon.client.messages.send(chat, 'from the first'),
    second.client.messages.send(chat, 'from the second'),
  ]);
  for (const { client } of people) {
    await client.sync();
    await client.chats.accept(chat);
  }
  for (const { client, findings } of [jon, second, ...people]) {
    await client.sync();
    assert.equal((await client.chats.members(chat)).length, 5);
    assert.deepEqual(findings, []);
  }
  const wanted = await texts(jon, chat);
  assert.deepEqual([...wanted].sort(), ['from the first', 'from the second']);
  for (const person of [second, ...people]) assert.deepEqual(await texts(person, chat), wanted);
});

test('the local store is lost', async () => {
  const ola = await world.signUp('ola');
  const pia = await world.signUp('pia');
  const chat = await world.acquaint(ola, pia);
  for (let index = 0; index < 20; index += 1) await ola.client.messages.send(chat, `line ${index}`);
  const before = await texts(ola, chat);
  await ola.client.close();
  const back = await world.recover(ola);
  assert.deepEqual(await texts(back, chat), before);
  await back.client.messages.send(chat, 'from the new device');
  assert.equal((await texts(pia, chat)).at(-1), 'from the new device');
});
