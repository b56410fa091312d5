// What was said is passed on, and found again: several messages at once with and without a name, filters of the search, what was shared.
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
  picture,
  readIn,
  recoverIn,
  sendFilesIn,
  signUpIn,
  World,
} from '@heliogram/testkit';

const patience = { timeout: 150_000 };
let world: World;
let ada: Profile;
let phrase = '';
let lena: Person;
let chat = '';
let group = '';

before(async () => {
  world = await World.open({ hasApp: true });
  ada = await openProfile(world.server.url);
  phrase = await signUpIn(ada, 'ada');
  lena = await world.signUp('lena');
  chat = await lena.client.chats.createDirect('ada');
  await lena.client.messages.send(chat, 'The harbour at seven?');
  await acceptIn(ada, 'lena');
  await lena.client.messages.send(chat, 'Bring a **jacket**');
  await lena.client.messages.send(chat, 'The map: https://lake.example/harbour');
  group = await lena.client.chats.createGroup('Regatta', ['ada']);
  await lena.client.messages.send(group, 'The harbour is closed');
  await ada.page.getByRole('link', { name: /^Regatta/ }).waitFor();
});

afterFailure(async () => {
  await ada[Symbol.asyncDispose]();
  ada = await openProfile(world.server.url);
  await recoverIn(ada, 'ada', phrase);
});

after(async () => {
  await ada?.[Symbol.asyncDispose]();
  await world?.close();
});

/** Chooses two messages of the open chat and passes them on. */
async function passOn({ page, hand }: Profile, to: string, hasName: boolean): Promise<void> {
  await page.getByRole('article', { name: /The harbour at seven/ }).click({ button: 'right' });
  await hand.press('menuitem', 'Choose several');
  await page.getByRole('article', { name: /Bring a jacket/ }).click();
  await hand.read('2 chosen');
  await hand.press('button', 'Forward');
  const dialog = page.getByRole('dialog', { name: 'Forward 2 messages' });
  await dialog.getByRole('button', { name: to }).click();
  if (!hasName) await dialog.getByRole('checkbox', { name: 'Say whose words these are' }).click();
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  await hand.read('Forwarded');
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('toolbar', { name: 'Chosen messages' }).waitFor({ state: 'detached' });
}

test('several messages are passed on with the name of who said them, or without', patience, async () => {
  await readIn(ada, 'lena');
  await passOn(ada, 'Regatta', true);
  await passOn(ada, 'Regatta', false);
  const told = await eventually('all four are there', async () => {
    await lena.client.sync();
    const all = (await lena.client.messages.page(group)).filter(({ forwardedFrom }) => forwardedFrom !== undefined);
    return all.length === 4 && all;
  });
  assert.deepEqual(
    told.map(({ text, forwardedFrom }) => [text, forwardedFrom]),
    [
      ['The harbour at seven?', 'lena'],
      ['Bring a **jacket**', 'lena'],
      ['The harbour at seven?', ''],
      ['Bring a **jacket**', ''],
    ],
  );
  await ada.page
    .getByRole('navigation', { name: 'Chats', exact: true })
    .getByRole('link', { name: /^Regatta/ })
    .click();
  await ada.page
    .getByRole('article', { name: /forwarded, The harbour at seven/ })
    .first()
    .getByText('said to be from lena')
    .waitFor();
  assert.deepEqual(ada.complaints, []);
});

test('filters narrow what is found: by whom, where, with what, before when', patience, async () => {
  const { page, hand } = ada;
  await page.keyboard.press('Control+k');
  const field = await hand.see('combobox', 'Chats, people, messages');
  const found = page.getByRole('group', { name: 'Messages' }).getByRole('option');
  const finds = async (typed: string, words: readonly RegExp[]): Promise<void> => {
    await field.fill(typed);
    await eventually(`${typed} finds ${words.length}`, async () => {
      const texts = await found.allTextContents();
      return texts.length === words.length && words.every((word) => texts.some((text) => word.test(text)));
    });
  };
  await finds('in:Regatta closed', [/Regatta.*The harbour is closed/]);
  await finds('from:lena closed', [/The harbour is closed/]);
  await finds('from:ada closed', []);
  await finds('has:link', [/The map/]);
  await finds('has:link before:2020-01-01', []);
  await hand.read('Nothing has these words.');
  await finds('has:link after:2020-01-01', [/The map/]);
  await found.first().click();
  await page.getByRole('article', { name: /The map/ }).waitFor();
  await page.keyboard.press('Control+k');
  await field.fill('');
  await hand.press('button', 'From');
  assert.equal(await field.inputValue(), 'from:');
  await hand.typeHere('lena closed');
  await eventually('one is found', async () => (await found.count()) === 1);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  assert.deepEqual(ada.complaints, []);
});

test('what was shared is in the details, by its kind', patience, async () => {
  const { page, hand } = ada;
  await page.goto(`/c/${chat}`);
  await composerIn(ada, 'lena').waitFor();
  const photo = (name: string, seed: number) => ({
    ...{ name, mimeType: 'image/png', buffer: picture(320, 240, seed) },
  });
  await sendFilesIn(ada, [photo('shore.png', 1), photo('pier.png', 2)], 'Two pictures');
  const list = { name: 'crew list.txt', mimeType: 'text/plain', buffer: Buffer.from('ada\nlena\n') };
  await sendFilesIn(ada, [list], 'Who comes');
  await hand.press('button', 'Details');
  const panel = page.getByRole('complementary');
  const tiles = panel.getByRole('button', { name: /^Photo/ });
  await eventually('both are tiles', async () => (await tiles.count()) === 2);
  await eventually('they are drawn', () =>
    tiles
      .locator('img')
      .evaluateAll((all) => all.length === 2 && all.every((img) => (img as HTMLImageElement).naturalWidth > 0)),
  );
  await tiles.first().click();
  const viewer = page.getByRole('dialog', { name: 'Media viewer' });
  await viewer.waitFor();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Escape');
  await viewer.waitFor({ state: 'hidden' });
  await hand.press('tab', 'Files');
  await panel.getByText('crew list.txt').waitFor();
  await hand.press('tab', 'Links');
  await panel.getByText('lake.example').waitFor();
  await hand.press('tab', 'Videos');
  await panel.getByText('Nothing yet.').waitFor();
  assert.deepEqual(ada.complaints, []);
});

test('near the longest text it is said how much may still be written', patience, async () => {
  const { page } = ada;
  await page.goto(`/c/${chat}`);
  const field = composerIn(ada, 'lena');
  await field.click();
  await page.keyboard.insertText('a'.repeat(31_000));
  await page
    .getByRole('status', { name: '1768 bytes left' })
    .or(page.getByRole('status', { name: '1,768 bytes left' }))
    .waitFor();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.getByRole('status', { name: /bytes left/ }).waitFor({ state: 'detached' });
  assert.deepEqual(ada.complaints, []);
});
