// What people do most, with every press counted: more of them than promised is a fault. Typing, pasting and showing a code to a camera
// count for nothing.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import {
  composerIn,
  holdBefore,
  messageIn,
  openProfile,
  type Person,
  type Profile,
  signUpIn,
  temporaryFolder,
  World,
  writeToIn,
} from '@heliogram/testkit';

/** Presses that each journey may take. */
const goals = { firstMessage: 4, linkOld: 3, linkNew: 0, recover: 2, groupBesidesPeople: 2, verify: 3 } as const;

const patience = { timeout: 120_000 };
const folder = temporaryFolder();
const camera = join(folder.path, 'camera.y4m');
let world: World;
let lena: Person;
/** Who signs up in a browser by the first journey and goes on from there. */
let sofia: Profile;

before(async () => {
  world = await World.open({ hasApp: true });
  [lena, sofia] = await Promise.all([world.signUp('lena'), openProfile(world.server.url, { camera })]);
});

after(async () => {
  await sofia?.[Symbol.asyncDispose]();
  await world?.close();
  folder.remove();
});

test('from a link to the first sealed message, to somebody who is offline', patience, async () => {
  const { page, hand } = sofia;
  await lena.client.close();
  await page.goto('/u/lena');
  await hand.press('button', 'Create account');
  await hand.type('Username', 'sofia');
  await hand.press('button', 'Create');
  await hand.press('button', 'I keep it safe');
  await composerIn(sofia).waitFor();
  await hand.typeHere('The ferry leaves at seven.');
  await hand.key('Enter');
  await messageIn(sofia, 'The ferry leaves at seven.')
    .and(hand.find('article', /, sent$/))
    .waitFor();
  assert.ok(hand.actions <= goals.firstMessage, `${hand.actions} actions`);
  assert.deepEqual(sofia.complaints, []);

  lena = await world.reopen(lena);
  await lena.client.sync();
  const [request] = await lena.client.chats.requests();
  assert.equal(request?.from.username, 'sofia');
  assert.equal(request?.text, 'The ferry leaves at seven.');
  await lena.client.chats.accept(request?.chat ?? '');
});

test('somebody is verified from the open conversation', patience, async () => {
  const { hand } = sofia;
  hand.restart();
  await hand.press('link', /lena.*can read this/);
  await hand.press('button', 'Verify');
  const shown = await hand.see('img', /^Safety number/);
  const number = (await shown.getAttribute('aria-label'))?.replace(/\D/g, '');
  await hand.press('button', 'They match');
  await hand.see('img', 'Verified by you');
  assert.ok(hand.actions <= goals.verify, `${hand.actions} actions`);
  assert.equal(number, (await lena.client.safety('sofia')).number);
  assert.deepEqual(sofia.complaints, []);
});

test('a group of three others is made', patience, async () => {
  const { page, hand } = sofia;
  const others = ['lena', 'mira', 'noor'];
  for (const name of others.slice(1)) {
    const { client } = await world.signUp(name);
    await writeToIn(sofia, name);
    await client.sync();
    for (const { chat } of await client.chats.requests()) await client.chats.accept(chat);
  }
  await page.goto('/');
  hand.restart();
  await hand.press('button', 'New chat');
  for (const name of others) await hand.press('button', `Add ${name} to a group`);
  await hand.press('button', 'Create group');
  await composerIn(sofia).waitFor();
  await hand.see('heading', /lena.*mira.*noor/);
  const [newest] = await page.getByRole('navigation', { name: 'Chats' }).getByRole('link').all();
  assert.match((await newest?.textContent()) ?? '', /lena.*mira.*noor/, 'what was made last stands first');
  assert.ok(hand.actions <= goals.groupBesidesPeople + others.length, `${hand.actions} actions`);
  assert.deepEqual(sofia.complaints, []);
});

test('a new device is linked by showing its code to the camera of the old one', patience, async () => {
  const { page, hand } = sofia;
  await page.goto('/');
  await hand.see('button', 'New chat');
  await using young = await openProfile(world.server.url);
  await young.page.goto('/link');
  const code = await young.hand.see('img', 'Code for linking this device');
  await holdBefore(camera, code);
  hand.restart();
  await hand.press('link', 'Settings');
  await hand.press('link', 'Devices');
  await hand.press('button', 'Link a device');
  const digits = await hand.see('status', /^\d \d$/);
  const told = (await digits.getAttribute('aria-label'))?.replace(' ', '') ?? '';
  await young.hand.see('textbox', /^The two digits/);
  await young.hand.typeHere(told);
  await young.hand.see('link', /The ferry leaves at seven/);
  await hand.read('The new device is in.');
  assert.ok(hand.actions <= goals.linkOld, `${hand.actions} actions on the old device`);
  assert.ok(young.hand.actions <= goals.linkNew, `${young.hand.actions} actions on the new device`);
  assert.deepEqual([sofia.complaints, young.complaints], [[], []]);
});

test('somebody comes back with their words alone', patience, async () => {
  await using ada = await openProfile(world.server.url);
  const phrase = await signUpIn(ada, 'ada');
  await ada.close();
  await using again = await openProfile(world.server.url);
  const { page, hand } = again;
  await page.goto('/');
  await hand.press('button', 'I have an account');
  await hand.press('button', /words/);
  await hand.type('Username', 'ada');
  await hand.paste('The twelve words', phrase);
  await hand.see('button', 'New chat');
  assert.ok(hand.actions <= goals.recover, `${hand.actions} actions`);
  assert.deepEqual([ada.complaints, again.complaints], [[], []]);
});
