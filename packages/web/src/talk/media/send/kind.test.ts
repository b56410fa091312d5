import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isMoving, kindOf, renamed } from './kind.ts';

test('what can run or cannot be shown everywhere goes as a file', () => {
  for (const [type, kind] of [
    ['image/jpeg', 'photo'],
    ['image/heic', 'photo'],
    ['image/svg+xml', 'file'],
    ['image/tiff', 'file'],
    ['video/webm', 'video'],
    ['video/x-matroska', 'file'],
    ['audio/mpeg', 'audio'],
    ['text/html', 'file'],
    ['', 'file'],
  ] as const)
    assert.equal(kindOf(type), kind, type);
});

test('moving pictures are told by their bytes', () => {
  const webp = (flags: number) => {
    const bytes = new Uint8Array(24);
    bytes.set(new TextEncoder().encode('RIFF\0\0\0\0WEBPVP8X'));
    bytes[20] = flags;
    return bytes;
  };
  assert.equal(isMoving('image/webp', webp(0b10)), true);
  assert.equal(isMoving('image/webp', webp(0b10000)), false);
  assert.equal(isMoving('image/gif', new Uint8Array(0)), true);
  assert.equal(isMoving('image/png', new Uint8Array(0)), false);
  assert.equal(renamed('IMG.0001.HEIC', 'image/webp'), 'IMG.0001.webp');
  assert.equal(renamed('', 'image/jpeg'), 'photo.jpg');
});
