// The working group's vectors for the primitives of our suite, run through the algorithms this folder gives to ts-mls (docs/formats/mls.md says
// which vectors are not here and why).
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { refhash } from 'ts-mls/crypto/hash.js';
import { decryptWithLabel } from 'ts-mls/crypto/hpke.js';
import { deriveSecret, deriveTreeSecret, expandWithLabel } from 'ts-mls/crypto/kdf.js';
import { signWithLabel, verifyWithLabel } from 'ts-mls/crypto/signature.js';
import { fromHex, toHex } from '../bytes.ts';
import { suite } from './suite.ts';

const vector = JSON.parse(readFileSync(new URL('../../../../vectors/mls/crypto-basics.json', import.meta.url), 'utf8'));
const cs = await suite();

test('crypto-basics: the labelled derivations', async () => {
  const { derive_secret: derive, derive_tree_secret: tree, expand_with_label: expand, ref_hash: ref } = vector;
  assert.equal(toHex(await deriveSecret(fromHex(derive.secret), derive.label, cs.kdf)), derive.out);
  const treeSecret = await deriveTreeSecret(fromHex(tree.secret), tree.label, tree.generation, tree.length, cs.kdf);
  assert.equal(toHex(treeSecret), tree.out);
  const expanded = await expandWithLabel(
    fromHex(expand.secret),
    expand.label,
    fromHex(expand.context),
    expand.length,
    cs.kdf,
  );
  assert.equal(toHex(expanded), expand.out);
  assert.equal(toHex(await refhash(ref.label, fromHex(ref.value), cs.hash)), ref.out);
});

test('crypto-basics: SignWithLabel', async () => {
  const { sign_with_label: sign } = vector;
  const signature = await signWithLabel(fromHex(sign.priv), sign.label, fromHex(sign.content), cs.signature);
  assert.equal(toHex(signature), sign.signature);
  const given = fromHex(sign.signature);
  assert.equal(await verifyWithLabel(fromHex(sign.pub), sign.label, fromHex(sign.content), given, cs.signature), true);
});

test('crypto-basics: EncryptWithLabel', async () => {
  const { encrypt_with_label: sealed } = vector;
  const key = await cs.hpke.importPrivateKey(fromHex(sealed.priv));
  const opened = decryptWithLabel(
    key,
    sealed.label,
    fromHex(sealed.context),
    fromHex(sealed.kem_output),
    fromHex(sealed.ciphertext),
    cs.hpke,
  );
  assert.equal(toHex(await opened), sealed.plaintext);
});
