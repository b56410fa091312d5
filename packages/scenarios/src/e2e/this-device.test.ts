// What is of one device: its look and language, its lock, what can be taken away from it, and leaving it.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { eventually, openProfile, signUpIn, World, writeToIn } from '@heliogram/testkit';

let world: World;
before(async () => {
  world = await World.open({ hasApp: true });
});
after(() => world.close());

const passphrase = 'four words are good';

test('look and language are kept, and stand before anything is drawn', { timeout: 240_000 }, async () => {
  await using mira = await openProfile(world.server.url);
  const { page, hand } = mira;
  await signUpIn(mira, 'mira');
  await page.goto('/settings/look');
  await page.getByRole('radio', { name: 'Dark' }).check();
  await page.getByRole('slider', { name: 'Size of messages' }).fill('19');
  await page.goto('/settings/language');
  await page.getByRole('radio', { name: 'العربية' }).check();
  await page.waitForFunction(() => document.documentElement.dir === 'rtl');
  await page.addInitScript(() => {
    new MutationObserver(() => {
      const { dataset, dir, style } = document.documentElement;
      if (document.body) (window as { atBody?: unknown }).atBody ??= [dataset.theme, dir];
      const isDrawn = document.querySelector('#app > :not(.hg-outline)');
      if (isDrawn)
        (window as { first?: unknown }).first ??= [dataset.theme, dir, style.getPropertyValue('--hg-message-size')];
    }).observe(document, { childList: true, subtree: true });
  });
  await page.reload();
  await page.getByRole('radio', { name: 'العربية' }).waitFor();
  const first = await page.evaluate(() => (window as { first?: unknown }).first);
  assert.deepEqual(first, ['dark', 'rtl', '1.1875rem']);
  // Chosen against the system's, and there before the page had anything to paint.
  const atBody = await page.evaluate(() => (window as { atBody?: unknown }).atBody);
  assert.deepEqual(atBody, ['dark', 'rtl']);
  await page.getByRole('radio', { name: 'English' }).last().check();
  await hand.see('heading', 'Language');
  assert.deepEqual(mira.complaints, []);
});

test('behind the lock nothing opens without the passphrase', { timeout: 240_000 }, async () => {
  await using tess = await openProfile(world.server.url);
  const { page, hand } = tess;
  await signUpIn(tess, 'tess');
  await page.goto('/settings/lock');
  await hand.press('button', 'Set a passphrase');
  await page.getByLabel('New passphrase').fill(passphrase);
  await page.getByLabel('Once more').fill(passphrase);
  await hand.press('button', 'Set');
  await hand.read('After 15 min');
  await hand.press('button', 'Lock now');
  await hand.see('heading', 'Locked');
  await page.goto('/settings/account');
  await hand.see('heading', 'Locked');
  await page.getByLabel('Passphrase of this device').fill('four words are bad');
  await hand.press('button', 'Unlock');
  await hand.read('This is not the passphrase of this device.');
  await page.getByLabel('Passphrase of this device').fill(passphrase);
  await hand.press('button', 'Unlock');
  await hand.read('@tess');
  assert.deepEqual(tess.complaints, []);
});

test('behind the lock nothing stands of anybody: not in the title of another tab, not in notifications', {
  timeout: 240_000,
}, async () => {
  await using otto = await openProfile(world.server.url);
  const { page, hand } = otto;
  await signUpIn(otto, 'otto');
  await world.signUp('paula');
  await page.goto('/settings/lock');
  await hand.press('button', 'Set a passphrase');
  await page.getByLabel('New passphrase').fill(passphrase);
  await page.getByLabel('Once more').fill(passphrase);
  await hand.press('button', 'Set');
  await hand.read('After 15 min');
  const other = await otto.tab();
  await other.page.goto('/');
  await writeToIn(other, 'paula');
  await other.page.waitForFunction(() => document.title === 'paula – Heliogram');
  await otto.context.grantPermissions(['notifications']);
  const shown = async (): Promise<number> =>
    other.page.evaluate(async () => (await (await navigator.serviceWorker.ready).getNotifications()).length);
  await other.page.evaluate(async () =>
    (await navigator.serviceWorker.ready).showNotification('paula', { body: 'What was said' }),
  );
  assert.equal(await shown(), 1);
  await hand.press('button', 'Lock now');
  await other.hand.see('heading', 'Locked');
  assert.equal(await other.page.title(), 'Heliogram');
  await eventually('the notification is gone', async () => (await shown()) === 0);
  // Who forgot the passphrase begins anew, and has an app that opens without a network all the same.
  await hand.press('button', 'I forgot it');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Clear this device' }).click();
  await hand.see('button', 'Create account');
  await eventually('the app is kept', () => page.evaluate(async () => (await caches.match('/')) !== undefined));
  assert.deepEqual(otto.complaints, []);
});

test('everything of one’s own goes into one file, and leaving leaves nothing', { timeout: 240_000 }, async () => {
  await using nora = await openProfile(world.server.url);
  const { page, hand } = nora;
  await signUpIn(nora, 'nora');
  const ada = await world.signUp('ada');
  const chat = await ada.client.chats.createDirect('nora');
  await ada.client.messages.send(chat, 'The tide table is on the wall.');
  await page.goto(`/c/${chat}`);
  await hand.press('button', 'Accept');
  await page.goto('/settings/export');
  // Where the browser cannot ask for a place, the file is downloaded; only that can be done without a person.
  await page.evaluate(() => {
    (window as { showSaveFilePicker?: unknown }).showSaveFilePicker = undefined;
  });
  const [download] = await Promise.all([page.waitForEvent('download'), hand.press('button', 'Export everything')]);
  // Stored, not packed: what is in it can be seen in it.
  const zip = (await readFile(await download.path())).toString('latin1');
  for (const part of ['README.txt', 'account.json', 'chats/ada/messages.txt', 'ada: The tide table is on the wall.'])
    assert.ok(zip.includes(part), part);
  const waiting = (): Promise<string[]> =>
    page.evaluate(async () => {
      const names: string[] = [];
      const folder = (await navigator.storage.getDirectory()) as unknown as { keys(): AsyncIterable<string> };
      for await (const name of folder.keys()) if (name.startsWith('export')) names.push(name);
      return names;
    });
  assert.equal((await waiting()).length, 1);
  // The tab that could have removed it is gone: what it left is not encrypted, and goes with the next start.
  await page.reload();
  await eventually('what was left is gone', async () => (await waiting()).length === 0);

  await page.goto('/settings/storage');
  await hand.press('button', 'Sign out');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Sign out' }).click();
  await hand.see('button', 'Create account');
  const left = await page.evaluate(async () => {
    const files: string[] = [];
    const folder = (await navigator.storage.getDirectory()) as unknown as { keys(): AsyncIterable<string> };
    for await (const name of folder.keys()) files.push(name);
    return { files, preferences: localStorage.getItem('heliogram.preferences') };
  });
  assert.deepEqual(left, { files: [], preferences: null });
  await page.reload();
  await hand.see('button', 'Create account');
  assert.deepEqual(nora.complaints, []);
});
