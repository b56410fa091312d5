import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readHtml, readPage } from './read-page.ts';

test('a page is known by what it says of itself, the best words first', () => {
  const page = `<!doctype html><html><head><title>Plain &amp; simple</title>
    <meta name="description" content="Of the page">
    <META property='og:title' content='The "best" title &#8211; &#x1F600;'/>
    <meta content="https://example.org/a.png?x=1&amp;y=2" property=og:image>
    <meta property="og:site_name" content="Example"></head><body><meta property="og:title" content="late"></body>`;
  assert.deepEqual(readPage(page, 'example.org'), {
    title: 'The "best" title – 😀',
    description: 'Of the page',
    site: 'Example',
    image: 'https://example.org/a.png?x=1&y=2',
  });
  assert.deepEqual(readPage('<title>\n Two\n lines </title>', 'a.org'), {
    title: 'Two lines',
    description: '',
    site: 'a.org',
    image: '',
  });
  assert.equal(readPage('<p>nothing</p>', 'a.org'), undefined);
  assert.equal(readPage('<meta property="og:title" content="   ">', 'a.org'), undefined);
});

test('words are plain text of bounded length, whatever the page does', () => {
  const turned = readPage('<title>a\u202Eb\u0000c</title>', 'a.org');
  assert.equal(turned?.title, 'ab c');
  const long = readPage(`<title>${'ä'.repeat(4000)}</title>`, 'a.org');
  assert.ok(Buffer.byteLength(long?.title ?? '') <= 512);
  assert.match(long?.title ?? '', /ä…$/u);
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom(
          '<meta ',
          'property="og:title"',
          ' content=',
          '"',
          "'",
          '>',
          '<title',
          '</title>',
          '&#x',
          ';',
          'a',
          '\n',
        ),
      ),
      (parts) => {
        const found = readPage(parts.join(''), 'a.org');
        assert.ok(Buffer.byteLength(found?.title ?? '') <= 512);
      },
    ),
  );
});

test('a page that never ends a tag costs no more than its length', () => {
  // Would take minutes if any letter were looked at once for every tag.
  for (const part of [
    '<meta content="',
    '<meta ',
    '<title>',
    '<meta a=\'x="',
    '<meta a       ',
    '<meta name="a" content="b">',
  ])
    readPage(part.repeat(2_000_000 / part.length), 'a.org');
});

test('encodings are those the page names', () => {
  const latin = Buffer.from('<meta charset="iso-8859-1"><title>Gr\xfc\xdfe</title>', 'latin1');
  assert.equal(readPage(readHtml(latin, 'text/html'), 'a')?.title, 'Grüße');
  assert.equal(
    readPage(readHtml(Buffer.from('<title>Grüße</title>'), 'text/html; charset=UTF-8'), 'a')?.title,
    'Grüße',
  );
  assert.equal(readHtml(Buffer.from('x'), 'text/html; charset=nonsense'), 'x');
});
