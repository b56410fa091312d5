import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decryptWithLabel } from 'ts-mls/crypto/hpke.js';
import { asOwn } from '../bytes.ts';
import { labelInfo, sealTo } from './hpke-seal.ts';
import { suite } from './suite.ts';

test('what is sealed here opens with @hpke/core, and only under its own label and context', async () => {
  const { hpke } = await suite();
  const keys = await hpke.generateKeyPair();
  const recipient = asOwn(await hpke.exportPublicKey(keys.publicKey));
  const context = new Uint8Array(100).fill(5);
  for (const length of [0, 1, 32, 1000]) {
    const plaintext = new Uint8Array(length).fill(9);
    const { enc, ct } = await sealTo(recipient, labelInfo('Welcome', context), plaintext);
    assert.deepEqual(await decryptWithLabel(keys.privateKey, 'Welcome', context, enc, ct, hpke), plaintext);
    await assert.rejects(decryptWithLabel(keys.privateKey, 'UpdatePathNode', context, enc, ct, hpke));
    await assert.rejects(decryptWithLabel(keys.privateKey, 'Welcome', new Uint8Array(100), enc, ct, hpke));
  }
});

test('a key that leads nowhere is refused', async () => {
  await assert.rejects(sealTo(new Uint8Array(32), labelInfo('Welcome', new Uint8Array(1)), new Uint8Array(1)));
});
