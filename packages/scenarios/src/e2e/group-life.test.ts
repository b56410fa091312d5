// A group as its owner runs it: roles, links with limits, who is let in by hand, what newcomers see, what vanishes, who is addressed.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  acceptIn,
  afterFailure,
  composerIn,
  eventually,
  openProfile,
  type Person,
  type Profile,
  readIn,
  recoverIn,
  sayIn,
  signUpIn,
  World,
} from '@heliogram/testkit';

const patience = { timeout: 150_000 };
const title = 'Regatta';
let world: World;
let ada: Profile;
let phrase = '';
let lena: Person;
let group = '';

before(async () => {
  world = await World.open({ hasApp: true });
  ada = await openProfile(world.server.url);
  phrase = await signUpIn(ada, 'ada');
  lena = await world.signUp('lena');
  const chat = await lena.client.chats.createDirect('ada');
  await lena.client.messages.send(chat, 'Shall we sail?');
  await acceptIn(ada, 'lena');
});

afterFailure(async () => {
  await ada[Symbol.asyncDispose]();
  ada = await openProfile(world.server.url);
  await recoverIn(ada, 'ada', phrase);
  if (group !== '') await ada.page.goto(`/c/${group}/details`);
});

after(async () => {
  await ada?.[Symbol.asyncDispose]();
  await world?.close();
});

/** Opens the menu of a member and chooses from it. */
async function choose({ hand, page }: Profile, member: string, item: string): Promise<void> {
  await hand.press('button', `What to do with ${member}`);
  await hand.press('menuitem', item);
  await page.getByRole('menu').waitFor({ state: 'detached' });
}

/** Chooses from a list that is folded away. */
async function select({ hand, page }: Profile, label: string, option: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(label) }).click();
  await hand.press('option', option);
}

/** A new invite link, with what is wished of it. @returns the link */
async function invite(profile: Profile, wish: () => Promise<void>): Promise<string> {
  const { hand, page } = profile;
  await hand.press('button', 'New invite link');
  await wish();
  await hand.press('button', 'Make link');
  const link = await (await hand.see('textbox', 'Invite link')).inputValue();
  await page.getByRole('dialog', { name: 'Invite link', exact: true }).getByRole('button', { name: 'Close' }).click();
  return link;
}

test('a group is made that hides what was said before from newcomers', patience, async () => {
  const { hand, page } = ada;
  await hand.press('button', 'New chat');
  await hand.press('button', 'Add lena to a group');
  await page.getByLabel('Name of the group').fill(title);
  await page.getByRole('switch', { name: 'Newcomers see earlier messages' }).click();
  await hand.press('button', 'Create group');
  await page.getByRole('heading', { name: title, level: 1 }).waitFor();
  await sayIn(ada, 'Said before anybody came');
  await hand.press('button', 'Details');
  await hand.read('People who come later do not see what was said before they came.');
  group = new URL(page.url()).pathname.split('/')[2] ?? '';
  assert.deepEqual(ada.complaints, []);
});

test('members are made administrators and plain members again, and are taken out', patience, async () => {
  const members = ada.page.getByRole('complementary').getByRole('listitem').filter({ hasText: 'lena' });
  await choose(ada, 'lena', 'Make administrator');
  await members.getByText('administrator').waitFor();
  await eventually('lena is an administrator', async () => {
    await lena.client.sync();
    const all = await lena.client.chats.members(group);
    return all.find(({ username }) => username === 'lena')?.role === 'admin';
  });
  await choose(ada, 'lena', 'Make plain member');
  await members.getByText('administrator').waitFor({ state: 'detached' });
  await choose(ada, 'lena', 'Remove from the group');
  await ada.page.getByRole('alertdialog', { name: 'Remove lena?' }).getByRole('button', { name: 'Remove' }).click();
  await members.waitFor({ state: 'detached' });
  await readIn(ada, 'You removed lena.');
  assert.deepEqual(ada.complaints, []);
});

test('who comes by a link that asks is let in or turned away by hand', patience, async () => {
  const { hand, page } = ada;
  const link = await invite(ada, async () => {
    await select(ada, 'Valid for', '1 day');
    await select(ada, 'May be used', '10 times');
    await page.getByRole('switch', { name: 'Let each one in by hand' }).click();
  });
  await hand.read(/Used 0 of 10 times\. Until .+ Somebody lets each one in\./);
  const [mona, noor] = [await world.signUp('mona'), await world.signUp('noor')];
  const [preview] = await Promise.all([mona, noor].map(({ client }) => client.chats.peekInvite(link)));
  assert.partialDeepStrictEqual(preview, { title, autoAccept: false });
  for (const { client } of [mona, noor]) await client.chats.joinByLink(link);
  const asking = page.getByRole('complementary').getByRole('listitem');
  await asking.filter({ hasText: 'noor' }).getByRole('button', { name: 'Decline' }).click();
  await asking.filter({ hasText: 'noor' }).waitFor({ state: 'detached' });
  await asking.filter({ hasText: 'mona' }).getByRole('button', { name: 'Let in' }).click();
  await readIn(ada, 'You added mona.');
  await hand.read(/Used 2 of 10 times\./);

  await eventually('mona is in', async () => {
    await mona.client.sync();
    return (await mona.client.chats.list()).some(({ chat }) => chat === group);
  });
  await sayIn(ada, 'Said after mona came');
  await mona.client.sync();
  const texts = (await mona.client.messages.page(group)).map(({ text }) => text);
  assert.ok(texts.includes('Said after mona came'));
  assert.ok(!texts.includes('Said before anybody came'));
  await mona.client.close();

  await hand.press('button', 'Take back');
  await hand.read(/Used 2 of 10 times\./).then((line) => line.waitFor({ state: 'detached' }));
  await assert.rejects(() => noor.client.chats.joinByLink(link));
  assert.deepEqual(ada.complaints, []);
});

test('who is not yet let in is told, and a request to join waits among the requests', patience, async () => {
  await ada.page.goto(`/c/${group}/details`);
  await using bob = await openProfile(world.server.url);
  await signUpIn(bob, 'bob');
  const link = await invite(ada, async () => {
    await ada.page.getByRole('switch', { name: 'Let each one in by hand' }).click();
  });
  await bob.page.goto(new URL(link).pathname + new URL(link).hash);
  await bob.hand.press('button', 'Ask to join');
  await bob.hand.read('You have asked to join. The chat appears in your list when somebody lets you in.');
  await ada.hand.press('link', /^Requests/);
  const card = ada.page.getByRole('article', { name: 'bob' });
  await card.getByText('asks to join').waitFor();
  await card.getByRole('button', { name: 'Let in' }).click();
  await card.waitFor({ state: 'detached' });
  await bob.page.getByRole('heading', { name: title, level: 1 }).waitFor();
  assert.deepEqual([ada.complaints, bob.complaints], [[], []]);
});

test('after how long messages vanish is chosen, and told to those who may not', patience, async () => {
  await ada.page.goto(`/c/${group}/details`);
  await select(ada, 'Messages vanish', 'After 7 days');
  const choice = ada.page.getByRole('button', { name: /Messages vanish/ }).filter({ hasText: 'After 7 days' });
  await choice.waitFor();
  await ada.page.reload();
  await choice.waitFor();
  const mia = await world.signUp('mia');
  const chat = await mia.client.chats.createGroup('Passing', ['ada'], { keepDays: 30 });
  await mia.client.messages.send(chat, 'Gone in a month');
  await acceptIn(ada, 'mia');
  await composerIn(ada, 'Passing').waitFor();
  await ada.hand.press('button', 'Details');
  await ada.hand.read('Messages vanish 30 days after they were sent.');
  assert.deepEqual(ada.complaints, []);
});

test('who is addressed sees it in the list and goes there with one press', patience, async () => {
  const { page, hand } = ada;
  const chat = await lena.client.chats.createGroup('Harbour news', ['ada']);
  await page.goto('/');
  const me = (await lena.client.chats.members(chat)).find(({ username }) => username === 'ada')?.account ?? '';
  for (let line = 1; line <= 40; line++)
    await (line === 22
      ? lena.client.messages.send(chat, '@ada the rope is yours', { mentions: [me] })
      : lena.client.messages.send(chat, `News ${line}`));
  await page.getByRole('link', { name: /Harbour news.*You are mentioned.*40 unread/ }).click();
  await hand.press('button', 'Go to the message that mentions you');
  const message = page.getByRole('article', { name: /the rope is yours/ });
  await eventually('it is in sight', async () => {
    const box = await message.boundingBox();
    return box !== null && box.y > 0 && box.y + box.height < 800;
  });
  await page.getByRole('link', { name: /Harbour news.*You are mentioned/ }).waitFor({ state: 'detached' });
  assert.deepEqual(ada.complaints, []);
});
