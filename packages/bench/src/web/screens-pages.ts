// Pictures of what anybody reads without an account: two channels, and the pages of them in a browser that knows nobody.
import { join } from 'node:path';
import { openProfile, type Person, type World } from '@heliogram/testkit';

interface PageShot {
  readonly name: string;
  readonly path: string;
  readonly width?: number;
  readonly height?: number;
  readonly isDark?: boolean;
  readonly locale?: string;
  /** What must be there before. */
  readonly waitFor?: string;
}

/** Takes the pictures whose names match. */
export async function takePages(
  world: World,
  photo: Uint8Array<ArrayBuffer>,
  out: string,
  only: RegExp,
): Promise<void> {
  const verified = await write(await world.signUp('harbour_desk'), photo);
  const shots: readonly PageShot[] = [
    { name: 'page', path: '/@harbour_news', height: 1100 },
    { name: 'page-dark', path: '/@harbour_news', height: 1100, isDark: true },
    { name: 'page-phone', path: '/@harbour_news', width: 360, height: 780 },
    { name: 'page-phone-arabic', path: '/@akhbar_almina', width: 360, height: 780, locale: 'ar', isDark: true },
    { name: 'page-verify', path: `/@harbour_news/${verified}/verify`, waitFor: '#verdict' },
    { name: 'page-search', path: '/search?q=ferries' },
  ];
  for (const { name, path, width = 800, height = 900, isDark, locale = 'en', waitFor } of shots) {
    if (!only.test(name)) continue;
    const look = { viewport: { width, height }, colorScheme: isDark ? ('dark' as const) : ('light' as const), locale };
    await using stranger = await openProfile(world.server.url, look);
    await stranger.page.goto(path);
    if (waitFor) await stranger.page.locator(waitFor).waitFor();
    await stranger.page.waitForLoadState('networkidle');
    await stranger.page.screenshot({ path: join(out, `${name}.png`), animations: 'disabled' });
    console.error(name);
  }
}

/** @returns the seq of the newest post of the first */
async function write({ client: { places } }: Person, photo: Uint8Array<ArrayBuffer>): Promise<number> {
  const shown = { isListed: true, mayIndex: true, hasReactions: true };
  const { place } = await places.create({
    ...{ kind: 'channel', name: 'harbour_news', title: 'Harbour News', language: 'en', category: 'local', ...shown },
    about: 'What happens between the pier and the lighthouse. Tides, ferries, markets, storms.',
  });
  await places.post(place, {
    text: 'Good morning, harbour. This channel tells what happens between the pier and the lighthouse.',
  });
  const { seq: edited } = await places.post(place, { text: 'The first ferry leaves at *nine* tomorrow.' });
  await places.edit(place, edited, 'The first ferry leaves at **ten** tomorrow; ~~nine~~ was yesterday’s timetable.');
  await places.post(place, {
    text: 'Saturday on the quay:\n- the **market** opens at six\n- the old crane is lit from dusk\n- boats are open until eight',
  });
  const { length } = photo;
  const source = {
    sizeBytes: length,
    read: async (offset: number, count: number) => photo.slice(offset, offset + count),
  };
  const picture = { source, kind: 'photo' as const, name: 'evening.png', type: 'image/png', width: 960, height: 600 };
  const { seq: pictured } = await places.post(place, {
    text: 'Last light over the bay.',
    files: [{ ...picture, description: 'A sailing boat in the harbour in the evening' }],
  });
  await places.react(place, pictured, '🧡');
  const { seq: verified } = await places.post(place, {
    text: 'A storm warning is in force from tonight. Ferries stay in the harbour until noon; the lighthouse walk is closed.',
    replyTo: edited,
  });
  const arabic = await places.create({
    ...{ kind: 'channel', name: 'akhbar_almina', title: 'أخبار الميناء', language: 'ar', category: 'local', ...shown },
    about: 'كل ما يحدث بين الرصيف والمنارة.',
  });
  await places.post(arabic.place, { text: 'افتتحت المدينة مكتبة جديدة للأطفال قرب **الميناء**.' });
  await places.post(arabic.place, { text: 'العاصفة تؤخر السفن حتى الظهر، والمسافرون ينتظرون في المقهى القديم.' });
  return verified;
}
