import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { MarkerSearch } from './markers.ts';
import { temporaryFolder } from './temporary-folder.ts';

const marker = 'zebra Käse/42';

const spellings: readonly [string, (text: string) => Buffer][] = [
  ['plain', (text) => Buffer.from(text)],
  ['utf-16le', (text) => Buffer.from(text, 'utf16le')],
  ['utf-16be', (text) => Buffer.from(text, 'utf16le').swap16()],
  ['hex', (text) => Buffer.from(Buffer.from(text).toString('hex'))],
  ['upper-case hex', (text) => Buffer.from(Buffer.from(text).toString('hex').toUpperCase())],
  ['percent', (text) => Buffer.from(encodeURIComponent(text))],
  ['JSON in ASCII', () => Buffer.from('zebra K\\u00e4se/42')],
  ['base64', (text) => Buffer.from(Buffer.from(text).toString('base64'))],
  ['base64 behind one byte', (text) => Buffer.from(Buffer.from(`x${text}yy`).toString('base64'))],
  ['base64url behind two bytes', (text) => Buffer.from(Buffer.from(`xx${text}y`).toString('base64url'))],
];

const secret = Buffer.from('00ff3fbe7a1149d2c58806e1f4a93b6c', 'hex');

for (const [name, hay] of [
  ['raw', secret],
  ['hex', Buffer.from(secret.toString('hex'))],
  ['base64url behind a byte', Buffer.from(Buffer.concat([Buffer.of(7), secret]).toString('base64url'))],
  ['a list', Buffer.from(JSON.stringify([1, ...secret, 2]))],
] as const) {
  test(`bytes are found: ${name}`, () => {
    const [found] = new MarkerSearch([secret]).inBytes(Buffer.concat([Buffer.alloc(9, 7), hay]), 'here');
    assert.equal(found?.marker, secret.toString('hex'));
  });
}

for (const [name, spell] of spellings) {
  test(`a marker is found: ${name}`, () => {
    const hay = Buffer.concat([Buffer.alloc(100, 7), spell(marker), Buffer.alloc(100, 9)]);
    const [found] = new MarkerSearch([marker]).inBytes(hay, 'here');
    assert.equal(found?.marker, marker);
    assert.equal(found?.place, 'here');
  });
}

test('nothing is found where nothing is', () => {
  assert.deepEqual(new MarkerSearch([marker]).inBytes(Buffer.from('zebra Kaese/42 and more'), 'here'), []);
});

test('markers are found in folders of folders, also across the borders of what is read at once', () => {
  using folder = temporaryFolder();
  mkdirSync(join(folder.path, 'a', 'b'), { recursive: true });
  const file = join(folder.path, 'a', 'b', 'large');
  const large = Buffer.alloc(9 * 1024 * 1024);
  large.write(marker, 8 * 1024 * 1024 - 4);
  writeFileSync(file, large);
  const found = new MarkerSearch([marker, 'another marker']).inPath(folder.path);
  assert.deepEqual(
    found.map((one) => [one.place, one.offset]),
    [[file, 8 * 1024 * 1024 - 4]],
  );
});

test('a marker that chance could produce is refused', () => {
  assert.throws(() => new MarkerSearch(['short']), RangeError);
});
