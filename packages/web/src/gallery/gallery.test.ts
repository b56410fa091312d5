// Every state of every component, in a real Chromium under the app's content policy: two themes, two directions, axe, layout.
//
// There are no committed pictures to compare with. Fonts differ from machine to machine, so a reference made on one fails on the
// next, and a tolerance wide enough for other fonts lets real faults through. What pictures would catch is asserted instead: nothing
// spills, nothing is cut off, targets are large enough, names and contrast are there – in every look, at two widths. Beauty is for
// people: `vite --mode gallery`, then open the gallery.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { policy } from '../testing/policy.node.ts';
import { inspectLayout } from './testing/inspect.ts';
import { OpenGallery } from './testing/open.node.ts';

const rules = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];
/** Of those, what the theme can change. */
const rulesOfColour = ['color-contrast', 'link-in-text-block'];

let gallery: OpenGallery;
let states: readonly { readonly path: string; readonly width?: number }[];

async function opened(width: number, height: number, hasTouch: boolean): Promise<Page> {
  const page = await gallery.page({ width, height, hasTouch });
  // Through twice, so that what is fetched when first shown is there, and what that fetches.
  for (let time = 0; time < 2; time++) {
    await page.evaluate(() => window.gallery?.walk());
    await page.waitForLoadState('networkidle');
  }
  return page;
}

before(async () => {
  gallery = await OpenGallery.open();
  const page = await gallery.page({ width: 800, height: 600 });
  states = (await page.evaluate(() => window.gallery?.states)) ?? [];
  await page.context().close();
});

after(async () => {
  await gallery?.[Symbol.asyncDispose]();
});

test('the policy is the one that the server sends', async () => {
  const source = await readFile(new URL('../../../server/src/gateway/web-app.ts', import.meta.url), 'utf8');
  const said = source.match(/const policy = \[([^\]]+)\]/)?.[1] ?? '';
  assert.deepEqual(
    [...said.matchAll(/^\s*(["'])(.+)\1,$/gm)].map((match) => match[2]),
    [...policy],
  );
});

const desk = { width: 1024, height: 768 };
const phone = { width: 360, height: 740 };
const isForPhones = ({ width }: { readonly width?: number }): boolean => width !== undefined && width <= 480;

/** All faults of all states in one direction: everything in the light theme, then what colours can change in the dark one. */
async function faultsOf(page: Page, dir: 'ltr' | 'rtl'): Promise<string[]> {
  const inspect = `(${inspectLayout})(false)`;
  const faults: string[] = [];
  // What is drawn for a phone is judged in a window of a phone: layouts follow the window, not the stage.
  const byWidth = states.toSorted((a, b) => Number(isForPhones(a)) - Number(isForPhones(b)));
  let isPhone = false;
  await page.setViewportSize(desk);
  for (const state of byWidth) {
    const { path } = state;
    if (isForPhones(state) !== isPhone) {
      isPhone = !isPhone;
      await page.setViewportSize(isPhone ? phone : desk);
    }
    gallery.shownOn.set(page, `${path} (${dir})`);
    const found = await page.evaluate(
      async ([where, way, tags, colours]) => {
        const { axe } = window as unknown as { axe: typeof import('axe-core') };
        const judge = async (theme: string, options: import('axe-core').RunOptions): Promise<string[]> => {
          const { violations } = await axe.run(document, { ...options, resultTypes: ['violations'] });
          return violations.flatMap(({ id, nodes }) =>
            nodes.map((node) => `${theme}: ${id}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`),
          );
        };
        await window.gallery?.show(where, { theme: 'light', dir: way });
        const inLight = await judge('light', { runOnly: tags });
        await window.gallery?.paint('dark');
        return [...inLight, ...(await judge('dark', { runOnly: { type: 'rule', values: colours } }))];
      },
      [path, dir, rules, rulesOfColour] as const,
    );
    found.push(...((await page.evaluate(inspect)) as string[]));
    faults.push(...found.map((fault) => `${path} (${dir}): ${fault}`));
  }
  return faults;
}

test('no state offends axe, the policy or the layout, in two themes and two directions', async (t) => {
  const page = await opened(desk.width, desk.height, false);
  await page.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
  const faults = [...(await faultsOf(page, 'ltr')), ...(await faultsOf(page, 'rtl'))];
  await page.context().close();
  t.diagnostic(`${states.length} states`);
  assert.ok(states.length > 30);
  assert.deepEqual([...faults, ...gallery.complaints], []);
});

test('no state spills on a phone, in either direction; fingers find targets of 44 px', async () => {
  const page = await opened(phone.width, phone.height, true);
  const inspect = `(${inspectLayout})(true)`;
  const faults: string[] = [];
  for (const dir of ['ltr', 'rtl'] as const) {
    for (const { path, width } of states) {
      if (width !== undefined && width > 360) continue;
      await page.evaluate(([where, way]) => window.gallery?.show(where, { theme: 'light', dir: way }), [
        path,
        dir,
      ] as const);
      const found = (await page.evaluate(inspect)) as string[];
      faults.push(...found.map((fault) => `${path} (${dir}): ${fault}`));
    }
  }
  await page.context().close();
  assert.deepEqual(faults, []);
});

test('menus, dialogs, tooltips and toasts are played by keyboard, and give the focus back', async () => {
  const page = await gallery.page({ width: 1024, height: 768 });
  await page.evaluate(() => window.gallery?.show('platform/ui/overlay/keyboard', { theme: 'light', dir: 'ltr' }));
  const heard = page.locator('output').first();
  const focused = async (name: string) => {
    await page.getByRole('button', { name, exact: true, includeHidden: true }).and(page.locator(':focus')).waitFor();
  };

  await page.getByRole('button', { name: 'Open menu' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menu', { name: 'Message' }).waitFor();
  await page.getByRole('menuitem', { name: 'Reply' }).and(page.locator(':focus')).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('menu').waitFor({ state: 'hidden' });
  assert.equal(await heard.textContent(), 'forward');
  await focused('Open menu');
  await page.keyboard.press('Enter');
  await page.getByRole('menuitemcheckbox', { name: 'All chats', checked: true }).waitFor();
  await page.getByRole('menuitem', { name: 'Reply' }).and(page.locator(':focus')).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('menu').waitFor({ state: 'hidden' });
  assert.equal(await heard.textContent(), 'forward');
  await focused('Open menu');

  await page.getByRole('button', { name: 'Has a context menu' }).focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Reply' }).and(page.locator(':focus')).waitFor();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.getByRole('menu').waitFor({ state: 'hidden' });
  assert.equal(await heard.textContent(), 'delete');
  await focused('Has a context menu');

  await page.getByRole('button', { name: 'Open popover' }).focus();
  await page.keyboard.press('Space');
  await page.getByRole('dialog', { name: 'About' }).waitFor();
  await page.locator('[role="dialog"]:focus, [role="dialog"] :focus').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await focused('Open popover');

  await page.getByRole('button', { name: 'Remove', exact: true }).focus();
  await page.keyboard.press('Enter');
  const question = page.getByRole('alertdialog', { name: /Remove/ });
  await question.waitFor();
  await page.locator('[role="alertdialog"]:focus, [role="alertdialog"] :focus').waitFor();
  for (let at = 0; at < 4; at++) {
    await page.keyboard.press('Tab');
    assert.equal(await question.locator(':focus').count(), 1, 'the focus stays inside');
  }
  await page.keyboard.press('Escape');
  await question.waitFor({ state: 'hidden' });
  await focused('Remove');

  await page.getByRole('button', { name: 'Search' }).focus();
  await page.keyboard.press('Shift');
  await page.getByRole('button', { name: 'Archive' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Undo' }).press('Enter');
  assert.equal(await heard.textContent(), 'undone');
  assert.equal(await page.getByText('Archived').count(), 0);
  await page.context().close();
});

test('a tooltip comes on hover and on keyboard focus, stays under the pointer and leaves by Escape', async () => {
  const page = await gallery.page({ width: 1024, height: 768 });
  await page.evaluate(() => window.gallery?.show('platform/ui/overlay/keyboard', { theme: 'light', dir: 'ltr' }));
  const tooltip = page.getByRole('tooltip');
  await page.getByRole('button', { name: 'Search' }).hover();
  await tooltip.waitFor();
  assert.match((await tooltip.textContent()) ?? '', /Search/);
  await tooltip.hover();
  await page.keyboard.press('Escape');
  await tooltip.waitFor({ state: 'hidden' });
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await tooltip.waitFor();
  await page.keyboard.press('Escape');
  await tooltip.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Search' }).and(page.locator(':focus')).waitFor();
  await page.context().close();
});
