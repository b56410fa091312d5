// What somebody does all day in the app, measured on the page: opening chats, typing, sending, scrolling, searching.
import type { Profile } from '@heliogram/testkit';
import type { Page } from 'playwright-core';
import type { Metrics } from '../report.ts';
import { quantile, slowDown } from './clock.ts';
import { engineHeapMb, pageHeapMb } from './heap.ts';
import { ask, longTasks, openChat, pressKeys, say, watchLongTasks } from './moments.ts';
import { scrollBack } from './scroll.ts';

/** What is to be measured. */
export interface InsidePlan {
  /** The chat with most messages, by its id. */
  readonly bigChat: string;
  readonly isQuick: boolean;
  readonly take: (metrics: Metrics) => void;
}

/** Half a page of typing without the keys that mean something. */
const typed = 'the harbour lamp is lit since seven and the ferry leaves at eight';
const questions = [
  'bicycle',
  'train late',
  'garden',
  'Mira lake',
  'bakery',
  'sister',
  'platform',
  'hills',
  'film',
  'café',
];
/** How long the search waits after a key. */
const searchPauseMs = 120;
const pxPerS = 10_000;

/** Runs it all; the account is in. */
export async function measureInside(profile: Profile, { bigChat, isQuick, take }: InsidePlan): Promise<void> {
  const { page, context } = profile;
  await page.goto('/');
  await page.locator('[data-chat] bdi').first().waitFor();
  await page.waitForTimeout(isQuick ? 2000 : 10_000);
  const devtools = await context.newCDPSession(page);
  const chats = await chatsInSight(page);
  const openings = async (): Promise<number[]> => {
    const times: number[] = [];
    for (const chat of chats) {
      // Pressing what is open already opens nothing.
      if (page.url().includes(chat)) continue;
      times.push(await openChat(page, chat));
      await page.waitForTimeout(400);
    }
    return times;
  };
  await openings();
  const quickMs = await openings();
  take({ open_chat_p95_ms: quantile(quickMs, 0.95), open_chat_p50_ms: quantile(quickMs, 0.5) });

  await slowDown(page, 4);
  await watchLongTasks(page);
  const slowMs = await openings();
  take({ open_chat_slow_p95_ms: quantile(slowMs, 0.95), open_chat_slow_p50_ms: quantile(slowMs, 0.5) });
  const keys = await pressKeys(page, devtools, isQuick ? typed.slice(0, 12) : typed);
  take({ key_slow_p95_ms: quantile(keys, 0.95), key_slow_p50_ms: quantile(keys, 0.5) });
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Delete');
  const tasks = await longTasks(page);
  take({ long_tasks_over_100: tasks.filter((ms) => ms > 100).length, longest_task_slow_ms: Math.max(0, ...tasks) });
  await slowDown(page, 1);

  const said: number[] = [];
  for (let at = 0; at < (isQuick ? 4 : 20); at += 1) {
    said.push(await say(page, `On the way, number ${at + 1}`));
    await page.waitForTimeout(300);
  }
  take({ own_bubble_p95_ms: quantile(said, 0.95), own_bubble_p50_ms: quantile(said, 0.5) });
  await scrollBoth(page, bigChat, isQuick, take);
  take({ page_heap_mb: await pageHeapMb(devtools), engine_heap_mb: await engineHeapMb(devtools) });

  await page.goto('/search');
  await page.getByRole('combobox').first().waitFor();
  // While the app is still starting: told by itself.
  take({ search_at_start_ms: (await ask(page, 'bakery')) - searchPauseMs });
  const asked: number[] = [];
  for (const question of isQuick ? questions.slice(0, 3) : [...questions, ...questions])
    asked.push((await ask(page, question)) - searchPauseMs);
  take({ search_p95_ms: quantile(asked, 0.95), search_p50_ms: quantile(asked, 0.5) });
}

/** Rows that are mounted, from the top. */
async function chatsInSight(page: Page): Promise<readonly string[]> {
  const found = await page
    .locator('nav [data-chat]')
    .evaluateAll((rows) => rows.flatMap((row) => (row as HTMLElement).dataset.chat ?? []));
  return found.slice(0, 12);
}

async function scrollBoth(page: Page, chat: string, isQuick: boolean, take: InsidePlan['take']): Promise<void> {
  await page.goto('/');
  const row = page.locator(`[data-chat="${chat}"]`);
  await reach(page, row);
  await row.click();
  await page.getByRole('article').last().waitFor();
  // It opens where reading was left, which is at its beginning.
  await toNewest(page);
  let passed = 0;
  for (const [name, factor] of [
    ['', 1],
    ['_slow', 4],
  ] as const) {
    await slowDown(page, factor);
    const report = await scrollBack(page, pxPerS, isQuick ? 2000 : 20_000);
    passed += report.messages;
    take({
      [`scroll${name}_wrong_way`]: report.wrongWay,
      [`scroll${name}_worst_px`]: report.worstPx,
      [`scroll${name}_blank`]: report.blank,
      [`scroll${name}_frame_p95_ms`]: report.frameP95Ms,
      [`scroll${name}_frames`]: report.frames,
      [`scroll${name}_messages`]: report.messages,
    });
  }
  await slowDown(page, 1);
  const until = Date.now() + 120_000;
  while (!isQuick && passed < 5000 && Date.now() < until) passed += (await scrollBack(page, pxPerS, 10_000)).messages;
  take({ scrolled_messages: passed });
}

/** Scrolls the list until the row is mounted. */
async function reach(page: Page, row: ReturnType<Page['locator']>): Promise<void> {
  const list = page.getByRole('navigation', { name: 'Chats', exact: true });
  await list.hover();
  for (let at = 0; at < 40 && (await row.count()) === 0; at += 1) {
    await page.mouse.wheel(0, 500);
    await page.waitForTimeout(100);
  }
}

async function toNewest(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: /newest/i });
  for (let at = 0; at < 5; at += 1) {
    await page.waitForTimeout(1000);
    if ((await button.count()) > 0) await button.last().click();
  }
}
