// What people do in a browser, by the words and roles they find there.
import type { Locator } from 'playwright-core';
import type { Profile } from './browser.ts';

/** Longer texts come in one piece. */
const mostKeys = 300;

/** A tab of somebody. */
type Tab = Pick<Profile, 'page' | 'hand'>;

/** Signs up on the page that is open. @returns the recovery phrase */
export async function signUpIn({ page, hand }: Tab, name: string): Promise<string> {
  await page.goto('/');
  await hand.press('button', 'Create account');
  await hand.type('Username', name);
  await hand.press('button', 'Create');
  const phrase = await readPhrase(page);
  await hand.press('button', 'I keep it safe');
  await hand.see('button', 'New chat');
  return phrase;
}

/** Comes back with nothing but the words. */
export async function recoverIn({ page, hand }: Tab, name: string, phrase: string): Promise<void> {
  await page.goto('/');
  await hand.press('button', 'I have an account');
  await hand.press('button', /words/);
  await hand.type('Username', name);
  await hand.type('The twelve words', phrase);
  await hand.press('button', 'Recover');
  await hand.see('button', 'New chat');
}

/** Opens a chat of the list. */
export async function openChatIn({ page, hand }: Tab, title: string): Promise<void> {
  const row = page.getByRole('navigation', { name: 'Chats' }).getByRole('link', { name: title });
  await hand.pressOn(row.first());
  await composerIn({ page }, title).waitFor();
}

/** Writes to somebody by their exact name. */
export async function writeToIn({ page, hand }: Tab, username: string): Promise<void> {
  await hand.press('button', 'New chat');
  await page.getByRole('searchbox', { name: 'Name or invite link' }).fill(username);
  await hand.press('button', new RegExp(`@${username}`));
  await composerIn({ page }, username).waitFor();
}

/** Says something in the open chat, and waits until it is on the server. */
export async function sayIn({ page, hand }: Tab, text: string): Promise<Locator> {
  await composerIn({ page }).click();
  // As a phone's keyboard or dictation gives it: key by key, a long text takes a browser a quarter of a minute.
  if (text.length > mostKeys) await page.keyboard.insertText(text);
  else await page.keyboard.type(text);
  await hand.key('Enter');
  const said = messageIn({ page }, text);
  await said.and(page.locator('article', { hasText: /(?<!waiting to be |not )(?:sent|read)$/ })).waitFor();
  return said;
}

/** A file as it is chosen. */
export interface ChosenFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** Sends files with words from the open chat, and waits until they are on the server. `isUnchanged`: as files, not as pictures. */
export async function sendFilesIn(
  tab: Tab,
  files: readonly ChosenFile[],
  words: string,
  isUnchanged = false,
): Promise<Locator> {
  const { page, hand } = tab;
  await page.getByLabel('Files to attach').setInputFiles([...files]);
  for (const { name, mimeType } of files) {
    await page.getByRole('region', { name: 'Files to send' }).getByText(name).waitFor();
    if (!isUnchanged || !mimeType.startsWith('image/')) continue;
    await hand.press('button', `Options for ${name}`);
    await hand.press('menuitem', 'Send it as a file, unchanged');
  }
  return sayIn(tab, words);
}

/** Gives a message the focus, as the arrow keys do. */
export async function focusIn(tab: Pick<Tab, 'page'>, text: string): Promise<Locator> {
  const message = await readIn(tab, text);
  await message.focus();
  return message;
}

/** Lets in whoever waits to write. */
export async function acceptIn({ page, hand }: Tab, name: string): Promise<void> {
  await hand.press('link', /^Requests/);
  await hand.pressOn(page.getByRole('article', { name }).getByRole('button', { name: 'Accept' }));
  await composerIn({ page }).waitFor();
}

/** Waits until something that was said is to be seen. */
export async function readIn({ page }: Pick<Tab, 'page'>, text: string): Promise<Locator> {
  const found = messageIn({ page }, text);
  await found.waitFor();
  return found;
}

/** The field of the open chat; of the one with this title, where one is given. */
export function composerIn({ page }: Pick<Tab, 'page'>, title?: string): Locator {
  return page.getByRole('textbox', { name: title === undefined ? /^Message to / : `Message to ${title}` });
}

/** The newest message that says this, or begins so where it is long. */
export function messageIn({ page }: Pick<Tab, 'page'>, text: string): Locator {
  return page.getByRole('article', { name: text.slice(0, 80) }).last();
}

/** The words of the recovery kit that is to be seen. */
export async function readPhrase(page: Profile['page']): Promise<string> {
  const words = page.getByRole('list', { name: 'The twelve words' }).getByRole('listitem');
  await words.nth(11).waitFor();
  const texts = await words.locator('span:not([aria-hidden])').allTextContents();
  return texts.join(' ');
}
