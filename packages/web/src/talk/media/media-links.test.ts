import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tokenOf } from '../../service-worker/wire.ts';
import { MediaLinks } from './media-links.ts';

const file = (blob: string) =>
  ({ blob, kind: 'file', name: 'a.pdf', type: 'application/pdf', sizeBytes: 9, description: '' }) as const;
const place = (blob: string) => ({ chat: 'c', id: 'm', file: file(blob) });

test('an address says nothing of the file, stays the same for it, and is answered with its facts and bytes', async () => {
  const asked: unknown[] = [];
  const links = new MediaLinks(async (...args) => {
    asked.push(args);
    return new Uint8Array([1, 2, 3]);
  });
  const url = links.url(place('b1'));
  assert.equal(links.url(place('b1')), url);
  assert.notEqual(links.url(place('b2')), url);
  const token = tokenOf(url);
  assert.ok(token);
  assert.deepEqual(await links.answer({ kind: 'media-describe', id: '7', token }), {
    kind: 'media-facts',
    id: '7',
    facts: { sizeBytes: 9, type: 'application/pdf', name: 'a.pdf' },
  });
  const answer = await links.answer({ kind: 'media-read', id: '8', token, offset: 4, length: 3 });
  assert.deepEqual(answer, { kind: 'media-bytes', id: '8', bytes: new Uint8Array([1, 2, 3]) });
  assert.deepEqual(asked, [[place('b1'), 4, 3]]);
});

test('unknown tokens and failures are answered without bytes; old addresses are forgotten', async () => {
  const links = new MediaLinks(() => Promise.reject(new Error('offline')));
  const token = tokenOf(links.url(place('first'))) ?? '';
  assert.deepEqual(await links.answer({ kind: 'media-read', id: '1', token, offset: 0, length: 1 }), {
    kind: 'media-bytes',
    id: '1',
  });
  for (let i = 0; i < 5000; i++) links.url(place(`b${i}`));
  assert.deepEqual(await links.answer({ kind: 'media-describe', id: '2', token }), { kind: 'media-facts', id: '2' });
});
