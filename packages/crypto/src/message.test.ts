import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { committingKey, gcmSeal } from './aead.ts';
import { type Bytes, concat, toBytes, toHex, utf8 } from './bytes.ts';
import type { CryptoErrorCode } from './crypto-error.ts';
import {
  decodeMessageHeader,
  encodeMessageHeader,
  frankingTagOf,
  MAX_MESSAGE_BODY_BYTES,
  MAX_MESSAGE_CONTENT_BYTES,
  type MessageHeader,
  openMessage,
  openMessages,
  sealMessage,
  sha256,
} from './index.ts';
import { pad } from './padding.ts';
import { signingInput } from './signed.ts';
import { named } from './testing/deterministic.ts';
import { person } from './testing/people.ts';
import { flipped, refuses } from './testing/refusal.node.ts';
import { aliceSays, textContent } from './testing/talk.ts';

const said = await aliceSays('hello');
const { epochKey, header, content, devicePublicKey } = said;
const sealed = await sealMessage(said);
const opening = { epochKey, header, body: sealed.body, devicePublicKey };
const LABEL = 'heliogram message v1';

/** A body made by somebody who holds the epoch key but does not keep to the rules. */
async function crafted(parts: { tag: Bytes; padded: Bytes }): Promise<Bytes> {
  const head = encodeMessageHeader(header);
  const keys = committingKey(epochKey, concat(utf8(LABEL), head));
  const aad = concat(head, keys.commitment, parts.tag);
  return concat(keys.commitment, parts.tag, await gcmSeal(keys.key, keys.nonce, parts.padded, aad));
}

async function signatureOver(tag: Bytes, text: Bytes, label = LABEL): Promise<Bytes> {
  return said.deviceSign(signingInput(label, concat(encodeMessageHeader(header), tag, sha256(text))));
}

test('a message opens to its content and franking tag', async () => {
  assert.deepEqual(await openMessage(opening), { content, frankingTag: frankingTagOf(content) });
  assert.deepEqual(sealed.frankingTag, frankingTagOf(content));
});

test('content of any size opens to itself, and its size is hidden to a Padmé length', async () => {
  const text = fc.string({ maxLength: 4000 });
  await fc.assert(
    fc.asyncProperty(text, async (value) => {
      const bytes = textContent(header.account, value);
      const { body } = await sealMessage({ ...said, content: bytes });
      assert.deepEqual((await openMessage({ ...opening, body })).content, bytes);
    }),
    { numRuns: 30 },
  );
});

test('messages of one word and of one sentence have one size', async () => {
  const sizes = ['a', 'a sentence'].map(async (t) => (await sealMessage(await aliceSays(t))).body.length);
  const [one, two] = await Promise.all(sizes);
  assert.equal(one, two);
});

test('the largest content fits the server, one byte more is refused', async () => {
  const largest = new Uint8Array(MAX_MESSAGE_CONTENT_BYTES);
  largest.set([0x87, 0x50]);
  const { body } = await sealMessage({ ...said, content: largest });
  assert.ok(body.length <= MAX_MESSAGE_BODY_BYTES);
  assert.deepEqual((await openMessage({ ...opening, body })).content, largest);
  await refuses(() => sealMessage({ ...said, content: concat(largest, Uint8Array.of(0)) }), 'too-large');
});

test('content that does not begin with a salt of 16 bytes is not sealed', async () => {
  await refuses(() => sealMessage({ ...said, content: utf8('plain text, not MIMI content') }), 'malformed');
  const salt15 = concat(Uint8Array.of(0x87, 0x4f), content.subarray(2));
  await refuses(() => sealMessage({ ...said, content: salt15 }), 'malformed');
});

test('any turned bit of the body is refused', async () => {
  for (let bit = 0; bit < 8 * sealed.body.length; bit += 13) {
    const expected: CryptoErrorCode = bit < 256 ? 'bad-commitment' : 'bad-tag';
    await refuses(() => openMessage({ ...opening, body: flipped(sealed.body, bit) }), expected);
  }
});

test('any turned bit of the header is refused', async () => {
  const bytes = encodeMessageHeader(header);
  for (let bit = 8; bit < 8 * bytes.length; bit++) {
    const changed = flipped(bytes, bit);
    // The upper bits of the epoch make it larger than any number here; the reader says so.
    await refuses(
      () => openMessage({ ...opening, header: decodeMessageHeader(changed) }),
      'bad-commitment',
      'out-of-range',
    );
  }
});

test('another chat, epoch, account, device, counter, id or salt is refused', async () => {
  const others: readonly Partial<MessageHeader>[] = [
    { chat: named('x', 16) },
    { epoch: 9 },
    { account: named('x', 16) },
    { device: 2 },
    { counter: 13 },
    { id: named('x', 16) },
    { salt: named('x', 16) },
  ];
  for (const other of others) {
    await refuses(() => openMessage({ ...opening, header: { ...header, ...other } }), 'bad-commitment');
  }
});

test('another epoch key is refused by the commitment, before anything is decrypted', () =>
  refuses(() => openMessage({ ...opening, epochKey: named('epoch 9', 32) }), 'bad-commitment'));

test('another device key is refused', async () => {
  const bob = await person('bob');
  await refuses(() => openMessage({ ...opening, devicePublicKey: bob.devicePublicKey }), 'bad-signature');
});

test('a member cannot speak as another: a signature by their own device is refused', async () => {
  const mallory = await person('mallory');
  const { body } = await sealMessage({ ...said, deviceSign: mallory.deviceSigner });
  await refuses(() => openMessage({ ...opening, body }), 'bad-signature');
});

test('a tag that does not open the content is refused though everything else holds', async () => {
  const tag = named('any tag', 32);
  const body = await crafted({ tag, padded: pad(content, await signatureOver(tag, content), 256) });
  await refuses(() => openMessage({ ...opening, body }), 'bad-franking-tag');
});

test('the tag of another message is refused', async () => {
  const other = textContent(header.account, 'something else');
  const tag = frankingTagOf(other);
  const body = await crafted({ tag, padded: pad(content, await signatureOver(tag, content), 256) });
  await refuses(() => openMessage({ ...opening, body }), 'bad-franking-tag');
});

test('content without a proper salt inside is refused though it was sealed', async () => {
  const text = utf8('no salt here, only words and more words');
  const tag = named('any tag', 32);
  const body = await crafted({ tag, padded: pad(text, await signatureOver(tag, text), 256) });
  await refuses(() => openMessage({ ...opening, body }), 'malformed');
});

test('a signature under another label is refused', async () => {
  const tag = frankingTagOf(content);
  const signature = await signatureOver(tag, content, 'heliogram signal v1');
  const body = await crafted({ tag, padded: pad(content, signature, 256) });
  await refuses(() => openMessage({ ...opening, body }), 'bad-signature');
});

test('padding that is not zeros, too long, or claims more than there is, is refused', async () => {
  const tag = frankingTagOf(content);
  const good = pad(content, await signatureOver(tag, content), 256);
  const dirty = toBytes(good);
  dirty[dirty.length - 1] = 1;
  const long = concat(good, new Uint8Array(64));
  const greedy = toBytes(good);
  greedy.set([0xff, 0xff, 0xff, 0xff]);
  for (const padded of [dirty, long, greedy]) {
    const body = await crafted({ tag, padded });
    await refuses(() => openMessage({ ...opening, body }), 'bad-padding');
  }
});

test('a body too short or too long is refused before anything is computed', async () => {
  await refuses(() => openMessage({ ...opening, body: sealed.body.slice(0, 300) }), 'malformed');
  await refuses(() => openMessage({ ...opening, body: new Uint8Array(MAX_MESSAGE_BODY_BYTES + 1) }), 'too-large');
});

test('one message sealed under two salts gives bodies that share nothing but the tag', async () => {
  const again = await sealMessage({ ...said, header: { ...header, salt: named('fresh', 16) } });
  assert.notEqual(toHex(again.body.slice(0, 32)), toHex(sealed.body.slice(0, 32)));
  assert.deepEqual(again.frankingTag, sealed.frankingTag);
});

test('a batch gives outcomes in order, and one bad message hides no other', async () => {
  const list = Array.from({ length: 130 }, (_, i) => (i === 70 ? { ...opening, epochKey: named('x', 32) } : opening));
  const outcomes = await openMessages(list);
  assert.equal(outcomes.length, 130);
  for (const [i, outcome] of outcomes.entries()) assert.equal(outcome.ok, i !== 70);
  const bad = outcomes[70];
  assert.ok(bad !== undefined && !bad.ok && bad.error.code === 'bad-commitment');
});

test('sealing and opening change none of their inputs', async () => {
  const inputs = [epochKey, content, sealed.body, devicePublicKey, ...Object.values(header)];
  const before = inputs.map((x) => (x instanceof Uint8Array ? toHex(x) : x));
  await sealMessage(said);
  await openMessage(opening);
  assert.deepEqual(
    inputs.map((x) => (x instanceof Uint8Array ? toHex(x) : x)),
    before,
  );
});

test('the header is 81 bytes and comes back as it was; another version is refused', async () => {
  const bytes = encodeMessageHeader(header);
  assert.equal(bytes.length, 81);
  assert.deepEqual(decodeMessageHeader(bytes), header);
  await refuses(() => decodeMessageHeader(concat(Uint8Array.of(2), bytes.subarray(1))), 'unsupported');
  await refuses(() => decodeMessageHeader(bytes.slice(1)), 'malformed');
});
