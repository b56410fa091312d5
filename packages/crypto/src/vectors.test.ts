// Every vector file is recomputed and compared; the published numbers of other people's documents are checked by value.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { concat, fromHex, toHex } from './bytes.ts';
import * as crypto from './index.ts';
import { refuses } from './testing/refusal.node.ts';
import { BUILDERS, type MimiExamples, readVectors, vectorText, vectorUrl } from './testing/vector-files.node.ts';

for (const [name, build] of BUILDERS) {
  test(`vectors/${name}.json is what the code computes`, async () => {
    assert.equal(vectorText(await build()), readFileSync(vectorUrl(name), 'utf8'));
  });
}

const mimi = readVectors<MimiExamples>('mimi-content');

for (const example of mimi.examples) {
  test(`MIMI example "${example.name}" decodes, encodes back to its bytes and has its message id`, () => {
    const bytes = fromHex(example.content);
    const content = crypto.decodeMimiContent(bytes);
    assert.equal(toHex(crypto.encodeMimiContent(content)), example.content);
    const { senderUri, roomUri } = crypto.readSealedExtensions(content.extensions);
    assert.equal(toHex(crypto.mimiMessageId(senderUri, roomUri, bytes)), example.messageId);
  });
}

for (const example of mimi.refused) {
  test(`MIMI "${example.name}" is refused`, () =>
    refuses(() => crypto.decodeMimiContent(fromHex(example.content)), 'malformed'));
}

type Franked = { tag: string; serverFrank: string; signature: string };

test('MIMI franking gives the published tags, franks and signatures', () => {
  const v = readVectors<{ signingPublicKey: string; context: string; unframed: Franked; framed: Franked }>(
    'mimi-franking',
  );
  assert.equal(v.signingPublicKey, '29acbae141bccaf0b22e1a94d34d0bc7361e526d0bfe12c89794bc9322966dd7');
  assert.equal(v.context.length, 2 * 79);
  assert.equal(v.unframed.tag, 'a9a69f1d2fe6f37984190c093ecb8a10d647093db735fb7ba926bfdccff4c2bf');
  assert.equal(v.unframed.serverFrank, '395d272f8a11846200e6c5cece361210556ac6981b2f6462c29ad92bbcba8609');
  assert.ok(v.unframed.signature.startsWith('da135f50dccb326fb4171d4ec80beb77'));
  assert.equal(v.framed.tag, 'cac50818a758d500a44109d35073e0ce59d35c81f68eaf911c5b930d014034d0');
  assert.equal(v.framed.serverFrank, 'be7478355d4b9b8077360e58123a7a8eecfa72c78abe5707aa64be06d9986bc2');
  assert.ok(v.framed.signature.startsWith('c8381eee5af76073a31f5742c2902e95'));
});

test('the hub signature of MIMI franking verifies, and not over another context', async () => {
  const v = readVectors<{ signingPublicKey: string; context: string; unframed: Franked }>('mimi-franking');
  const key = fromHex(v.signingPublicKey);
  const context = fromHex(v.context);
  const signed = { frank: fromHex(v.unframed.serverFrank), ciphersuite: 1, context };
  const signature = fromHex(v.unframed.signature);
  assert.equal(await crypto.verifyServerFrank(signed, signature, key), true);
  const later = concat(context.subarray(0, 78), Uint8Array.of((context[78] as number) ^ 1));
  assert.equal(await crypto.verifyServerFrank({ ...signed, context: later }, signature, key), false);
});

test('chunked encryption gives the published file', () => {
  const v = readVectors<{ file: string; sealedBytesOf16384: number }>('media');
  assert.equal(v.file.length, 2 * 77);
  assert.equal(v.file.slice(48, 112), '4c2ac9e112916899b893c488b96506ba4f089046d9e79337b06caefb86b02698');
  assert.equal(v.file.slice(112), '3948c625ac97e6a2d8dcb845542b7ed7c5b091de4d');
  assert.equal(v.sealedBytesOf16384, 16_472);
});

test('the salamander opens under two keys in AES-GCM, so AES-GCM alone is not enough', () => {
  const v = readVectors<{ plaintextA: string; plaintextB: string }>('salamander');
  assert.equal(v.plaintextA.length, 128);
  assert.notEqual(v.plaintextA, v.plaintextB);
});

test('an attachment that opens under two keys in AES-GCM is refused by the commitment', async () => {
  const v = readVectors<{ keyA: string; keyB: string; sealed: string }>('salamander');
  const { header } = await crypto.beginMedia(fromHex(v.keyA), new Uint8Array(24));
  await refuses(() => crypto.openMedia(fromHex(v.keyB), header), 'bad-commitment');
});

test('files, preview, attribution and mentions are read out of a message as they were put in', () => {
  const v = readVectors<{ host: string; text: string; content: string; files: { blob: string; sizeBytes: number }[] }>(
    'attachments',
  );
  const { part, extensions } = crypto.decodeMimiContent(fromHex(v.content));
  const { files, previewImage } = crypto.readFiles(v.host, part, extensions);
  assert.deepEqual(
    files.map(({ blob, sizeBytes }) => [toHex(blob), sizeBytes]),
    v.files.map(({ blob, sizeBytes }) => [blob, sizeBytes]),
  );
  assert.equal(previewImage?.type, 'image/png');
  const { preview, forwardedFrom, mentions } = crypto.readAnnotations(extensions, v.text);
  assert.deepEqual([preview?.title, forwardedFrom, mentions?.length], ['The lake', 'tomas', 1]);
});
