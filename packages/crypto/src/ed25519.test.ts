// The published vector is checked in proofs.test.ts; here the two ways of computing are held against each other.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toHex } from './bytes.ts';
import * as native from './ed25519.ts';
import { named } from './testing/deterministic.ts';
import { flipped } from './testing/refusal.node.ts';

/** The module as it is on a platform whose WebCrypto knows no Ed25519. */
async function withoutNative<T>(run: (pure: typeof native) => Promise<T>): Promise<T> {
  const { subtle } = globalThis.crypto;
  const importKey = subtle.importKey;
  // A query makes Node load a second instance, which has not asked the platform yet.
  const specifier = './ed25519.ts?without-native';
  const pure = (await import(specifier)) as typeof native;
  subtle.importKey = () => Promise.reject(new DOMException('unknown algorithm', 'NotSupportedError'));
  try {
    return await run(pure);
  } finally {
    subtle.importKey = importKey;
  }
}

test('a platform without Ed25519 gives the same keys and signatures', async () => {
  const seed = named('seed', 32);
  const message = named('message', 100);
  const theirs = [await native.ed25519PublicKey(seed), await native.ed25519Sign(seed, message)];
  const ours = await withoutNative(async (pure) => [
    await pure.ed25519PublicKey(seed),
    await pure.ed25519Sign(seed, message),
  ]);
  assert.deepEqual(ours.map(toHex), theirs.map(toHex));
});

test('a platform without Ed25519 accepts and refuses the same signatures', async () => {
  const seed = named('seed', 32);
  const message = named('message', 100);
  const key = await native.ed25519PublicKey(seed);
  const signature = await native.ed25519Sign(seed, message);
  await withoutNative(async (pure) => {
    assert.equal(await pure.ed25519Verify(key, signature, message), true);
    assert.equal(await pure.ed25519Verify(key, flipped(signature, 3), message), false);
    assert.equal(await pure.ed25519Verify(key, signature, flipped(message, 3)), false);
    assert.equal(await pure.ed25519Verify(new Uint8Array(32).fill(0xff), signature, message), false);
  });
});

test('a seed changes nothing when other seeds come and go, and a copy of it signs the same', async () => {
  const seed = named('seed', 32);
  const message = named('message', 10);
  const first = toHex(await native.ed25519Sign(seed, message));
  for (let i = 0; i < 20; i++) await native.ed25519Sign(named(`seed ${i}`, 32), message);
  assert.equal(toHex(await native.ed25519Sign(seed.slice(), message)), first);
});
