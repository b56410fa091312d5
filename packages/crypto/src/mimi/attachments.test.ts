import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CborValue } from '../cbor.ts';
import * as m from '../index.ts';
import { named } from '../testing/deterministic.ts';
import { refuses } from '../testing/refusal.node.ts';

const host = 'chat.example';
const file: m.MediaFile = {
  blob: named('blob', 16),
  key: named('key', 16),
  hash: named('hash', 32),
  sizeBytes: 100_000,
  kind: 1,
  name: 'lake.jpg',
  type: 'image/jpeg',
  description: 'A lake',
  width: 1600,
  height: 1200,
  thumbhash: named('thumb', 25),
};
const voice: m.MediaFile = {
  ...file,
  blob: named('voice', 16),
  kind: 3,
  name: '',
  type: 'audio/webm',
  durationMs: 4200,
  waveform: Uint8Array.of(0, 31, 7),
};

function content(files: readonly m.MediaFile[], image?: m.MediaFile): [m.NestedPart, m.MimiExtensions] {
  const externals = [...files.map((one) => m.filePart(host, one)), ...(image ? [m.filePart(host, image, true)] : [])];
  const parts = [m.markdownPart('Look'), ...externals];
  const facts = m.fileFacts([...files, ...(image ? [image] : [])]);
  return [{ kind: 'multi', disposition: 1, language: '', semantics: 'process-all', parts }, new Map([[-4, facts]])];
}

test('files come back as they were put in', () => {
  const read = m.readFiles(host, ...content([file, voice], { ...file, blob: named('image', 16) }));
  assert.deepEqual(read.files, [file, voice]);
  assert.deepEqual(read.previewImage?.blob, named('image', 16));
});

test('a file that lies about itself breaks the message', async () => {
  const [part, extensions] = content([file]);
  const facts = (extensions.get(-4) as CborValue[])[0] as Map<number, CborValue>;
  const withFact = (key: number, value: CborValue): m.MimiExtensions =>
    new Map([[-4, [new Map(facts).set(key, value)]]]);
  // The stored size follows from the true one, in both directions.
  await refuses(() => m.readFiles(host, part, withFact(2, 90_000)), 'malformed');
  await refuses(() => m.readFiles(host, part, withFact(2, 1_000_000)), 'malformed');
  await refuses(() => m.readFiles(host, part, withFact(2, 2 ** 41)), 'out-of-range');
  await refuses(() => m.readFiles(host, part, withFact(1, 6)), 'out-of-range');
  await refuses(() => m.readFiles(host, part, withFact(3, 0)), 'out-of-range');
  await refuses(() => m.readFiles(host, part, withFact(7, Uint8Array.of(32))), 'out-of-range');
  await refuses(() => m.readFiles(host, part, new Map()), 'malformed');
  await refuses(() => m.readFiles(host, part, new Map([[-4, []]])), 'malformed');
  await refuses(() => m.readFiles('other.example', part, extensions), 'wrong-context');
  await refuses(() => m.readFiles(host, ...content([file, file])), 'malformed');
  for (const change of [
    { key: named('key', 32) },
    { hash: named('hash', 16) },
    { name: '../passwd' },
    { name: 'photo\u202egpj.exe' },
    { type: 'image/jpeg; charset=x' },
    { type: 'text' },
  ])
    assert.throws(() => m.readFiles(host, ...content([{ ...file, ...change }])), m.CryptoError);
  const others = Array.from({ length: 12 }, (_, index) => ({ ...file, blob: named(`file ${index}`, 16) }));
  await refuses(() => m.readFiles(host, ...content(others)), 'out-of-range');
});

test('external parts of other makers are left out', () => {
  const foreign: m.ExternalPart = { ...m.filePart(host, file), encAlg: 1, url: 'https://example.com/x' };
  assert.deepEqual(m.readFiles(host, foreign, new Map()).files, []);
});

test('names and types are made fit to be sent', () => {
  const names: [string, string][] = [
    ['C:\\Users\\Ida\\lake.jpg', 'lake.jpg'],
    ['../../etc/passwd', 'passwd'],
    ['photo\u202egpj.exe', 'photogpj.exe'],
    ['..', ''],
    ['سند.pdf', 'سند.pdf'],
    [`${'ä'.repeat(300)}.tar`, `${'ä'.repeat(125)}.tar`],
  ];
  for (const [given, wanted] of names) assert.equal(m.fileNameFrom(given), wanted);
  assert.equal(m.mediaTypeFrom('Text/HTML; charset=utf-8'), 'text/html');
  assert.equal(m.mediaTypeFrom('what?'), 'application/octet-stream');
});

test('a preview is of a link that stands in the text as a whole', () => {
  const url = 'https://example.com/a';
  const ok = [url, `See ${url}.`, `(${url})`, `<${url}>`, `${url}\nand more`, `[x](${url})`, `${url}?`];
  for (const text of ok) assert.equal(m.isPreviewable(url, text), true, text);
  for (const text of ['', 'See example.com/a', `${url}b`, `${url}?q=1`, `${url}.exe`, `x${url}`, `${url}/b`])
    assert.equal(m.isPreviewable(url, text), false, text);
  for (const bad of ['javascript:alert(1)', 'ftp://example.com', 'https://a@example.com', 'https://', 'http:// x'])
    assert.equal(m.isPreviewable(bad, bad), false, bad);
});

test('preview, attribution and mentions come back, within their limits', async () => {
  const annotations: m.Annotations = {
    preview: { url: 'https://example.com', title: 'Example', description: '', site: 'example.com' },
    forwardedFrom: '',
    mentions: [named('ida', 16), named('tomas', 16)],
  };
  const text = 'https://example.com for @ida';
  assert.deepEqual(m.readAnnotations(m.annotationExtensions(annotations), text), annotations);
  assert.deepEqual(m.readAnnotations(m.annotationExtensions({}), text), {});
  await refuses(() => m.readAnnotations(m.annotationExtensions(annotations), 'another text'), 'malformed');
  const twice = [named('ida', 16), named('ida', 16)];
  await refuses(() => m.readAnnotations(m.annotationExtensions({ mentions: twice }), ''), 'malformed');
  const many = Array.from({ length: 51 }, (_, index) => named(`person ${index}`, 16));
  await refuses(() => m.readAnnotations(m.annotationExtensions({ mentions: many }), ''), 'out-of-range');
});
