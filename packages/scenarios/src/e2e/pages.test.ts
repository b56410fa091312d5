// Public pages in a browser without an account: read with scripts switched off, by whoever, in both themes; and a post checked by the
// reader's own browser, also when the server lies.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { openProfile, type Profile, World } from '@heliogram/testkit';
import type { RunOptions } from 'axe-core';

const timeout = 180_000;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules: Readonly<Record<'light' | 'dark', RunOptions['runOnly']>> = {
  light: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] },
  // What the theme can change.
  dark: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
};

let world: World;
let reader: Profile;
/** Switches scripts of pages on or off, as a reader may. */
let scripts: (areOn: boolean) => Promise<unknown>;
const seqs = { wrong: 0, ferry: 0, storm: 0, long: 0 };

before(async () => {
  world = await World.open({ hasApp: true });
  await write(world);
  reader = await openProfile(world.server.url);
  const line = await reader.context.newCDPSession(reader.page);
  scripts = (areOn) => line.send('Emulation.setScriptExecutionDisabled', { value: !areOn });
  await scripts(false);
});
after(async () => {
  await reader?.[Symbol.asyncDispose]();
  await world?.close();
});

async function write({ signUp }: World): Promise<void> {
  const ann = await signUp.call(world, 'pages_ann');
  const { places } = ann.client;
  const about = { about: 'Between the **pier** and the lighthouse.', language: 'en', category: 'local' } as const;
  const shown = { isListed: true, mayIndex: true, showsAuthors: true, hasReactions: true };
  const { place } = await places.create({
    kind: 'channel',
    name: 'harbour',
    title: 'Harbour News',
    ...about,
    ...shown,
  });
  seqs.wrong = (await places.post(place, { text: 'This was wrong.' })).seq;
  seqs.ferry = (await places.post(place, { text: 'The ferry leaves at *nine*.' })).seq;
  await places.edit(place, seqs.ferry, 'The ferry leaves at **ten**.');
  await places.erase(place, seqs.wrong);
  const hidden = 'The answer is ||a lighthouse||.\n- one\n- two\n\n> a quote\n\n```\ncode\n```\nhttps://a.example';
  await places.post(place, { text: hidden, replyTo: seqs.ferry });
  await places.post(place, { text: 'العاصفة تؤخر السفن والمسافرون ينتظرون' });
  seqs.long = (await places.post(place, { text: '<b>&'.repeat(8000) })).seq;
  seqs.storm = (await places.post(place, { text: 'A storm warning is in force.' })).seq;
  await places.react(place, seqs.storm, '👍');
  await places.pin(place, seqs.storm);
  const other = {
    kind: 'channel',
    name: 'mina_news',
    title: 'أخبار الميناء',
    language: 'ar',
    isListed: true,
    mayIndex: false,
  } as const;
  await places.post((await places.create(other)).place, { text: 'افتتحت المدينة مكتبة جديدة' });
}

/** What axe finds in the page that is open: a script itself, let in once the page is there. */
async function faults({ page }: Profile, theme: 'light' | 'dark'): Promise<string[]> {
  await scripts(true);
  await page.evaluate(axe);
  const found =
    await page.evaluate(`axe.run({ runOnly: ${JSON.stringify(rules[theme])} }).then(({ passes, violations }) =>
    (passes.length > 0 ? violations : [{ id: 'nothing was looked at', nodes: [{}] }]).flatMap(({ id, nodes }) =>
      nodes.map(({ target, html = '' }) => id + ' at ' + target + ' ' + html.slice(0, 200))))`);
  await scripts(false);
  return found as string[];
}

test('every page reads without scripts, in both themes, on a phone, for everybody', { timeout }, async () => {
  const { page, context } = reader;
  const paths = [
    '/@harbour',
    ...[seqs.ferry, seqs.wrong, seqs.long, seqs.storm].map((seq) => `/@harbour/${seq}`),
    ...[
      `/@harbour/${seqs.storm}/verify`,
      '/places?kind=1',
      '/search?q=storm',
      '/search?q=',
      '/@nobody_here',
      '/@mina_news',
    ],
  ];
  await page.setViewportSize({ width: 360, height: 740 });
  const wrong: string[] = [];
  for (const language of ['en', 'ar']) {
    await context.route('**/*', (route) => {
      const headers = { ...route.request().headers(), 'accept-language': language };
      return route.continue({ headers });
    });
    for (const path of language === 'en' ? paths : paths.slice(0, 1)) {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        const response = await page.goto(path);
        const size = (await response?.body())?.length ?? 0;
        if (size > 40_000) wrong.push(`${path}: ${size} bytes`);
        if (!response?.headers()['content-security-policy']?.includes("default-src 'none'"))
          wrong.push(`${path}: policy`);
        wrong.push(
          ...(await faults(reader, colorScheme)).map((fault) => `${path} ${language} ${colorScheme}: ${fault}`),
        );
        const width = (await page.evaluate('document.documentElement.scrollWidth')) as number;
        if (width > 360) wrong.push(`${path} ${language}: ${width} px wide`);
      }
    }
  }
  assert.deepEqual(wrong, []);
  assert.equal(await page.locator('html').getAttribute('dir'), 'rtl');
  const unexpected = reader.complaints.filter((one) => !/status of (?:404|410)/.test(one));
  assert.deepEqual(unexpected, []);
  await context.unrouteAll();
});

test('a place tells what it is, what was said, and what was taken away', { timeout }, async () => {
  const { page } = reader;
  await page.goto('/@harbour');
  await page.getByText('Public channel', { exact: true }).waitFor();
  assert.equal(await page.getByRole('heading', { level: 1 }).textContent(), 'Harbour News');
  assert.equal(await page.locator(`#p${seqs.wrong}`).getByText('Its author took this post away.').count(), 1);
  assert.equal(await page.getByText('This was wrong').count(), 0);
  assert.equal(await page.locator(`#p${seqs.storm}`).getByText('@pages_ann').count(), 1);
  assert.equal(await page.getByText('a lighthouse', { exact: true }).isVisible(), false);
  await page.getByRole('checkbox', { name: 'Hidden text. Show it' }).check();
  assert.equal(await page.getByText('a lighthouse', { exact: true }).isVisible(), true);
  await page.locator(`#p${seqs.ferry}`).getByRole('link', { name: 'edited' }).click();
  await page.locator('summary').click();
  assert.equal(await page.getByText('nine').isVisible(), true);
  await page.getByRole('link', { name: 'Search' }).first().click();
  await page.getByRole('searchbox').fill('storms');
  await page.getByRole('searchbox').press('Enter');
  await page.getByRole('link', { name: 'A storm warning is in force.' }).click();
  assert.ok(page.url().endsWith(`/@harbour/${seqs.storm}`));
  await page.goto('/search?q=harbuor');
  await page.getByRole('link', { name: 'Harbour News' }).click();
  assert.ok(page.url().endsWith('/@harbour'));
});

test('feeds, robots and what has not changed', { timeout }, async () => {
  const { url } = world.server;
  const get = (path: string, init: RequestInit = {}): Promise<Response> => fetch(url + path, init);
  const feed = (await (await get('/@harbour/feed.json')).json()) as { items: { id: string }[] };
  assert.ok(feed.items.some(({ id }) => id === `${url}/@harbour/${seqs.storm}`));
  assert.ok(!feed.items.some(({ id }) => id.endsWith(`/${seqs.wrong}`)));
  assert.match(await (await get('/@harbour/rss.xml')).text(), /^<\?xml .*<rss version="2\.0"/);
  assert.match(await (await get('/robots.txt')).text(), /Sitemap: http/);
  const map = await (await get('/sitemap.xml')).text();
  assert.ok(map.includes('/@harbour<') && !map.includes('mina_news'), map);
  const first = await get('/@harbour');
  const etag = first.headers.get('etag') ?? '';
  assert.equal((await get('/@harbour', { headers: { 'If-None-Match': etag } })).status, 304);
  assert.equal((await get('/@harbour', { method: 'HEAD' })).headers.get('etag'), etag);
  assert.equal((await get('/@mina_news')).headers.get('x-robots-tag'), 'noindex');
  assert.equal((await get(`/@harbour/${seqs.wrong}`)).status, 410);
  assert.match(await (await get('/search')).text(), /first-paint\.js/, 'without words it is the app’s own search');
});

test('a post is checked in the reader’s own browser, and a lie is called one', { timeout }, async () => {
  await using checker = await openProfile(world.server.url);
  const { page } = checker;
  const verdict = async (seq: number): Promise<string | null> => {
    await page.goto(`/@harbour/${seq}/verify`);
    await page.locator('#verdict').waitFor();
    return page.locator('#verdict').getAttribute('data-good');
  };
  assert.equal(await verdict(seqs.storm), 'true');
  await page.getByText('A storm warning is in force.').waitFor();
  assert.equal(await verdict(seqs.ferry), 'true');
  await page.getByText('The newest of 2 signed versions is shown.').waitFor();
  assert.equal(await verdict(seqs.wrong), 'true');
  await page.getByText('The words were taken away by an entry that verifies').waitFor();
  assert.deepEqual(checker.complaints, []);
  await page.route('**/heliogram.places.v1.Places/Read', async (route) => {
    const response = await route.fetch();
    const body = Buffer.from((await response.body()).toString('latin1').replace('storm', 'quiet'), 'latin1');
    await route.fulfill({ response, body });
  });
  assert.equal(await verdict(seqs.storm), 'false');
  await page.getByText('The words are not those that were signed').waitFor();
  assert.equal(await page.getByText('quiet').count(), 0);
  // Of another post it is only said that something near it is wrong.
  assert.equal(await verdict(seqs.long), 'true');
  await page.getByText(`Other entries nearby do not verify: ${seqs.storm}.`).waitFor();
});
