// Pages as they are drawn: whatever people write stays text, no page is large, feeds can be read, addresses mean what they say.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { create } from '@bufbuild/protobuf';
import { PlaceKind, PlaceSettingsSchema, type Post, PostSchema } from '@heliogram/protocol';
import fc from 'fast-check';
import { faultsInMarkup } from '../../testing/check-markup.ts';
import { readAddress } from './address.ts';
import { PageCache } from './cache.ts';
import { jsonFeed, robots, rssFeed, sitemap } from './feeds.ts';
import { directoryPage, nothingPage, searchPage } from './find-pages.ts';
import { oneLine } from './html.ts';
import { documentOf, type Page, policyOf } from './layout.ts';
import type { Setting } from './load.ts';
import { placePage } from './place-page.ts';
import type { PlaceView, Site } from './place-view.ts';
import { postPage } from './post-page.ts';
import { richText } from './rich-text.ts';
import { css, cssHash, darkColours, lightColours } from './styles.ts';
import { verifyPage } from './verify-page.ts';
import type { PostView } from './view.ts';
import { ar } from './words/ar.ts';
import { de } from './words/de.ts';
import { en } from './words/en.ts';

const site: Site = { origin: 'https://chat.example', hasApp: true };
const languages = [en, de, ar];
const account = 'ab'.repeat(16);

const parts = [
  ...[
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='x",
    '</title>',
    '</style>',
    '<!--',
    ']]>',
  ],
  ...[
    'javascript:alert(1)',
    '[x](javascript:alert(1))',
    '[x](data:text/html,1)',
    '[a](https://a.example/"onclick=x)',
    '&lt;',
  ],
  ...[
    'https://a.example/?a=1&b=<2>',
    '**',
    '||',
    '`',
    '```',
    '\n',
    '\n\n',
    '> ',
    '- ',
    '1. ',
    '@anna_b',
    '\u202e',
    '\u2066',
    '\0',
  ],
  ...[
    '\x1b',
    '\ud800',
    '\uffff',
    ' ',
    'a',
    'é',
    '北京',
    'مرحبا',
    '😀',
    '[',
    '](',
    ')',
    '~~',
    '_',
    '*',
    '<',
    '>',
    '&',
    '"',
    "'",
  ],
];
const hostile: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...parts), { maxLength: 40 })
  .map((some) => some.join(''));

function placeOf(text: string, kind: PlaceKind = PlaceKind.CHANNEL): PlaceView {
  const given = {
    name: 'harbour',
    title: text.slice(0, 256) || 'x',
    about: text.slice(0, 4096),
    language: text.slice(0, 10),
    kind,
    hasReactions: true,
  };
  const settings = create(PlaceSettingsSchema, { ...given, mayIndex: true });
  return { settings, key: '00'.repeat(16), created: 1e9, headSeq: 9, headTime: 1.7e9, followers: 3, members: 2 };
}

function postOf(text: string): Post {
  const names = { name: text.slice(0, 255), description: text.slice(0, 2048), type: text.slice(0, 127) };
  const file = { ...names, blob: new Uint8Array(16).fill(7), width: 3, height: 4, sizeBytes: 12345n };
  const files = [1, 1, 1, 1, 1, 2, 3, 5, 5, 5].map((kind) => ({ ...file, kind }));
  const words = { title: text.slice(0, 512), description: text.slice(0, 1024), site: text.slice(0, 256) };
  const preview = { ...words, url: `https://a.example/${text.slice(0, 2000)}` };
  const origin = { name: text.slice(0, 32), title: text.slice(0, 256), seq: 3 };
  return create(PostSchema, { text, files, preview, origin, replyTo: 2 });
}

function viewsOf(text: string): PostView[] {
  const post = postOf(text);
  const shown = { time: 1.7e9, account };
  const version = { seq: 9, time: 1.7e9, post };
  return [
    { ...shown, seq: 9, versions: [version, { ...version, seq: 10 }] },
    { ...shown, seq: 8, versions: [], gone: { why: 'withheld', leaf: text.slice(0, 64) } },
    { ...shown, seq: 7, versions: [], gone: { why: 'unexplained' } },
    { ...shown, seq: 5, versions: [], gone: { why: 'erased' } },
  ];
}

function settingOf(place: PlaceView, words: (typeof languages)[number], text: string): Setting {
  const reactions = Array.from({ length: 50 }, () => ({ emoji: text.slice(0, 64), count: 3 }));
  const marks = new Map([[9, { views: 1234, comments: 5, reactions }]]);
  const authors = new Map([[account, text.slice(0, 32)]]);
  return {
    words,
    place,
    authors,
    marks,
    pinned: new Set([9]),
    quoted: new Map([[2, text.slice(0, 120)]]),
    origins: new Map(),
  };
}

/** Every page, with one text wherever people may write one. */
function pagesWith(text: string, words: (typeof languages)[number]): Page[] {
  const place = placeOf(text, text.length % 2 ? PlaceKind.GROUP : PlaceKind.CHANNEL);
  const setting = settingOf(place, words, text);
  const posts = viewsOf(text);
  const [first] = posts as [PostView];
  const list = { posts, holes: [{ from: 6, to: 6 }], olderBefore: 4, isOlder: true };
  const found = [{ settings: place.settings, post: first }];
  const search = { typed: text, places: [place], posts: found, place, tookTooLong: false };
  const asked = { category: 2, language: 'de', kind: 1, places: [place], next: 'after=00', isFirst: true };
  return [
    placePage(setting, list, site),
    ...posts.map((view) => postPage(setting, view, site)),
    searchPage(search, words, site),
    searchPage({ ...search, places: [], posts: [] }, words, site),
    directoryPage(asked, words, site),
    verifyPage(place, 9, words, site),
    nothingPage(words),
  ];
}

test('whatever anybody writes, pages are well-formed and hold nothing but known tags and addresses', () => {
  fc.assert(
    fc.property(hostile, fc.nat(2), (text, language) => {
      for (const page of pagesWith(text, languages[language] ?? en))
        assert.deepEqual(faultsInMarkup(documentOf(page)), []);
    }),
    { numRuns: 150 },
  );
});

test('what one page would take too much room for goes to the next', () => {
  const long = [
    '&'.repeat(32_000),
    '- a\n'.repeat(8000),
    'word '.repeat(6500),
    '`a` '.repeat(8000),
    '北'.repeat(10_000),
    '**a** https://a.example/ ',
  ];
  for (const unit of long) {
    const text = unit.repeat(Math.floor(32_000 / unit.length) || 1);
    const place = placeOf(text);
    const setting = settingOf(place, ar, text);
    const one = viewsOf(text)[0] as PostView;
    const posts = Array.from({ length: 20 }, (_, index) => ({ ...one, seq: 100 - index }));
    const sizes = [
      placePage(setting, { posts, holes: [], isOlder: false }, site),
      postPage(
        setting,
        { ...one, versions: Array.from({ length: 25 }, () => one.versions[0] as PostView['versions'][number]) },
        site,
      ),
      ...pagesWith(text.slice(0, 256), de),
    ].map((page) => Buffer.byteLength(documentOf(page)));
    for (const size of sizes) assert.ok(size <= 40_000, `${size} bytes with ${unit.slice(0, 10)}`);
    // Every part of the text can be reached.
    let from = 0;
    let pages = 0;
    for (; pages < 60; pages++) {
      const next = /\?from=(\d+)/.exec(documentOf(postPage({ ...setting, from }, one, site)))?.[1];
      if (next === undefined) break;
      assert.ok(Number(next) > from);
      from = Number(next);
    }
    assert.ok(pages < 60, 'the end of the text is reached');
  }
});

test('markdown is drawn as in the app, and links say that nobody vouches for them', () => {
  const drawn = (text: string): string => richText(text, 'Hidden').text;
  assert.equal(
    drawn('**a** _b_ ~~c~~ `d`'),
    '<p dir="ltr"><strong>a</strong> <em>b</em> <s>c</s> <code dir="ltr">d</code></p>',
  );
  assert.equal(drawn('مرحبا'), '<p dir="rtl">مرحبا</p>');
  assert.match(
    drawn('https://a.example'),
    /^<p dir="ltr"><a href="https:\/\/a.example\/" rel="nofollow noopener ugc">/,
  );
  assert.match(drawn('[bank](https://evil.example)'), /\(evil\.example\)/);
  assert.ok(!drawn('[x](javascript:alert(1))').includes('<a'));
  assert.ok(!drawn('||a || b||').includes('<label><label'));
  assert.equal(oneLine('a\u202eb\n\u2066c'), 'ab c');
});

test('the policy lets in nothing but the one style, and a script only where there is one', () => {
  const [page] = pagesWith('x', en) as [Page];
  const policy = policyOf(page);
  assert.ok(policy.includes("default-src 'none'") && policy.includes(cssHash) && !policy.includes('script-src'));
  assert.match(
    policyOf(verifyPage(placeOf('x'), 1, en, site)),
    /script-src 'self'; .*require-trusted-types-for 'script'/,
  );
  assert.ok(documentOf(page).includes(`<style>${css}</style>`));
  for (const one of pagesWith('x', en))
    assert.ok(!/<(?:img|script|link)[^>]*(?:src|href)="https?:/.test(documentOf({ ...one, canonical: '' })));
});

test('colours are those of the app', () => {
  const source = readFileSync(new URL('../../../../web/src/platform/look/harbour.ts', import.meta.url), 'utf8');
  const [light = '', dark = ''] = [/const light = \{(.*?)\n\};/s, /const dark: typeof light = \{(.*?)\n\};/s].map(
    (one) => one.exec(source)?.[1],
  );
  for (const [theme, colours] of [
    [light, lightColours],
    [dark, darkColours],
  ] as const)
    for (const [name, value] of Object.entries(colours)) assert.ok(theme.includes(`${name}: '${value}'`), name);
});

test('feeds are what their standards say, without what is gone', () => {
  const text = 'Hello <b>&\u0000 ]]> **there**';
  const place = placeOf(text);
  const input = { place, posts: viewsOf(text), authors: new Map([[account, 'anna']]), words: en, site };
  const feed = JSON.parse(jsonFeed(input));
  assert.equal(feed.version, 'https://jsonfeed.org/version/1.1');
  assert.equal(feed.items.length, 1);
  assert.equal(feed.items[0].url, 'https://chat.example/@harbour/9');
  assert.match(feed.items[0].content_html, /<strong>there<\/strong>/);
  assert.equal(feed.items[0].attachments.length, 10);
  const rss = rssFeed(input);
  assert.deepEqual(rss.match(/<item>/g)?.length, 1);
  assert.ok(!/(?!\s)\p{Cc}/u.test(rss) && !/&(?!(?:amp|lt|gt|quot|#39);)/.test(rss));
  assert.match(rss, /<pubDate>\w{3}, \d{2} \w{3} 2023 \d\d:\d\d:\d\d GMT<\/pubDate>/);
  assert.match(sitemap([{ name: 'harbour', lastPost: 1.7e9 }], site), /<loc>https:\/\/chat\.example\/@harbour<\/loc>/);
  assert.match(robots(site), /^User-agent: \*\n(?:Disallow: \/\S+\n)+Sitemap: /);
});

test('addresses', () => {
  const read = (url: string) => {
    const at = new URL(url, 'http://x');
    return readAddress(at.pathname, at.searchParams);
  };
  assert.deepEqual(read('/@Harbour?before=12'), { at: 'place', name: 'harbour', before: 12 });
  assert.deepEqual(read('/%40harbour/'), { at: 'place', name: 'harbour', before: 0 });
  assert.deepEqual(read('/@harbour/12?from=5'), { at: 'post', name: 'harbour', seq: 12, from: 5 });
  assert.deepEqual(read('/@harbour/12/verify'), { at: 'verify', name: 'harbour', seq: 12 });
  assert.deepEqual(read('/@harbour/rss.xml'), { at: 'feed', name: 'harbour', form: 'rss' });
  for (const none of [
    '/@',
    '/@a',
    '/@harbour/0',
    '/@harbour/x',
    '/@harbour/99999999999',
    '/@har%2fbour',
    '/@harbour/1/2',
  ])
    assert.deepEqual(read(none), { at: 'nothing' }, none);
  for (const app of ['/', '/search', '/p/@harbour', '/c/00', '/placesx', '/x/@harbour'])
    assert.equal(read(app), undefined, app);
  assert.deepEqual(read('/search?q=a+b&in=@X'), { at: 'search', words: 'a b', name: '' });
  assert.deepEqual(read('/places?kind=99&language=<x>&category=x'), {
    at: 'directory',
    category: 0,
    language: '',
    kind: 0,
    after: '',
  });
});

test('memory for pages is bounded and short', () => {
  let nowMs = 0;
  const cache = new PageCache<string>(100, () => nowMs);
  for (let at = 0; at < 20; at++) cache.set(`${at % 2} ${at}`, String(at), 10, 1000);
  assert.equal(cache.get('1 9'), undefined);
  assert.equal(cache.get('1 19'), '19');
  cache.forget('1 ');
  assert.equal(cache.get('1 19'), undefined);
  assert.equal(cache.get('0 18'), '18');
  nowMs = 1000;
  assert.equal(cache.get('0 18'), undefined);
  cache.set('big', 'x', 1000, 1000);
  assert.equal(cache.get('big'), undefined);
});
