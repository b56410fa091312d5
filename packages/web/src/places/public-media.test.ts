// Files of public posts are shown as they were signed, or not at all.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FilePlace } from '../talk/media/media-links.ts';
import { PublicMedia } from './public-media.ts';

const film = new Uint8Array(1000).fill(7);

async function placeOf(kind: 'photo' | 'video'): Promise<FilePlace> {
  const hash = Buffer.from(await crypto.subtle.digest('SHA-256', film)).toString('hex');
  const file = { blob: 'aa', hash, kind, name: 'a', type: 'video/mp4', sizeBytes: film.length, description: '' };
  return { chat: '', id: '1', file } as unknown as FilePlace;
}

test('another film, another length, and one without an end are not shown', async (t) => {
  let served: () => Response = () => new Response(film);
  t.mock.method(globalThis, 'fetch', async () => served());
  const media = new PublicMedia();
  for (const kind of ['photo', 'video'] as const) {
    served = () => new Response(film);
    const { url, close } = await media.open(await placeOf(kind));
    assert.match(url, /^blob:/);
    close();
    served = () => new Response(film.slice().fill(8));
    await assert.rejects(media.open(await placeOf(kind)), { name: 'DamagedFileError' });
    served = () => new Response(film.slice(1));
    await assert.rejects(media.open(await placeOf(kind)), { name: 'DamagedFileError' });
    served = () => new Response(new ReadableStream({ pull: (to) => to.enqueue(film) }));
    await assert.rejects(media.open(await placeOf(kind)), { name: 'DamagedFileError' });
  }
});
