// Whoever was given a name is called so wherever they are shown; the username stays to be seen in their profile.
import assert from 'node:assert/strict';
import test from 'node:test';
import { acceptIn, composerIn, eventually, openChatIn, openProfile, readIn, signUpIn, World } from '@heliogram/testkit';

test('a nickname is used by the chat, its lines, its members and who is mentioned', { timeout: 180_000 }, async () => {
  await using world = await World.open({ hasApp: true });
  await using ada = await openProfile(world.server.url);
  const { page, hand } = ada;
  await signUpIn(ada, 'ada');
  const lena = await world.signUp('lena_brandt');
  const chat = await lena.client.chats.createDirect('ada');
  await lena.client.messages.send(chat, 'The harbour at seven?');
  await acceptIn(ada, 'lena_brandt');
  const group = await lena.client.chats.createGroup('Regatta', ['ada']);
  const said = await lena.client.messages.send(group, 'Welcome aboard');
  await lena.client.messages.react(group, said.id, '👍');

  await hand.press('button', 'Details');
  await hand.type('What you call them', 'Captain Lena');
  await hand.press('button', 'Save');
  await page.getByRole('heading', { level: 1, name: 'Captain Lena' }).waitFor();
  const profile = page.getByRole('complementary');
  await profile.getByText('@lena_brandt').first().waitFor();
  await page.getByRole('navigation', { name: 'Chats', exact: true }).getByText('Captain Lena').first().waitFor();
  await composerIn(ada, 'Captain Lena').waitFor();

  await openChatIn(ada, 'Regatta');
  const message = await readIn(ada, 'Captain Lena');
  assert.match((await message.getAttribute('aria-label')) ?? '', /Welcome aboard/);
  await message.getByRole('button', { name: '👍 Captain Lena' }).waitFor();
  await page.getByRole('article', { name: 'Captain Lena added you.' }).waitFor();
  await hand.press('button', 'Details');
  await profile.getByText('Captain Lena').waitFor();
  await profile.getByText('@lena_brandt').waitFor();
  await hand.press('button', 'What to do with Captain Lena');
  await hand.see('menuitem', 'Write to Captain Lena');
  await page.keyboard.press('Escape');

  await composerIn(ada).click();
  await page.keyboard.type('Ahoy @capt');
  await page.getByRole('option', { name: /Captain Lena.*@lena_brandt/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.type('on deck');
  await page.keyboard.press('Enter');
  await readIn(ada, 'You');
  // The own bubble is there before the message has left.
  await eventually('the message has come', async () => {
    await lena.client.sync();
    return (await lena.client.messages.page(group)).at(-1)?.text === 'Ahoy @lena_brandt on deck';
  });
  const told = (await lena.client.messages.page(group)).at(-1);
  assert.deepEqual(told?.mentions, [lena.client.account]);
  assert.deepEqual(ada.complaints, []);
});
