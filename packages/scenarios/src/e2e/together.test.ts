// Two browsers and the command line in one group: whatever one does the others see, files arrive as they were sent, and a third browser
// with nothing but the words shows all of it when everybody else is gone.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import {
  acceptIn,
  CliRunner,
  eventually,
  focusIn,
  messageIn,
  openChatIn,
  openProfile,
  type Printed,
  type Profile,
  picture,
  readIn,
  recoverIn,
  sayIn,
  sendFilesIn,
  signUpIn,
  temporaryFolder,
  World,
} from '@heliogram/testkit';

const patience = { timeout: 150_000 };
const title = 'Lake trip';
const folder = temporaryFolder();
const ledger = { name: 'ledger.bin', mimeType: 'application/octet-stream', buffer: randomBytes(700_001) };
const photo = { name: 'shore.png', mimeType: 'image/png', buffer: picture(640, 480) };
let world: World;
let sofia: Profile;
let ben: Profile;
let kai: CliRunner;
let phrase = '';

before(async () => {
  world = await World.open({ hasApp: true });
  const { url } = world.server;
  kai = new CliRunner(join(folder.path, 'kai'), url);
  [sofia, ben] = await Promise.all([openProfile(url), openProfile(url)]);
  [phrase] = await Promise.all([signUpIn(sofia, 'sofia'), signUpIn(ben, 'ben'), kai.one('sign-up', 'kai')]);
});

after(async () => {
  await sofia?.[Symbol.asyncDispose]();
  await ben?.[Symbol.asyncDispose]();
  await world?.close();
  folder.remove();
});

/** What the command line shows of a message. */
async function shown(text: string): Promise<Printed | undefined> {
  return (await kai.lines('read', title, '--limit', '100')).find((line) => line.text === text);
}

/** The bytes of the picture in a message, once it has really been drawn. */
async function drawn({ page }: Profile, words: string): Promise<Buffer> {
  const image = messageIn({ page }, words)
    .getByRole('button', { name: /^Photo/ })
    .locator('img');
  await image.and(page.locator('[src^="/m/"]')).waitFor();
  const width = await eventually('the picture is drawn', () =>
    image.evaluate((img: HTMLImageElement) => img.naturalWidth || undefined),
  );
  assert.equal(width, 640);
  const bytes = await image.evaluate(async (img: HTMLImageElement) => {
    const answer = await fetch(img.src);
    return [...new Uint8Array(await answer.arrayBuffer())];
  });
  return Buffer.from(bytes);
}

/** What the browser stores when the file of a message is saved. */
async function saved({ page }: Profile, words: string, name: string): Promise<Buffer> {
  const waiting = page.waitForEvent('download');
  await messageIn({ page }, words)
    .getByRole('button', { name: `Save ${name}` })
    .click();
  const download = await waiting;
  assert.equal(download.suggestedFilename(), name);
  return readFileSync(await download.path());
}

test('words, answers, reactions, changes and deletions are seen everywhere', patience, async () => {
  await kai.one('new', 'sofia', 'ben', '--group', title, '--history', 'visible');
  await kai.one('send', title, 'Who brings a tent?');
  for (const somebody of [sofia, ben]) {
    await acceptIn(somebody, 'kai');
    await openChatIn(somebody, title);
    await readIn(somebody, 'Who brings a tent?');
  }
  await sayIn(sofia, 'I do, for four');
  await readIn(ben, 'I do, for four');

  // Ben answers and reacts by the keys of the focused message.
  await focusIn(ben, 'I do, for four');
  await ben.page.keyboard.press('r');
  await ben.hand.read('Answer to sofia');
  await sayIn(ben, 'Then I bring the stove');
  await readIn(sofia, 'answering sofia, Then I bring the stove');
  await focusIn(ben, 'I do, for four');
  await ben.page.keyboard.press('e');
  await ben.hand.press('button', '❤️');
  const loved = messageIn(sofia, 'I do, for four').getByRole('button', { name: '❤️ ben' });
  await loved.waitFor();

  // Sofia changes her last words.
  await sofia.hand.press('textbox', /^Message to/);
  await sofia.page.keyboard.press('ArrowUp');
  await sofia.hand.read('Edit message');
  await sofia.page.keyboard.press('End');
  await sayIn(sofia, ', or five');
  await readIn(ben, 'I do, for four, or five, edited');

  // And takes others back.
  await sayIn(sofia, 'Forget this at once');
  await readIn(ben, 'Forget this at once');
  await focusIn(sofia, 'Forget this at once');
  await sofia.page.keyboard.press('Delete');
  await sofia.hand.read('Message deleted');
  await readIn(ben, 'Deleted message');
  assert.equal(await messageIn(ben, 'Forget this at once').count(), 0);

  const changed = await shown('I do, for four, or five');
  assert.deepEqual([changed?.edited, changed?.reactions], [true, { '❤️': ['ben'] }]);
  assert.equal((await shown('Then I bring the stove'))?.reply, changed?.id);
  assert.equal(await shown('Forget this at once'), undefined);
  await kai.one('react', title, String(changed?.id), '🎉');
  for (const somebody of [sofia, ben])
    await messageIn(somebody, 'I do, for four').getByRole('button', { name: '🎉 kai' }).waitFor();
  assert.deepEqual([sofia.complaints, ben.complaints], [[], []]);
});

test('a photo and a file arrive as they were sent', patience, async () => {
  await sendFilesIn(sofia, [photo], 'The shore');
  await sendFilesIn(sofia, [ledger, { ...photo, name: 'raw shore.png' }], 'What it costs', true);
  const seen = await drawn(ben, 'The shore');
  assert.deepEqual(await saved(ben, 'What it costs', ledger.name), ledger.buffer);
  const out = join(folder.path, 'saved');
  for (const words of ['The shore', 'What it costs'])
    await kai.lines('save', title, String((await shown(words))?.id), '--out', out);
  assert.deepEqual(readFileSync(join(out, ledger.name)), ledger.buffer);
  assert.deepEqual(readFileSync(join(out, 'raw shore.png')), photo.buffer, 'sent as a file, a picture stays as it was');
  const [sent] = ((await shown('The shore'))?.attachments ?? []) as readonly { readonly name: string }[];
  assert.deepEqual(readFileSync(join(out, sent?.name ?? '')), seen);
  assert.deepEqual([sofia.complaints, ben.complaints], [[], []]);
});

test('with nobody else there, the words bring everything back, files too', patience, async () => {
  await Promise.all([sofia.close(), ben.close()]);
  await using again = await openProfile(world.server.url);
  await recoverIn(again, 'sofia', phrase);
  await openChatIn(again, title);
  await again.hand.see('link', /^Lake trip.*What it costs/);
  await readIn(again, 'Who brings a tent?');
  const changed = await readIn(again, 'I do, for four, or five, edited');
  await changed.getByRole('button', { name: '❤️ ben' }).waitFor();
  await changed.getByRole('button', { name: '🎉 kai' }).waitFor();
  await readIn(again, 'Then I bring the stove');
  await readIn(again, 'Deleted message');
  assert.equal((await drawn(again, 'The shore')).length > 0, true);
  assert.deepEqual(await saved(again, 'What it costs', ledger.name), ledger.buffer);
  assert.deepEqual(again.complaints, []);
});
