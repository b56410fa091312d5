// The main journey on a small phone, with a finger, and from right to left in Arabic: one pane at a time, everything large enough for a
// finger, nothing wider than the screen.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { composerIn, openProfile, type Person, type Profile, readIn, World } from '@heliogram/testkit';

const patience = { timeout: 120_000 };
const viewport = { width: 360, height: 740 };
/** CSS pixels: the least a finger hits (WCAG 2.5.8 asks for 24, we for 44, minus what a border may take). */
const leastTarget = 43;

let world: World;
let lena: Person;

before(async () => {
  world = await World.open({ hasApp: true });
  lena = await world.signUp('lena');
});

after(() => world?.close());

/** Nothing is cut off or can be scrolled sideways, and what can be pressed is large enough. */
async function fits({ page }: Profile): Promise<void> {
  const found = await page.evaluate((least) => {
    const seen = [...document.querySelectorAll<HTMLElement>('button, a[href], [role="radio"]')].filter(
      (one) => one.checkVisibility() && one.tabIndex >= 0,
    );
    const small = seen.filter((one) => {
      const { width, height } = one.getBoundingClientRect();
      return width > 0 && (width < least || height < least);
    });
    return {
      overflow: document.documentElement.scrollWidth - innerWidth,
      small: small.map((one) => `${one.ariaLabel ?? one.textContent} ${one.offsetWidth}×${one.offsetHeight}`),
    };
  }, leastTarget);
  assert.deepEqual(found, { overflow: 0, small: [] });
}

/** Which panes are to be seen. */
async function panes({ page }: Profile): Promise<readonly string[]> {
  const regions = await page.locator('[data-region]:visible').all();
  const names = await Promise.all(regions.map((region) => region.getAttribute('data-region')));
  return names.filter((name) => name !== null);
}

test('a stranger comes by a link, signs up, writes, and goes back to the list', patience, async () => {
  await using sofia = await openProfile(world.server.url, { viewport, hasTouch: true });
  const { page, hand } = sofia;
  await page.goto('/u/lena');
  await fits(sofia);
  await hand.tap('button', 'Create account');
  await hand.type('Username', 'sofia');
  await fits(sofia);
  await hand.tap('button', 'Create');
  await hand.see('button', 'I keep it safe');
  await fits(sofia);
  await hand.tap('button', 'I keep it safe');
  await composerIn(sofia, 'lena').waitFor();
  assert.deepEqual(await panes(sofia), ['conversation']);
  await fits(sofia);
  await composerIn(sofia, 'lena').tap();
  await hand.typeHere('Written with a thumb');
  await hand.tap('button', 'Send');
  await page.getByRole('article', { name: /Written with a thumb, sent/ }).waitFor();
  await hand.tap('button', 'Back to the chats');
  await hand.see('link', /^lena.*Written with a thumb/);
  assert.deepEqual(await panes(sofia), ['list']);
  await fits(sofia);
  await hand.tap('button', 'Settings');
  await hand.see('link', 'Devices');
  await fits(sofia);
  assert.deepEqual(sofia.complaints, []);
});

test('the same in Arabic, from right to left', patience, async () => {
  await using karim = await openProfile(world.server.url, { viewport, hasTouch: true, locale: 'ar-EG' });
  const { page, hand } = karim;
  await page.goto('/sign-up');
  await page.getByRole('textbox').waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.dir), 'rtl');
  await page.getByRole('textbox').tap();
  await hand.typeHere('karim');
  await fits(karim);
  await page.keyboard.press('Enter');
  await page.getByRole('list').getByRole('listitem').nth(11).waitFor();
  await fits(karim);
  await page.getByRole('button').last().tap();
  await page.getByRole('radiogroup').waitFor();
  await fits(karim);
  await page.goto('/u/lena');
  const field = page.getByRole('textbox');
  await page.getByRole('main').getByRole('button').first().tap();
  await field.tap();
  await hand.typeHere('مرحبا يا لينا');
  await hand.key('Enter');
  const said = await readIn(karim, 'مرحبا يا لينا');
  await fits(karim);
  const { left, right } = await said.locator('p').evaluate((element) => element.getBoundingClientRect());
  assert.ok(
    (left + right) / 2 < viewport.width / 2,
    'one’s own words stand at the end of the line, which is on the left',
  );
  await lena.client.sync();
  const request = (await lena.client.chats.requests()).find(({ from }) => from.username === 'karim');
  assert.equal(request?.text, 'مرحبا يا لينا');
  assert.deepEqual(karim.complaints, []);
});
