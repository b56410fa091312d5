// Coming to one's account on another device: by a code and two digits, by twelve words; and taking a device out again.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { newPhraseEntropy, phraseFromEntropy, systemRandom } from '@heliogram/crypto';
import {
  composerIn,
  eventually,
  openChatIn,
  openProfile,
  type Profile,
  readIn,
  readPhrase,
  recoverIn,
  sayIn,
  signUpIn,
  World,
} from '@heliogram/testkit';

/** Presses on the old device from its settings to the end of linking. */
const mostOldActions = 3;

let world: World;
before(async () => {
  world = await World.open({ hasApp: true });
});
after(() => world.close());

/** What the new device shows, as text. */
async function codeOf({ page, hand }: Profile): Promise<string> {
  await hand.press('button', 'Copy as text');
  return page.evaluate(() => navigator.clipboard.readText());
}

async function paste({ page, hand }: Profile, field: string, text: string): Promise<void> {
  await hand.type(field, '');
  await page.keyboard.insertText(text);
}

/** Gives the old device a code. @returns the digits that it shows */
async function digitsFor(old: Profile, code: string): Promise<string> {
  await old.hand.press('button', 'Paste the text instead');
  await paste(old, 'Text of the code', code);
  const shown = old.page.getByRole('dialog').locator('[role=status][aria-label]');
  return ((await shown.getAttribute('aria-label')) ?? '').replaceAll(' ', '');
}

test('the words of a new account stand before everything, in every tab and after a reload, until they are kept', {
  timeout: 240_000,
}, async () => {
  await world.signUp('lena');
  await using sofia = await openProfile(world.server.url);
  const { page, hand } = sofia;
  await page.goto('/u/lena');
  await hand.press('button', 'Create account');
  await hand.type('Username', 'sofia');
  await hand.press('button', 'Create');
  const words = await readPhrase(page);
  await page.reload();
  assert.equal(await readPhrase(page), words);
  await page.goBack();
  assert.equal(await readPhrase(page), words);
  await page.goForward();
  const other = await sofia.tab();
  await other.page.goto('/settings/devices');
  assert.equal(await readPhrase(other.page), words);
  await hand.press('button', 'I keep it safe');
  // The link that was followed has waited, and so has the address of the other tab.
  await composerIn(sofia, 'lena').waitFor();
  await other.hand.see('heading', 'Devices');
  await page.reload();
  await composerIn(sofia, 'lena').waitFor();
  assert.equal(await hand.find('list', 'The twelve words').count(), 0);
  await using back = await openProfile(world.server.url);
  await recoverIn(back, 'sofia', words);
  assert.equal(await back.hand.find('list', 'The twelve words').count(), 0);
  assert.deepEqual([...sofia.complaints, ...back.complaints], []);
});

test('a device is called what its owner calls it', { timeout: 240_000 }, async () => {
  await using rosa = await openProfile(world.server.url);
  const { page, hand } = rosa;
  await signUpIn(rosa, 'rosa');
  await page.goto('/settings/devices');
  const name = page.getByRole('textbox', { name: 'Name of this device' });
  await hand.press('button', /^Rename /);
  await name.fill('Not this');
  await hand.key('Escape');
  await hand.press('button', 'Rename Chrome · Linux');
  await name.fill('  Kitchen ');
  await hand.key('Enter');
  await hand.see('button', 'Rename Kitchen');
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('aria-label')), 'Rename Kitchen');
  await page.reload();
  await hand.see('button', 'Rename Kitchen');
  assert.deepEqual(rosa.complaints, []);
});

test('a new device is linked by a code and two digits; wrong digits hand over nothing', {
  timeout: 240_000,
}, async () => {
  await using old = await openProfile(world.server.url);
  await using fresh = await openProfile(world.server.url);
  await signUpIn(old, 'mira');
  await old.hand.press('button', 'New chat');
  await old.hand.press('button', 'Saved messages');
  await sayIn(old, 'Said before the link');
  await fresh.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await fresh.page.goto('/');
  await fresh.hand.press('button', 'I have an account');
  await fresh.hand.press('button', 'Link this device');
  await old.page.goto('/settings/devices');
  await old.hand.press('button', 'Link a device');
  const first = await digitsFor(old, await codeOf(fresh));
  await fresh.hand.see('heading', 'Type the two digits');
  await fresh.hand.typeHere(first === '11' ? '22' : '11');
  await fresh.hand.see('heading', 'Not linked');
  await old.hand.read(/did not match/);

  await fresh.hand.press('button', 'Show a new code');
  await old.hand.press('button', 'Try again');
  old.hand.restart();
  const second = await digitsFor(old, await codeOf(fresh));
  await fresh.hand.see('heading', 'Type the two digits');
  fresh.hand.restart();
  await fresh.hand.typeHere(second);
  await old.hand.press('button', 'Done');
  await fresh.hand.see('button', 'New chat');
  assert.equal(fresh.hand.actions, 0);
  await openChatIn(fresh, 'Saved messages');
  await readIn(fresh, 'Said before the link');
  assert.ok(old.hand.actions <= mostOldActions, `${old.hand.actions} actions`);
  assert.deepEqual([...old.complaints, ...fresh.complaints], []);
});

test('twelve words bring the account back however they were written down, and those of another do not', {
  timeout: 240_000,
}, async () => {
  const ada = await world.signUp('ada');
  const saved = await ada.client.chats.saved();
  await ada.client.messages.send(saved, 'The lamp oil is in the shed.');
  await using fresh = await openProfile(world.server.url);
  const written = ada.phrase.split(' ').map((word, index) => `${index + 1}) ${word.toUpperCase()}`);
  await fresh.page.goto('/recover');
  await fresh.hand.type('Username', 'nobody_here');
  await paste(fresh, 'The twelve words', ada.phrase);
  await fresh.hand.press('button', 'Recover');
  await fresh.hand.read('Nobody on this server has this name.');
  await fresh.page.getByRole('textbox', { name: 'Username' }).fill('ada');
  const field = fresh.page.getByRole('textbox', { name: 'The twelve words' });
  await field.fill(phraseFromEntropy(newPhraseEntropy(systemRandom)));
  await fresh.hand.press('button', 'Recover');
  await fresh.hand.read('These words belong to another account. Check the username.');
  await field.fill([...written.slice(0, 4), '5) QQQQQQQQ', ...written.slice(5)].join('\n'));
  await fresh.page.getByRole('textbox', { name: 'Username' }).focus();
  await fresh.page.getByRole('list', { name: 'Words to check' }).getByText('Word 5').waitFor();
  await field.fill(written.join('\n'));
  await fresh.hand.press('button', 'Recover');
  await fresh.hand.see('button', 'New chat');
  await fresh.page.goto(`/c/${saved}`);
  await fresh.hand.read('The lamp oil is in the shed.');
  assert.deepEqual(fresh.complaints, []);
});

test('a device that is taken out with the words is told, and the words are still right', {
  timeout: 240_000,
}, async () => {
  await using here = await openProfile(world.server.url);
  const phrase = await signUpIn(here, 'tess');
  await using lost = await openProfile(world.server.url);
  await recoverIn(lost, 'tess', phrase);
  await here.page.goto('/settings/devices');
  await here.hand.press('button', 'Remove');
  await here.page.getByText('Somebody may have it unlocked').click();
  await paste(here, 'The twelve words', phrase);
  await here.hand.press('button', 'Remove device');
  await here.hand.see('heading', 'Removed');
  await lost.hand.read(/This device was removed from your account/);
  await here.page.goto('/settings/account');
  await here.hand.press('button', 'Check my words');
  await paste(here, 'The twelve words', phrase);
  await here.hand.press('button', 'Check');
  await here.hand.read(/These are the right words/);
  assert.deepEqual(here.complaints, []);
});

test('new words are shown once, seen on every device, and stopped there: for now, or for good with the present ones', {
  timeout: 240_000,
}, async () => {
  const ida = await world.signUp('ida');
  await using here = await openProfile(world.server.url);
  const { page, hand } = here;
  await recoverIn(here, 'ida', ida.phrase);
  await page.goto('/settings/account');
  await hand.press('button', 'New words');
  await hand.press('button', 'Announce new words');
  assert.notEqual(await readPhrase(page), ida.phrase);
  await hand.press('button', 'I keep it safe');
  await hand.read(/^New words come into force on/);
  assert.equal((await ida.client.recovery.coming())?.device, 2);
  await hand.press('button', 'Stop it');
  await hand.pressOn(page.getByRole('alertdialog').getByRole('button', { name: 'Stop it' }));
  await hand.see('button', 'New words');
  assert.equal(await ida.client.recovery.coming(), undefined);

  await ida.client.recovery.announce();
  await page.reload();
  await hand.read(/^Announced on your device number 1/);
  await hand.press('button', 'Stop it');
  await page.getByText('Somebody else announced them').click();
  await paste(here, 'The twelve words', ida.phrase);
  await hand.pressOn(page.getByRole('alertdialog').getByRole('button', { name: 'Stop it' }));
  await hand.see('button', 'New words');
  await eventually('the other device is out', () => ida.client.state === 'closed');
  assert.deepEqual(here.complaints, []);
});
