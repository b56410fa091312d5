// A large file through the app: the upload goes on where it was after the page is loaded anew, and the other side plays it at any
// place without fetching the whole. A sound without compression, since it can be made of nothing. That three times as much goes through
// engine, worker and server, and that none of them holds it, is tested where they are.
import assert from 'node:assert/strict';
import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import {
  acceptIn,
  composerIn,
  eventually,
  openProfile,
  type Profile,
  readIn,
  signUpIn,
  temporaryFolder,
  World,
  writeToIn,
} from '@heliogram/testkit';

const sizeBytes = 100_000_000;
const bytesASecond = 48_000 * 2 * 2;
const seconds = Math.floor((sizeBytes - 44) / bytesASecond);
const folder = temporaryFolder();
let world: World;
let sofia: Profile;
let ben: Profile;

before(async () => {
  world = await World.open({ hasApp: true });
  const { url } = world.server;
  [sofia, ben] = await Promise.all([openProfile(url), openProfile(url)]);
  await Promise.all([signUpIn(sofia, 'sofia'), signUpIn(ben, 'ben')]);
  await writeToIn(sofia, 'ben');
  await acceptIn(ben, 'sofia');
});

after(async () => {
  await sofia?.[Symbol.asyncDispose]();
  await ben?.[Symbol.asyncDispose]();
  await world?.close();
  folder.remove();
});

/** Silence, as RIFF WAVE with two channels of 16 bits; takes no room on the disk. */
function makeSound(path: string): void {
  const head = Buffer.alloc(44);
  head.write('RIFF\0\0\0\0WAVEfmt ', 'latin1');
  head.writeUInt32LE(sizeBytes - 8, 4);
  head.writeUInt32LE(16, 16);
  // Uncompressed, two channels, samples a second.
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(2, 22);
  head.writeUInt32LE(48_000, 24);
  head.writeUInt32LE(bytesASecond, 28);
  head.writeUInt16LE(4, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36, 'latin1');
  head.writeUInt32LE(sizeBytes - 44, 40);
  const file = openSync(path, 'w');
  writeSync(file, head);
  ftruncateSync(file, sizeBytes);
  closeSync(file);
}

/** Offsets at which pieces of files are sent from here on, and bytes of them that are asked for. */
function transfers({ context }: Profile): { readonly sentAt: number[]; readonly asked: () => number } {
  const sentAt: number[] = [];
  const asked: number[] = [];
  context.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (!pathname.startsWith('/blob/')) return;
    if (request.method() === 'PUT') sentAt.push(Number(searchParams.get('offset')));
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers().range ?? '') ?? [];
    if (request.method() === 'GET') asked.push(from === undefined ? sizeBytes : Number(to) - Number(from) + 1);
  });
  return { sentAt, asked: () => asked.reduce((sum, bytes) => sum + bytes, 0) };
}

test('100 MB go up over a reload, and play by seeking on the other side', { timeout: 240_000 }, async () => {
  const path = join(folder.path, 'The sea.wav');
  makeSound(path);
  const { page, hand } = sofia;
  const up = transfers(sofia);
  await page.getByLabel('Files to attach').setInputFiles(path);
  await page.getByRole('region', { name: 'Files to send' }).getByText('The sea.wav').waitFor();
  await composerIn(sofia).click();
  await hand.typeHere('Listen to the sea');
  await hand.key('Enter');
  await eventually('some of it is sent', () => up.sentAt.some((offset) => offset > 0), { timeoutMs: 90_000 });
  const before = up.sentAt.length;
  await page.reload();
  await page.getByRole('article', { name: /Listen to the sea, sent$/ }).waitFor({ timeout: 120_000 });
  const [again = 0] = up.sentAt.slice(before);
  assert.ok(again > 0, 'it goes on where it was');

  const down = transfers(ben);
  const message = await readIn(ben, 'Listen to the sea');
  const place = message.getByRole('slider', { name: 'Place in The sea.wav' });
  await message.getByRole('button', { name: 'Play The sea.wav' }).click();
  await message.getByRole('button', { name: 'Pause' }).waitFor();
  for (const share of [0.9, 0.2, 0.6]) {
    const wantedMs = Math.round(seconds * share) * 1000;
    await place.fill(String(wantedMs));
    await eventually(`it plays at ${wantedMs}`, async () => {
      const nowMs = Number(await place.inputValue());
      return nowMs > wantedMs && nowMs < wantedMs + 60_000;
    });
  }
  const asked = down.asked();
  assert.ok(asked > 0 && asked < sizeBytes / 3, `${asked} bytes were fetched`);
  assert.deepEqual([sofia.complaints, ben.complaints], [[], []]);
});
