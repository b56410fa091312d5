// Moments inside the page, from what a hand does to the frame that shows it.
import type { CDPSession, Page } from 'playwright-core';

/** Presses a link of the list and waits until messages of that chat are drawn. @returns ms */
export async function openChat(page: Page, chat: string): Promise<number> {
  return page.evaluate(
    (id) =>
      new Promise<number>((resolve, reject) => {
        const link = document.querySelector<HTMLElement>(`[data-chat="${id}"]`);
        if (!link) return reject(new Error('the chat is not in the list'));
        const before = document.querySelector('[role=feed]');
        const began = performance.now();
        const look = (): void => {
          const feed = document.querySelector<HTMLElement>('[role=feed]');
          const isShown = feed && feed !== before && feed.querySelector('[data-message]');
          if (isShown && getComputedStyle(feed).visibility !== 'hidden')
            requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)));
          else if (performance.now() - began > 20_000) reject(new Error('the chat did not open'));
          else requestAnimationFrame(look);
        };
        link.click();
        look();
      }),
    chat,
  );
}

/** Types and sends a message. @returns ms from Enter to the frame that shows the bubble */
export async function say(page: Page, text: string): Promise<number> {
  await page.getByRole('textbox', { name: /^Message to / }).click();
  await page.keyboard.insertText(text);
  await page.evaluate((wanted) => {
    window.benchSaid = new Promise((resolve) => {
      addEventListener(
        'keydown',
        ({ timeStamp }) => {
          const look = (): void => {
            const rows = [...document.querySelectorAll('[data-message]')];
            if (rows.some((row) => row.textContent?.includes(wanted)))
              setTimeout(() => resolve(performance.now() - timeStamp));
            else requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        },
        { once: true, capture: true },
      );
    });
  }, text);
  await page.keyboard.press('Enter');
  return page.evaluate(() => window.benchSaid as Promise<number>);
}

/** Presses keys in the composer. @returns for each, ms of script, style and layout on the page's thread */
export async function pressKeys(page: Page, devtools: CDPSession, text: string): Promise<number[]> {
  await page.getByRole('textbox', { name: /^Message to / }).click();
  await devtools.send('Performance.enable');
  const costs: number[] = [];
  let before = await workMs(devtools);
  for (const letter of text) {
    await page.keyboard.press(letter === ' ' ? 'Space' : letter);
    // What is put off to the next frames belongs to the key as well.
    await page.waitForTimeout(120);
    const now = await workMs(devtools);
    costs.push(now - before);
    before = now;
  }
  return costs;
}

async function workMs(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  const parts = ['ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration'];
  return metrics.filter(({ name }) => parts.includes(name)).reduce((sum, { value }) => sum + value * 1000, 0);
}

/** Types a question into the search of everything. @returns ms from the last key to the frame that shows the first message found */
export async function ask(page: Page, question: string): Promise<number> {
  const field = page.getByRole('combobox').first();
  await field.fill('');
  await page.waitForFunction(() => !document.querySelector('[role=option] mark'));
  await field.focus();
  // The clock listens before the key is pressed: a page takes what a hand does before what a script asks of it.
  await page.evaluate(() => {
    window.benchAsked = new Promise((resolve, reject) => {
      addEventListener(
        'input',
        ({ timeStamp }) => {
          const look = (): void => {
            const sinceMs = performance.now() - timeStamp;
            if (document.querySelector('[role=option] mark')) setTimeout(() => resolve(performance.now() - timeStamp));
            else if (sinceMs > 20_000) reject(new Error('nothing was found'));
            else requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        },
        { once: true, capture: true },
      );
    });
  });
  await page.keyboard.insertText(question);
  return page.evaluate(() => window.benchAsked as Promise<number>);
}

/** Counts long tasks from now on; `longTasks` reads them. */
export async function watchLongTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const tasks: number[] = [];
    window.benchTasks = tasks;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    }).observe({ type: 'longtask' });
  });
}

export async function longTasks(page: Page): Promise<readonly number[]> {
  return page.evaluate(() => window.benchTasks ?? []);
}

declare global {
  interface Window {
    benchSaid?: Promise<number>;
    benchAsked?: Promise<number>;
    benchTasks?: number[];
  }
}
