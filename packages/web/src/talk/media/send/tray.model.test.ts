import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OutgoingBlob } from '../../../engine/media.ts';
import { asFile } from './prepare.ts';
import { TrayModel } from './tray.model.ts';

function tray() {
  const sent: { chat: string; files: readonly OutgoingBlob[]; options: unknown }[] = [];
  const urls = new Set<string>();
  const model = new TrayModel({
    media: {
      async send(chat, files, options) {
        sent.push({ chat, files, options });
        return { id: 'm', seq: null };
      },
    },
    async prepare(file) {
      if (file.name === 'broken.jpg') throw new Error('no picture');
      return file.type.startsWith('image/')
        ? { ...asFile(file), kind: 'photo', type: 'image/webp', width: 4, height: 3 }
        : asFile(file);
    },
    maxFileBytes: 1000,
    url: {
      create(blob) {
        const url = `blob:${urls.size}${(blob as File).name}`;
        urls.add(url);
        return url;
      },
      revoke: (url) => void urls.delete(url),
    },
  });
  return { model, sent, urls };
}
const file = (name: string, type = 'image/jpeg', size = 10) => new File([new Uint8Array(size)], name, { type });
const names = (model: TrayModel) => model.items.get().map(({ original }) => original.name);
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('files are taken up to ten; too large and empty ones are not, and it is said', () => {
  const { model } = tray();
  model.add([file('a.jpg'), file('big.jpg', 'image/jpeg', 1001)]);
  assert.deepEqual([names(model), model.note.get()], [['a.jpg'], 'too-large']);
  model.add([file('none.jpg', 'image/jpeg', 0)]);
  assert.equal(model.note.get(), 'empty');
  model.add(Array.from({ length: 12 }, (_, i) => file(`${i}.jpg`)));
  assert.deepEqual([names(model).length, model.note.get()], [10, 'too-many']);
});

test('order, descriptions and "as a file" are kept, and what is sent is what was prepared', async () => {
  const { model, sent, urls } = tray();
  model.add([file('a.jpg'), file('b.pdf', 'application/pdf'), file('broken.jpg')]);
  await settled();
  const [a, b, broken] = model.items.get();
  assert.ok(a && b && broken);
  assert.deepEqual([a.kind, b.kind, broken.kind, broken.isUnreadable], ['photo', 'file', 'file', true]);
  model.move(broken.key, 0);
  model.describe(a.key, 'a boat');
  assert.deepEqual(names(model), ['broken.jpg', 'a.jpg', 'b.pdf']);
  model.setAsFile(a.key, true);
  model.setAsFile(a.key, false);
  await model.send('chat', { text: 'look', reply: 'r' });
  assert.deepEqual(
    sent[0]?.files.map(({ kind, type, description }) => [kind, type, description]),
    [
      ['file', 'image/jpeg', undefined],
      ['photo', 'image/webp', 'a boat'],
      ['file', 'application/pdf', undefined],
    ],
  );
  assert.deepEqual(sent[0]?.options, { text: 'look', reply: 'r' });
  assert.deepEqual([model.items.get().length, urls.size], [0, 0]);
});

test('as a file, the original goes untouched; what failed to be sent stays', async () => {
  const { model, sent } = tray();
  model.add([file('a.jpg')]);
  model.setAsFile(model.items.get()[0]?.key ?? '', true);
  await model.send('chat', {});
  assert.deepEqual([sent[0]?.files[0]?.kind, sent[0]?.files[0]?.type], ['file', 'image/jpeg']);
  const failing = new TrayModel({
    media: { send: () => Promise.reject(new Error('full')) },
    prepare: async (one) => asFile(one),
    maxFileBytes: 1000,
    url: { create: () => 'blob:x', revoke: () => undefined },
  });
  failing.add([file('a.jpg')]);
  await assert.rejects(failing.send('chat', {}), /full/u);
  assert.equal(failing.items.get().length, 1);
});
