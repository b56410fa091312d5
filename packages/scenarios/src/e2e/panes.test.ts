// The panes at every width: each stands where it belongs, whatever else is open beside it.
import assert from 'node:assert/strict';
import test from 'node:test';
import { openProfile, signUpIn, World } from '@heliogram/testkit';

const height = 800;
/** Which panes are seen with details open: widths from the phone to the desk. */
const widths = [
  { width: 360, seen: ['details'] },
  { width: 800, seen: ['conversation', 'details'] },
  { width: 1280, seen: ['conversation', 'details'] },
  { width: 1600, seen: ['conversation', 'details'] },
];

test('the details of a chat stand beside or over the conversation, and never push it away', async () => {
  await using world = await World.open({ hasApp: true });
  await using sofia = await openProfile(world.server.url);
  const { page, hand } = sofia;
  await signUpIn(sofia, 'sofia');
  await page.goto('/new');
  await hand.press('button', /Saved messages/);
  await hand.see('textbox', /^Message/);
  await hand.press('button', 'Details');
  await page.locator('[data-region=details]').waitFor();
  for (const { width, seen } of widths) {
    await page.setViewportSize({ width, height });
    for (const region of ['conversation', 'details']) {
      const pane = page.locator(`[data-region=${region}]`);
      assert.equal(await pane.isVisible(), seen.includes(region), `${region} at ${width}`);
      if (!seen.includes(region)) continue;
      const box = await pane.boundingBox();
      assert.ok(box && box.y === 0 && box.height === height, `${region} at ${width} px fills the height`);
      assert.ok(box.x >= 0 && box.x + box.width <= width, `${region} at ${width} px is on the screen`);
    }
    const wider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    assert.equal(wider, false, `nothing sticks out at ${width}`);
  }
  assert.deepEqual(sofia.complaints, []);
});
