// What people do first in a browser, by the words and roles they find there.
import type { Profile } from './browser.ts';

/** Signs up on the page that is open. @returns the recovery phrase */
export async function signUpIn({ page, hand }: Profile, name: string): Promise<string> {
  await page.goto('/');
  await hand.press('button', 'Create account');
  await hand.type('Username', name);
  await hand.press('button', 'Create');
  const phrase = await readPhrase(page);
  await hand.press('button', 'I keep it safe');
  return phrase;
}

/** Comes back with nothing but the words. */
export async function recoverIn({ page, hand }: Profile, name: string, phrase: string): Promise<void> {
  await page.goto('/');
  await hand.press('button', 'I have an account');
  await hand.press('button', /words/);
  await hand.type('Username', name);
  await hand.type('The twelve words', phrase);
  await hand.press('button', 'Recover');
}

/** The words of the recovery kit that is to be seen. */
async function readPhrase(page: Profile['page']): Promise<string> {
  const words = page.getByRole('list', { name: 'The twelve words' }).getByRole('listitem');
  await words.nth(11).waitFor();
  const texts = await words.locator('span:not([aria-hidden])').allTextContents();
  return texts.join(' ');
}
