// Coming back with the words alone, then starting again and again: without the start snapshot and with it.
import type { TemporaryFolder } from '@heliogram/testkit';
import { openProfile, type Profile } from '@heliogram/testkit';
import type { Metrics } from '../report.ts';
import { firstPaint, firstSeen, quantile, slowDown, watchFirst } from './clock.ts';

/** Recovers, and waits until all history is here and can be searched. */
export async function comeBack(
  { page, hand }: Profile,
  username: string,
  phrase: string,
  say: (line: string) => void,
  patienceS: number,
): Promise<Metrics> {
  await page.goto('/recover');
  await hand.type('Username', username);
  const words = page.getByRole('textbox', { name: 'The twelve words' });
  await words.click();
  const began = performance.now();
  await page.keyboard.insertText(phrase);
  // The last word is enough: there is nothing to press.
  await page
    .locator('[data-chat] bdi', { hasText: /Journey number/ })
    .first()
    .waitFor({ timeout: 300_000 });
  const listMs = performance.now() - began;
  say(`the list is there after ${Math.round(listMs)} ms; history is being fetched`);
  await page.waitForTimeout(5000);
  await page.goto('/search');
  const field = page.getByRole('combobox').first();
  const until = performance.now() + patienceS * 1000;
  let isWhole = false;
  while (!isWhole && performance.now() < until) {
    await field.fill('');
    await field.fill('milestone');
    await page.waitForTimeout(5000);
    isWhole = await page.evaluate(() => {
      const found = document.querySelector('[role=option] mark') !== null;
      return found && !document.body.textContent?.includes('still arriving');
    });
  }
  const historyS = (performance.now() - began) / 1000;
  return { recover_to_list_ms: listMs, ...(isWhole ? { all_searchable_s: historyS } : {}) };
}

/** Starts the app `times` over, each in a new browser process: cold without the snapshot, warm with it. */
export async function measureStarts(url: string, folder: TemporaryFolder, times: number): Promise<Metrics> {
  const seen: Record<'shellMs' | 'coldMs' | 'warmMs', number[]> = { shellMs: [], coldMs: [], warmMs: [] };
  for (let at = 0; at < times * 2; at += 1) {
    const isCold = at % 2 === 0;
    const profile = await openProfile(url, { folder });
    const { page } = profile;
    // A page of the same origin on which the app does not run: what is measured is the app's start, not the browser's.
    await page.goto('/icon.svg');
    if (isCold) await forgetSnapshot(page);
    await slowDown(page, 4);
    await watchFirst(page, { list: '[data-chat] bdi' });
    await page.goto('/');
    const listMs = await firstSeen(page, 'list');
    seen[isCold ? 'coldMs' : 'warmMs'].push(listMs);
    seen.shellMs.push(await firstPaint(page, 'first-paint'));
    // The snapshot is written a moment after the engine runs.
    await page.waitForTimeout(8000);
    await profile.close();
  }
  return {
    shell_painted_slow_ms: quantile(seen.shellMs, 0.5),
    list_cold_slow_ms: quantile(seen.coldMs, 0.5),
    list_warm_slow_ms: quantile(seen.warmMs, 0.5),
  };
}

/** Takes the start snapshot away. */
async function forgetSnapshot(page: Profile['page']): Promise<void> {
  await page.evaluate(async () => {
    for (const { name = '', version = 1 } of await indexedDB.databases()) {
      const opened = indexedDB.open(name, version);
      await new Promise((resolve) => {
        opened.onsuccess = resolve;
      });
      const database = opened.result;
      if (database.objectStoreNames.contains('rows')) {
        const change = database.transaction('rows', 'readwrite');
        change.objectStore('rows').delete('snapshot');
        await new Promise((resolve) => {
          change.oncomplete = resolve;
        });
      }
      database.close();
    }
  });
}
