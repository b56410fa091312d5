// What goes with a public post: the files that were put into it and stayed, once, however long they take to be made ready.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asFile, type Prepared } from '../../talk/media/send/prepare.ts';
import { TrayModel } from '../../talk/media/send/tray.model.ts';
import { type Attached, attachedTo } from './attached.ts';

const file = (name: string): File => new File([new Uint8Array(10)], name, { type: 'video/mp4' });

function slow(): { readonly attached: Attached; readonly ready: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  const url = { create: () => 'blob:', revoke: () => undefined };
  const prepare = (one: File): Promise<Prepared> => promise.then(() => asFile(one));
  const attached = attachedTo((media) => new TrayModel({ media, prepare, maxFileBytes: 100, url }));
  return { attached, ready: resolve };
}
const namesOf = async (files: ReturnType<Attached['take']>): Promise<string[]> => (await files).map(({ name }) => name);

test('no file goes with two posts, and one that was added later waits for its own', async () => {
  const { attached, ready } = slow();
  attached.tray.add([file('a.mp4'), file('b.mp4')]);
  const posts = [namesOf(attached.take()), namesOf(attached.take())];
  await Promise.resolve();
  attached.tray.add([file('c.mp4')]);
  ready();
  assert.deepEqual(await Promise.all(posts), [['a.mp4', 'b.mp4'], ['c.mp4']]);
  assert.deepEqual(attached.tray.items.get(), []);
});

test('a file that is taken away while others are made ready is not posted', async () => {
  const { attached, ready } = slow();
  attached.tray.add([file('a.mp4'), file('b.mp4')]);
  const post = namesOf(attached.take());
  await Promise.resolve();
  attached.tray.remove(attached.tray.items.get()[0]?.key ?? '');
  ready();
  assert.deepEqual(await post, ['b.mp4']);
});

test('who leaves the place after posting has posted everything', async () => {
  const { attached, ready } = slow();
  attached.tray.add([file('a.mp4')]);
  const post = namesOf(attached.take());
  await Promise.resolve();
  attached.leave();
  ready();
  assert.deepEqual(await post, ['a.mp4']);
});
