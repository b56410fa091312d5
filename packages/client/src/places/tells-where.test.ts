// Files that say where they were made are noticed, in whatever they are wrapped; others are not accused.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemRandom } from '@heliogram/crypto';
import { tellsWhere } from './tells-where.ts';

const latin = (text: string): Uint8Array => Uint8Array.from(text, (one) => one.charCodeAt(0));

function joined(...parts: (Uint8Array | string)[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...(typeof part === 'string' ? latin(part) : part)]));
}

/** A TIFF block with an IFD 0 of one other field and a pointer to positions, as cameras write it. */
function exif(isLittle: boolean, options: { readonly hasGps?: boolean; readonly degrees?: number } = {}): Uint8Array {
  const { hasGps = true, degrees = 52 } = options;
  const bytes = new Uint8Array(120);
  const view = new DataView(bytes.buffer);
  bytes.set(latin(isLittle ? 'II*\0' : 'MM\0*'));
  const u16 = (at: number, value: number): void => view.setUint16(at, value, isLittle);
  const u32 = (at: number, value: number): void => view.setUint32(at, value, isLittle);
  const field = (at: number, tag: number, type: number, count: number, value: number): void => {
    u16(at, tag);
    u16(at + 2, type);
    u32(at + 4, count);
    u32(at + 8, value);
  };
  u32(4, 8);
  u16(8, 2);
  field(10, 0x0112, 3, 1, 1);
  field(22, hasGps ? 0x8825 : 0x8769, 4, 1, 40);
  u16(40, 2);
  field(42, 1, 2, 2, 0x4e000000);
  field(54, 2, 5, 3, 80);
  for (const [at, value] of [degrees, 1, 31, 1, 12, 1].entries()) u32(80 + at * 4, degrees === 0 ? 0 : value);
  return bytes;
}

const read = (bytes: Uint8Array): Promise<boolean> =>
  tellsWhere({ sizeBytes: bytes.length, read: async (offset, length) => bytes.slice(offset, offset + length) });

const box = (name: string, ...content: (Uint8Array | string)[]): Uint8Array => {
  const inner = joined(...content);
  const size = new Uint8Array(4);
  new DataView(size.buffer).setUint32(0, inner.length + 8);
  return joined(size, name, inner);
};

test('coordinates are found in pictures and films of every make', async () => {
  const jpeg = (app1: Uint8Array | string): Uint8Array =>
    joined('\xff\xd8\xff\xe1\0\x80', app1, '\xff\xda', systemRandom(500));
  const film = (user: Uint8Array): Uint8Array =>
    joined(box('ftyp', 'isom'), box('mdat', systemRandom(300)), box('moov', box('udta', user)));
  const cases: Record<string, Uint8Array> = {
    jpeg: jpeg(joined('Exif\0\0', exif(true))),
    'jpeg of the other byte order': jpeg(joined('Exif\0\0', exif(false))),
    png: joined('\x89PNG\r\n\x1a\n', 'eXIf', exif(false), systemRandom(50)),
    webp: joined('RIFF\0\0\0\0WEBPVP8X', systemRandom(200), 'EXIF', exif(true)),
    heic: joined(box('ftyp', 'heic'), box('meta', 'Exif'), box('mdat', '\0\0\0\x06Exif\0\0', exif(false))),
    xmp: jpeg('http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude="52,31.2N"/>'),
    'film of a phone': film(box('\xa9xyz', '\0\x12\x15\xc7+52.5200+013.4050/')),
    'film with loci': film(box('loci', '\0\0\0\0', '\x15\xc7home\0\0', systemRandom(12))),
    'film of another phone': joined(box('ftyp', 'qt  '), box('moov', 'mdta', 'com.apple.quicktime.location.ISO6709')),
  };
  for (const [name, bytes] of Object.entries(cases)) assert.equal(await read(bytes), true, name);
});

test('who took it away, or never wrote it, is not accused', async () => {
  const cases: Record<string, Uint8Array> = {
    'exif without position': joined('\xff\xd8\xff\xe1\0\x80Exif\0\0', exif(true, { hasGps: false })),
    zeros: joined('\xff\xd8\xff\xe1\0\x80Exif\0\0', exif(false, { degrees: 0 })),
    'a header that is cut off': joined('\xff\xd8Exif\0\0', exif(true).subarray(0, 9)),
    'a header that points outside': joined('II*\0\xff\xff\xff\xff', systemRandom(20)),
    text: latin('the allocation of loci, and GPS'),
    empty: new Uint8Array(1),
    noise: systemRandom(60_000),
  };
  for (const [name, bytes] of Object.entries(cases)) assert.equal(await read(bytes), false, name);
});

test('of a long film its index is found wherever it stands, with little reading', async () => {
  const user = box('udta', box('\xa9xyz', '\0\x12\x15\xc7+52.5200+013.4050/'));
  const mebibyte = 2 ** 20;
  const index = box('moov', new Uint8Array(mebibyte), user);
  const film = new Uint8Array(24 * mebibyte);
  film.set(box('ftyp', 'isom'));
  const view = new DataView(film.buffer);
  view.setUint32(12, 6 * mebibyte);
  film.set(latin('mdat'), 16);
  film.set(index, 12 + 6 * mebibyte);
  view.setUint32(12 + 6 * mebibyte + index.length, 1);
  film.set(latin('mdat'), 16 + 6 * mebibyte + index.length);
  view.setBigUint64(20 + 6 * mebibyte + index.length, BigInt(film.length - 12 - 6 * mebibyte - index.length));
  let bytesRead = 0;
  const found = await tellsWhere({
    sizeBytes: film.length,
    async read(offset, length) {
      bytesRead += length;
      return film.subarray(offset, offset + length);
    },
  });
  assert.deepEqual([found, bytesRead < 12 * mebibyte], [true, true]);
});

test('a large TIFF with its fields at the end, or positions far behind them, is found; one without is not accused', async () => {
  const large = 4.5 * 1024 * 1024;
  const tiff = (isLittle: boolean, tag: number, fieldsAt: number, positionsAt: number): Uint8Array => {
    const bytes = new Uint8Array(large + 4096);
    const view = new DataView(bytes.buffer);
    bytes.set(latin(isLittle ? 'II*\0' : 'MM\0*'));
    view.setUint32(4, fieldsAt, isLittle);
    view.setUint16(fieldsAt, 1, isLittle);
    view.setUint16(fieldsAt + 2, tag, isLittle);
    view.setUint16(fieldsAt + 4, 4, isLittle);
    view.setUint32(fieldsAt + 6, 1, isLittle);
    view.setUint32(fieldsAt + 10, positionsAt, isLittle);
    return bytes;
  };
  for (const isLittle of [true, false]) {
    assert.equal(await read(tiff(isLittle, 0x8825, large, large + 100)), true);
    assert.equal(await read(tiff(isLittle, 0x8825, 8, large)), true);
    assert.equal(await read(tiff(isLittle, 0x8769, large, large + 100)), false);
  }
});
