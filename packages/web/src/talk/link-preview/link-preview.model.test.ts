import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstLink } from './first-link.ts';
import { LinkPreviewModel } from './link-preview.model.ts';

function model(options: { isOn?: boolean; fail?: boolean } = {}) {
  const asked: string[] = [];
  const urls = new Set<string>();
  const made = new LinkPreviewModel({
    isOn: () => options.isOn ?? true,
    async fetch(url) {
      asked.push(url);
      if (options.fail) throw new Error('offline');
      if (url.includes('nothing')) return undefined;
      return { title: 'A page', description: '', site: 'example.org', image: new Uint8Array([1]) };
    },
    picture: async (bytes) => ({ file: new Blob([bytes]), kind: 'photo', name: 'p.webp', type: 'image/webp' }),
    wait: async () => undefined,
    url: {
      create() {
        urls.add('blob:1');
        return 'blob:1';
      },
      revoke: (url) => void urls.delete(url),
    },
  });
  return { made, asked, urls };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('the first whole address in the text, as it stands there', () => {
  assert.equal(firstLink('see https://example.org/a_(b), and http://x.org'), 'https://example.org/a_(b)');
  assert.equal(firstLink('http://localhost/ then https://x.org.'), 'https://x.org');
  for (const text of ['', 'no link', 'http://', 'ftp://x.org', 'javascript:https', 'http://router/'])
    assert.equal(firstLink(text), undefined, text);
});

test('switched off, nothing is asked', async () => {
  const { made, asked } = model({ isOn: false });
  made.typed('https://example.org');
  await settled();
  assert.deepEqual([asked, made.state.get()], [[], { kind: 'none' }]);
});

test('a link is asked for once, shown, and goes with the text it stands in', async () => {
  const { made, asked, urls } = model();
  made.typed('look https://example.org');
  made.typed('look https://example.org now');
  await settled();
  assert.deepEqual(asked, ['https://example.org']);
  assert.equal(made.state.get().kind, 'found');
  const preview = made.take('look https://example.org now');
  assert.deepEqual([preview?.url, preview?.title, preview?.image?.kind], ['https://example.org', 'A page', 'photo']);
  assert.deepEqual([made.state.get().kind, urls.size], ['none', 0]);
});

test('half a link that becomes another is not asked for; what is taken away stays away for this message', async () => {
  const { made, asked } = model();
  made.typed('https://example.or');
  made.typed('https://example.org');
  await settled();
  assert.deepEqual(asked, ['https://example.org']);
  made.dismiss();
  made.typed('');
  made.typed('https://example.org');
  await settled();
  assert.deepEqual([asked.length, made.take('https://example.org')], [1, undefined]);
  made.typed('https://example.org');
  await settled();
  assert.equal(asked.length, 2, 'the next message begins anew');
});

test('pages that say nothing, and failures, leave the link as it is', async () => {
  for (const { made } of [model(), model({ fail: true })]) {
    made.typed('https://nothing.example.org');
    await settled();
    assert.equal(made.state.get().kind, 'none');
  }
});
