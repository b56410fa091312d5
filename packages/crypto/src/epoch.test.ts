import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LINK_BYTES, linkIsTrue, openLink, sealLink } from './index.ts';
import { named } from './testing/deterministic.ts';
import { flipped, refuses } from './testing/refusal.node.ts';

const chat = named('chat', 16);
const keys = Array.from({ length: 6 }, (_, epoch) => named(`epoch ${epoch}`, 32));
const [key0, key1] = keys as [(typeof keys)[0], (typeof keys)[0]];
const link = await sealLink(key1, chat, 1, key0);

test('the newest key walks back through the whole history', async () => {
  const links = await Promise.all(keys.slice(1).map((key, i) => sealLink(key, chat, i + 1, keys[i] as typeof key)));
  let key = keys[5] as typeof key0;
  for (let epoch = 5; epoch > 0; epoch--) key = await openLink(key, chat, epoch, links[epoch - 1] as typeof key0);
  assert.deepEqual(key, key0);
});

test('a link is 80 bytes and always the same for the same epochs', async () => {
  assert.equal(link.length, LINK_BYTES);
  assert.deepEqual(await sealLink(key1, chat, 1, key0), link);
});

test('a link that lies is found by who knows both epochs', async () => {
  assert.equal(await linkIsTrue(key1, chat, 1, link, key0), true);
  const lie = await sealLink(key1, chat, 1, named('another key', 32));
  assert.equal(await linkIsTrue(key1, chat, 1, lie, key0), false);
  assert.equal(await linkIsTrue(key1, chat, 1, new Uint8Array(0), key0), false);
});

test('a link does not open under another key, chat or epoch', async () => {
  await refuses(() => openLink(key0, chat, 1, link), 'bad-commitment');
  await refuses(() => openLink(key1, named('other', 16), 1, link), 'bad-commitment');
  await refuses(() => openLink(key1, chat, 2, link), 'bad-commitment');
});

test('any turned bit of a link is refused', async () => {
  for (let bit = 0; bit < 8 * LINK_BYTES; bit += 3) {
    await refuses(() => openLink(key1, chat, 1, flipped(link, bit)), bit < 256 ? 'bad-commitment' : 'bad-tag');
  }
});

test('epoch 0 has no link, and a link of another length is refused', async () => {
  await refuses(() => sealLink(key1, chat, 0, key0), 'out-of-range');
  await refuses(() => openLink(key1, chat, 1, link.slice(1)), 'malformed');
});
