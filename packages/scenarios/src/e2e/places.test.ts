// Public places in the app, with every press counted: a channel is made, found, followed, read and written in; and nobody takes what is
// public for what is sealed. What is read without an account is at the end.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  eventually,
  Keyboard,
  openProfile,
  type Person,
  type Profile,
  signUpIn,
  World,
  writeToIn,
} from '@heliogram/testkit';

/** Presses that each journey may take. */
const goals = { create: 3, createFields: 1, follow: 1, search: 3, read: 0 } as const;

const patience = { timeout: 120_000 };
let world: World;
let lena: Person;
let sofia: Profile;
/** Lena's channel. */
let tides = '';

before(async () => {
  world = await World.open({ hasApp: true });
  [lena, sofia] = await Promise.all([world.signUp('lena'), openProfile(world.server.url)]);
  await signUpIn(sofia, 'sofia');
  const made = await lena.client.places.create({ kind: 'channel', name: 'tides', title: 'Tides of the bay' });
  tides = made.place;
  await lena.client.places.settings(tides, { isListed: true });
  await lena.client.places.post(tides, { text: 'Low water at **10:42**, high water at 16:58.' });
});

after(async () => {
  await sofia?.[Symbol.asyncDispose]();
  await world?.close();
});

/** What stands in the list for a chat or place. */
const rowOf = (name: RegExp) => sofia.page.getByRole('navigation', { name: 'Chats' }).getByRole('link', { name });
const post = (text: string | RegExp) => sofia.page.getByRole('article').filter({ hasText: text });
/** Not only on its way. */
const posted = (text: string) => post(text).and(sofia.hand.find('article', /^(?:sofia|Harbour news), /));

test('a channel is created: three actions, one field', patience, async () => {
  const { page, hand } = sofia;
  await page.goto('/');
  await hand.see('button', 'New chat');
  hand.restart();
  await hand.press('button', 'New chat');
  await hand.press('button', 'New public channel');
  await hand.type('Name', 'Harbour news');
  await hand.read('It is free.');
  await hand.press('button', 'Create channel');
  const field = await hand.see('textbox', 'Post to Harbour news, public');
  assert.ok(hand.actions <= goals.create, `${hand.actions} actions`);
  assert.equal(hand.fields, goals.createFields);
  assert.equal((await lena.client.places.find('harbour_news')).title, 'Harbour news');

  await hand.read(/^Everybody can read this\. What was posted stays visible/);
  await field.click();
  await hand.typeHere('The ferry leaves at seven.');
  await hand.key('Enter');
  await posted('The ferry leaves at seven.').waitFor();
  const place = (await lena.client.places.find('harbour_news')).place;
  const { posts, problems } = await lena.client.places.read(place);
  assert.deepEqual(
    posts.map(({ text, author }) => [text, author.username]),
    [['The ferry leaves at seven.', 'sofia']],
  );
  assert.deepEqual(problems, []);
  assert.deepEqual(sofia.complaints, []);
});

test('a channel is read before it is followed, and followed by one press; its news arrive', patience, async () => {
  const { page, hand } = sofia;
  await page.goto('/p/@tides');
  await post('Low water at 10:42').waitFor();
  assert.equal(await rowOf(/Tides of the bay/).count(), 0);
  hand.restart();
  await hand.press('button', 'Follow');
  await rowOf(/Tides of the bay Public/).waitFor();
  assert.ok(hand.actions <= goals.follow, `${hand.actions} actions`);
  await lena.client.places.post(tides, { text: 'Storm warning for tonight.' });
  await post('Storm warning for tonight.').waitFor();
  await eventually('the follower is counted', async () => (await lena.client.places.find(tides)).followers >= 1);
  assert.deepEqual(sofia.complaints, []);
});

test(
  'a post is found by its words, and words for sealed messages are never sent to look in public',
  patience,
  async () => {
    const { page, hand } = sofia;
    await page.goto('/');
    await rowOf(/Tides of the bay/).waitFor();
    hand.restart();
    await hand.key('ControlOrMeta+k');
    await page.getByRole('combobox').waitFor();
    await hand.typeHere('storm, and what nobody shall know');
    await hand.press('link', 'Public');
    assert.equal(await page.getByRole('combobox', { name: 'Public places and posts' }).inputValue(), '');
    await hand.typeHere('storm warning');
    await hand.press('option', /Tides of the bay.*Storm warning/);
    await post('Storm warning for tonight.').waitFor();
    assert.ok(hand.actions <= goals.search, `${hand.actions} actions`);
    assert.deepEqual(sofia.complaints, []);
  },
);

test('what is public is never to be taken for what is sealed', patience, async () => {
  const { page, hand } = sofia;
  await writeToIn(sofia, 'lena');
  await hand.see('textbox', /^Message to lena$/);
  assert.equal(await page.getByText(/^Everybody can read this/).count(), 0);
  await rowOf(/^lena/).waitFor();
  assert.equal(await rowOf(/^lena.*Public/).count(), 0);
  for (const name of [/^Harbour news Public/, /^Tides of the bay Public/]) await rowOf(name).waitFor();
  await rowOf(/^Harbour news/).click();
  await hand.see('textbox', 'Post to Harbour news, public');
  await hand.read(/^Everybody can read this · /);
  assert.deepEqual(sofia.complaints, []);
});

test(
  'what a changed post said before stays readable, and that one was taken away stays visible',
  patience,
  async () => {
    const { page, hand } = sofia;
    await post('The ferry leaves at seven.').getByRole('button', { name: 'What can be done with this post' }).click();
    await hand.press('menuitem', 'Edit');
    await page.locator(':focus').and(hand.find('textbox', 'Post to Harbour news, public')).waitFor();
    await hand.typeHere(' On pier 3.');
    await hand.key('Enter');
    const changed = post('The ferry leaves at seven. On pier 3.');
    await changed.getByRole('button', { name: /^edited/ }).click();
    const dialog = await hand.see('dialog', 'What was changed');
    await dialog.getByText('The ferry leaves at seven.', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await changed.getByRole('button', { name: 'What can be done with this post' }).click();
    await hand.press('menuitem', /^Take away/);
    await hand.press('button', 'Take away');
    await post('The author took this post away.').waitFor();
    assert.deepEqual(sofia.complaints, []);
  },
);

test('a public post goes into a sealed chat with its proof', patience, async () => {
  const { page, hand } = sofia;
  await rowOf(/^Tides of the bay/).click();
  await post('Storm warning for tonight.').getByRole('button', { name: 'What can be done with this post' }).click();
  await hand.press('menuitem', /^Forward/);
  await hand.press('button', 'lena');
  await hand.press('button', 'Send');
  await rowOf(/^lena/).click();
  const forwarded = page.getByRole('article').filter({ hasText: 'Storm warning for tonight.' });
  await forwarded
    .getByRole('link', { name: /^First posted in Tides of the bay \(@tides\), signed by @lena/ })
    .waitFor();
  assert.deepEqual(sofia.complaints, []);
});

test('the same by keys alone', patience, async () => {
  const { page, hand } = sofia;
  const keys = new Keyboard(sofia);
  await page.goto('/');
  await hand.see('button', 'New chat');
  await keys.enter('button', 'New chat');
  await keys.enter('button', 'New public group');
  await keys.on(hand.field('Name'));
  await hand.typeHere('Harbour talk');
  await hand.read('It is free.');
  await page.keyboard.press('Enter');
  await keys.on(hand.find('textbox', 'Post to Harbour talk, public'));
  await hand.typeHere('Who has seen the key of the boat house?');
  await keys.press('Enter');
  await posted('the key of the boat house').waitFor();
  await keys.press('Alt+m');
  await keys.on(post('the key of the boat house'));
  await keys.press('Enter');
  await keys.on(await hand.see('menuitem', /^Reply/));
  await keys.press('Escape');
  await keys.on(post('the key of the boat house'));
  await keys.press('r');
  await hand.read('Answer to sofia');
  await keys.on(hand.find('textbox', 'Post to Harbour talk, public'));
  await keys.press('Escape');
  await page.goto('/p/@tides/about');
  await keys.enter('button', 'Check the whole history');
  await hand.read(/entries hold: signatures, order and rights/);
  assert.deepEqual(sofia.complaints, []);
});

test('a post is read without an account and without a press', patience, async () => {
  await using stranger = await openProfile(world.server.url);
  const { page, hand } = stranger;
  await page.goto('/@tides');
  await hand.read('Storm warning for tonight.');
  await hand.read(/^Public/);
  assert.ok(hand.actions <= goals.read);
  // And who then wants to follow it is led back to it by signing up.
  await hand.press('link', 'Follow in Heliogram');
  await hand.press('button', 'Create account');
  await hand.type('Username', 'noor');
  await hand.press('button', 'Create');
  await hand.press('button', 'I keep it safe');
  await hand.press('button', 'Follow');
  await page
    .getByRole('navigation', { name: 'Chats' })
    .getByRole('link', { name: /^Tides of the bay Public/ })
    .waitFor();
  assert.deepEqual(stranger.complaints, []);
});
