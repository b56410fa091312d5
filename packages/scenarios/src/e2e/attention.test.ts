// What is seen counts as read, and Esc leaves one level after another.
import assert from 'node:assert/strict';
import test from 'node:test';
import { acceptIn, eventually, openProfile, type Profile, readIn, signUpIn, World } from '@heliogram/testkit';

const timeout = 180_000;

/** Waits until the row of a chat says that nothing waits in it. */
async function isReadIn({ page }: Profile, title: string): Promise<void> {
  const row = page.getByRole('navigation', { name: 'Chats', exact: true }).getByRole('link', { name: title }).first();
  await row.and(page.locator(':not([data-unread])')).waitFor();
}

test('a request that was accepted and is looked at is read, also for the other', { timeout }, async () => {
  await using world = await World.open({ hasApp: true });
  await using ada = await openProfile(world.server.url);
  await signUpIn(ada, 'ada');
  const lena = await world.signUp('lena');
  const chat = await lena.client.chats.createDirect('ada');
  await lena.client.messages.send(chat, 'The harbour at seven?');
  await acceptIn(ada, 'lena');
  await readIn(ada, 'lena');
  await isReadIn(ada, 'lena');
  await eventually('lena is told', async () => {
    const receipts = await lena.client.messages.receipts(chat);
    return [...receipts.values()].some((seq) => seq > 0);
  });

  const group = await lena.client.chats.createGroup('Regatta', ['ada']);
  await lena.client.messages.send(group, 'Welcome aboard');
  await ada.hand.press('link', /Regatta/);
  await readIn(ada, 'lena');
  await isReadIn(ada, 'Regatta');
  assert.deepEqual(ada.complaints, []);
});

test('a request that is answered where it is read is read', { timeout }, async () => {
  await using world = await World.open({ hasApp: true });
  await using ada = await openProfile(world.server.url);
  await signUpIn(ada, 'ada');
  const lena = await world.signUp('lena');
  const chat = await lena.client.chats.createDirect('ada');
  await lena.client.messages.send(chat, 'The harbour at seven?');
  await ada.hand.read('wants to write to you');
  await ada.page.goto(`/c/${chat}`);
  await ada.hand.press('button', 'Accept');
  await isReadIn(ada, 'lena');
  assert.deepEqual(ada.complaints, []);
});

test('Esc leaves one level after another: the answer, the search, the details, the unread, the chat', {
  timeout,
}, async () => {
  await using world = await World.open({ hasApp: true });
  await using ada = await openProfile(world.server.url);
  const { page, hand } = ada;
  await signUpIn(ada, 'ada');
  const lena = await world.signUp('lena');
  const chat = await lena.client.chats.createDirect('ada');
  await lena.client.messages.send(chat, 'The harbour at seven?');
  await acceptIn(ada, 'lena');
  // So much that the end is out of sight when the beginning of what is unread is shown.
  await hand.press('link', /^Chats/);
  await page.goto('/');
  for (let line = 1; line <= 40; line++) await lena.client.messages.send(chat, `Line ${line}`);
  await page.getByRole('link', { name: /lena.*40 unread/ }).click();
  const jump = page.getByRole('button', { name: /^Go to the newest message, \d+ unread/ });
  await jump.waitFor();
  await hand.press('button', 'Details');
  const details = page.getByRole('button', { name: 'Block lena' });
  await details.waitFor();
  const first = page.getByRole('article', { name: /Line 1$/ });
  await first.click({ button: 'right' });
  await hand.press('menuitem', /^Reply/);
  const answer = page.getByText('Answer to lena');
  await answer.waitFor();
  await page.keyboard.press('Control+f');
  const search = page.getByRole('searchbox', { name: 'Search in this chat' });
  await search.waitFor();

  await page.keyboard.press('Escape');
  await search.waitFor({ state: 'detached' });
  assert.ok(await answer.isVisible());
  await page.keyboard.press('Escape');
  await answer.waitFor({ state: 'detached' });
  assert.ok(await details.isVisible());
  await page.keyboard.press('Escape');
  await details.waitFor({ state: 'detached' });
  assert.ok(await jump.isVisible(), 'what was not seen is unread');
  await page.keyboard.press('Escape');
  await isReadIn(ada, 'lena');
  await page.getByRole('heading', { level: 1, name: 'lena' }).waitFor();
  await page.keyboard.press('Escape');
  await hand.read('Choose a chat to read and write.');
  assert.deepEqual(ada.complaints, []);
});
