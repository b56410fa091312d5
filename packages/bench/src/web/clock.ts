// Clocks inside the page: when something is first to be seen, and what a frame shows. Runs before the app's own scripts.
import type { Page } from 'playwright-core';

/** What the page keeps for us. */
interface PageClock {
  readonly seen: Record<string, number>;
}

declare global {
  interface Window {
    benchClock?: PageClock;
  }
}

/** Notes when each selector first matches, from the start of navigation, in ms. */
export async function watchFirst(page: Page, selectors: Readonly<Record<string, string>>): Promise<void> {
  await page.addInitScript((wanted) => {
    const clock: PageClock = { seen: {} };
    window.benchClock = clock;
    const look = (): void => {
      for (const [name, selector] of Object.entries(wanted)) {
        if (clock.seen[name] !== undefined || !document.querySelector(selector)) continue;
        // The frame that shows it has been drawn when the next one begins.
        clock.seen[name] = Number.POSITIVE_INFINITY;
        requestAnimationFrame(() => {
          setTimeout(() => {
            clock.seen[name] = performance.now();
          });
        });
      }
    };
    new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true });
    look();
  }, selectors);
}

/** When it was first seen, in ms since navigation began. Waits. */
export async function firstSeen(page: Page, name: string): Promise<number> {
  await page.waitForFunction((key) => Number.isFinite(window.benchClock?.seen[key]), name, { timeout: 60_000 });
  return page.evaluate((key) => window.benchClock?.seen[key] as number, name);
}

/** When the page was first painted: anything but nothing, or the first content (text, a picture). In ms. */
export async function firstPaint(
  page: Page,
  which: 'first-paint' | 'first-contentful-paint' = 'first-contentful-paint',
): Promise<number> {
  return page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const ready = (entries: readonly PerformanceEntry[]): void => {
          const paint = entries.find(({ name }) => name === wanted);
          if (paint) resolve(paint.startTime);
        };
        new PerformanceObserver((list) => ready(list.getEntries())).observe({ type: 'paint', buffered: true });
      }),
    which,
  );
}

/** Slows the page's own thread down; 1 is as it is. */
export async function slowDown(page: Page, factor: number): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: factor });
}

/** The value below which `share` of the values lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
