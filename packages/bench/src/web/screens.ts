// Makes the pictures of docs/screens from the real app with a real server and several people:
//   node packages/bench/src/web/screens.ts --data conversations.jsonl [--out docs/screens] [--only PATTERN]
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openProfile, type Profile, World } from '@heliogram/testkit';
import { drawPhoto } from './screens-drawn.ts';
import { insideShots } from './screens-inside.ts';
import { type Life, liveForScreens, readConversations } from './screens-life.ts';
import { outsideShots } from './screens-outside.ts';
import { takePages } from './screens-pages.ts';
import { livePublicly, placeShots } from './screens-places.ts';
import type { Shot, Studio } from './screens-shot.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    out: { type: 'string', default: fileURLToPath(new URL('../../../../docs/screens', import.meta.url)) },
    only: { type: 'string', default: '' },
  },
});

async function main(): Promise<void> {
  if (!values.data) throw new Error('--data FILE is needed: conversations, one JSON object a line');
  const talks = readConversations(values.data);
  mkdirSync(values.out, { recursive: true });
  await using world = await World.open({ hasApp: true });
  const only = new RegExp(values.only);
  const failed: string[] = [];
  const take = async (studio: Omit<Studio, 'keep'>, shots: readonly Shot[]): Promise<void> => {
    for (const shot of shots) {
      if (!only.test(shot.name)) continue;
      const keep = (name = shot.name): Promise<unknown> =>
        studio.profile.page.screenshot({ path: join(values.out, `${name}.png`), animations: 'disabled' });
      await takeOne({ ...studio, keep }, shot).catch((error: Error) => failed.push(`${shot.name}: ${error.message}`));
      console.error(shot.name);
    }
  };
  {
    await using stranger = await openProfile(world.network.url);
    const photo = await drawPhoto(stranger.context);
    await take({ profile: stranger, life: undefined, network: world.network }, outsideShots);
    await takePages(world, photo, values.out, only);
    const life = await livePublicly(world, await liveForScreens(world, talks, photo));
    console.error('the life is lived');
    await stranger.close();
    for (const [form, options] of Object.entries(forms)) {
      const shots = [...insideShots, ...placeShots].filter(
        (shot) => (shot.form ?? 'desktop') === form && only.test(shot.name),
      );
      if (shots.length === 0) continue;
      await using profile = await openProfile(world.network.url, options);
      await comeIn(profile, life);
      await take({ profile, life, network: world.network }, shots);
      for (const complaint of new Set(profile.complaints)) console.error(`${form}: ${complaint}`);
    }
  }
  for (const line of failed) console.error(`failed: ${line}`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}

const forms = {
  desktop: { viewport: { width: 1280, height: 800 } },
  wide: { viewport: { width: 1520, height: 860 } },
  phone: { viewport: { width: 390, height: 780 }, hasTouch: true },
} as const;

async function comeIn({ page, hand }: Profile, { lena }: Life): Promise<void> {
  await page.goto('/recover');
  await hand.type('Username', lena.name);
  await hand.type('The twelve words', lena.phrase);
  await page
    .getByRole('button', { name: 'Recover', exact: true })
    .click({ timeout: 2000 })
    .catch(() => undefined);
  await hand.see('button', 'New chat');
  await page.getByRole('navigation', { name: 'Chats', exact: true }).getByText('Hannes Brandt').waitFor();
  await page.waitForTimeout(3000);
}

async function takeOne(studio: Studio, shot: Shot): Promise<void> {
  const { page } = studio.profile;
  const language = shot.language ?? 'en';
  await page.emulateMedia({ colorScheme: shot.isDark ? 'dark' : 'light', reducedMotion: 'reduce' });
  await page
    .evaluate(
      (kept) => localStorage.setItem('heliogram.preferences', kept),
      JSON.stringify({ language, theme: 'system' }),
    )
    .catch(() => undefined);
  await page.goto(shot.path?.(studio.life) ?? '/');
  await page.locator(`html[lang=${language}]`).waitFor();
  await shot.prepare?.(studio);
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(shot.settleMs ?? 700);
  await studio.keep();
  await shot.after?.(studio);
}

await main();
