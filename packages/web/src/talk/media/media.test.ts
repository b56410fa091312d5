// Files between two devices of a person, in real browsers, over a real server: sealed, uploaded, shown, played by seeking, saved.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { type LonelyDevice, MediaLabServer } from './testing/lab.node.ts';

let lab: MediaLabServer;
let one: LonelyDevice;
let other: Awaited<ReturnType<MediaLabServer['device']>>;
let chat: string;
before(async () => {
  lab = await MediaLabServer.open();
  one = await lab.lonelyDevice();
  const page = await one.come();
  const { phrase, chat: saved } = await page.evaluate(async () => {
    const { engine } = window.mediaLab;
    await engine.account.signUp('media_tester', 'First');
    const phrase = (await engine.account.phraseToKeep()) ?? '';
    return { phrase, chat: await engine.chats.saved() };
  });
  chat = saved;
  await one.leave();
  other = await lab.device();
  await other.page.evaluate((words) => window.mediaLab.engine.account.recover('media_tester', words, 'Second'), phrase);
});
after(() => lab[Symbol.asyncDispose]());

test('a photo loses what it says of itself, a voice and a file arrive as they were', { timeout: 120_000 }, async () => {
  const page = await one.come();
  const sent = await page.evaluate(async (chat) => {
    const { engine, prepare, bench } = window.mediaLab;
    const canvas = new OffscreenCanvas(3200, 1600);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    for (let i = 0; i < 400; i++) {
      context.fillStyle = `hsl(${(i * 37) % 360} 60% 50%)`;
      context.fillRect((i * 173) % 3200, (i * 311) % 1600, 300, 200);
    }
    const jpeg = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg' })).arrayBuffer());
    // An APP1 segment as cameras write it, with a word to look for.
    const exif = new TextEncoder().encode('Exif\0\0GPS-52.5200-13.4050');
    const marked = new Blob([jpeg.slice(0, 2), new Uint8Array([0xff, 0xe1, 0, exif.length + 2]), exif, jpeg.slice(2)]);
    const photo = await prepare(new File([marked], 'IMG_0001.JPG', { type: 'image/jpeg' }), bench);
    const text = await prepare(new File(['what it says'], 'Brief an Zoë.txt', { type: 'text/plain' }), bench);
    const clean = !(await photo.file.text()).includes('GPS-52');
    await engine.media.send(chat, [photo, text], { text: 'look' });
    const { file: _file, thumbhash, ...facts } = photo;
    return { facts, clean, hasThumb: (thumbhash ?? '').length > 20, kind: text.kind };
  }, chat);
  assert.deepEqual(sent, {
    facts: { kind: 'photo', name: 'IMG_0001.webp', type: 'image/webp', width: 2560, height: 1280 },
    clean: true,
    hasThumb: true,
    kind: 'file',
  });
  await one.leave();
  await arrived(1);
  await other.page.evaluate((chat) => window.mediaLab.show(chat), chat);
  const picture = other.page.locator('img');
  await picture.waitFor();
  await other.page.waitForFunction(() => document.querySelector('img')?.naturalWidth === 2560);
  const waiting = other.page.waitForEvent('download');
  await other.page.getByRole('button', { name: 'Save Brief an Zoë.txt' }).click();
  const download = await waiting;
  assert.equal(download.suggestedFilename(), 'Brief an Zoë.txt');
  assert.equal(readFileSync(await download.path(), 'utf8'), 'what it says');
});

test('a voice is recorded, and played from any place of it on the other device', { timeout: 120_000 }, async () => {
  const page = await one.come();
  const voice = await page.evaluate(async (chat) => {
    const { engine, record } = window.mediaLab;
    const recorded = await record(4000);
    if (!recorded) throw new Error('nothing was recorded');
    await engine.media.send(chat, [recorded]);
    const { kind, durationMs = 0, waveform = [], type } = recorded;
    return { kind, type, isLong: durationMs > 3500 && durationMs < 8000, isLoud: Math.max(...waveform) > 3 };
  }, chat);
  assert.deepEqual(voice, { kind: 'voice', type: 'audio/webm;codecs=opus', isLong: true, isLoud: true });
  await one.leave();
  await arrived(2);
  const played = await other.page.evaluate(async (chat) => {
    const { engine, media } = window.mediaLab;
    const messages = await engine.messages.page(chat);
    const message = messages.find(({ attachments }) => attachments[0]?.kind === 'voice');
    const file = message?.attachments[0];
    if (!message || !file) throw new Error('no voice');
    const seen = new Set<string>();
    media.sound.playing.subscribe(() => {
      const now = media.sound.playing.get();
      seen.add(now?.state ?? 'ended');
      if (now && now.positionMs >= 2000) seen.add('after 2 s');
    });
    media.sound.seek({ chat, id: message.id, file }, 2000);
    while (!seen.has('ended') && !seen.has('failed')) await new Promise((resolve) => setTimeout(resolve, 50));
    return [...seen].sort();
  }, chat);
  assert.deepEqual(played, ['after 2 s', 'ended', 'loading', 'paused', 'playing']);
});

test('300 MB go up and play by seeking on the other device; memory stays flat', { timeout: 300_000 }, async () => {
  const page = await one.come();
  const before = one.residentBytes();
  await page.evaluate((chat) => {
    void (async () => {
      const { engine, prepare, bench, video } = window.mediaLab;
      const prepared = await prepare(await video(300, 300), bench);
      if (prepared.kind !== 'video' || prepared.durationMs !== 300_000) throw new Error(JSON.stringify(prepared));
      await engine.media.send(chat, [prepared]);
    })();
  }, chat);
  await one.leave();
  await arrived(3);
  // Garbage goes when the browser finds time for it; what is held stays.
  let grown = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < 120 && grown > 100e6; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    grown = one.residentBytes() - before;
  }
  assert.ok(grown < 100e6, `${Math.round(grown / 1e6)} MB more are held after sending`);

  await other.page.evaluate((chat) => window.mediaLab.show(chat), chat);
  await other.page.getByRole('button', { name: /^Video 5:00/ }).click();
  const places = await other.page.evaluate(async () => {
    const video = document.querySelector('video');
    if (!video) throw new Error('no video');
    const heard = (name: string) =>
      new Promise<void>((resolve, reject) => {
        video.addEventListener(name, () => resolve(), { once: true });
        video.addEventListener('error', () => reject(new Error(video.error?.message)), { once: true });
      });
    if (video.readyState < 2) await heard('loadeddata');
    const places: number[] = [];
    for (const at of [290, 5, 150]) {
      const seeked = heard('seeked');
      video.currentTime = at;
      await seeked;
      places.push(Math.floor(video.currentTime));
    }
    return places;
  });
  assert.deepEqual(places, [290, 5, 150]);
  assert.deepEqual(other.complaints, []);
});

/** Waits until so many messages with files are there on the other device. */
async function arrived(count: number): Promise<void> {
  for (let tries = 0; tries < 480; tries++) {
    const there = await other.page.evaluate(async (chat) => {
      const messages = await window.mediaLab.engine.messages.page(chat);
      return messages.filter(({ attachments }) => attachments.length > 0).length;
    }, chat);
    if (there >= count) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`${count} messages with files did not arrive`);
}
