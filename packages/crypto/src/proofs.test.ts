// Leaf identities, sign-in and safety numbers: the short proofs of who somebody is.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodeCbor } from './cbor.ts';
import * as p from './index.ts';
import { named } from './testing/deterministic.ts';
import { person } from './testing/people.ts';
import { flipped, refuses } from './testing/refusal.node.ts';

const alice = await person('alice');
const bob = await person('bob');
const mallory = await person('mallory');
const leafSignatureKey = await p.ed25519PublicKey(named('leaf', 32));
const claim = { account: alice.verified.account, statementNumber: 1, deviceListNumber: 3, leafSignatureKey };
const identity = await p.makeLeafIdentity(claim, alice.accountSigner);

test('a leaf certified by the account key verifies and names its account', async () => {
  const leaf = await p.verifyLeaf(identity, leafSignatureKey, alice.verified.accountKey);
  assert.deepEqual([leaf.account, leaf.statementNumber, leaf.deviceListNumber], [claim.account, 1, 3]);
  assert.deepEqual(p.accountOfIdentity(identity), claim.account);
  assert.ok(identity.length <= p.MAX_LEAF_IDENTITY_BYTES);
});

test('a ghost leaf is refused: another leaf key, another signer, a copied identity', async () => {
  const ghost = await p.ed25519PublicKey(named('ghost', 32));
  await refuses(() => p.verifyLeaf(identity, ghost, alice.verified.accountKey), 'bad-signature');
  const forged = await p.makeLeafIdentity(claim, mallory.accountSigner);
  await refuses(() => p.verifyLeaf(forged, leafSignatureKey, alice.verified.accountKey), 'bad-signature');
});

test('any turned bit of a leaf identity is refused', async () => {
  for (let bit = 0; bit < 8 * identity.length; bit += 3) {
    const changed = flipped(identity, bit);
    await refuses(
      () => p.verifyLeaf(changed, leafSignatureKey, alice.verified.accountKey),
      ...(['malformed', 'out-of-range', 'unsupported', 'bad-signature'] as const),
    );
  }
});

test('a leaf identity of a newer version is told apart from a broken one', async () => {
  await refuses(() => p.decodeLeafIdentity(encodeCbor([2, 'whatever'])), 'unsupported');
  await refuses(() => p.decodeLeafIdentity(encodeCbor([1, 'whatever'])), 'malformed');
});

const signIn: p.SignIn = {
  host: 'chat.example',
  nonce: named('nonce', 32),
  account: alice.verified.account,
  party: { device: 1 },
};

test('a sign-in verifies for exactly what was signed', async () => {
  const signature = await p.signSignIn(signIn, alice.deviceSigner);
  assert.equal(await p.verifySignIn(signIn, signature, alice.devicePublicKey), true);
  assert.equal(await p.verifySignIn(signIn, signature, bob.devicePublicKey), false);
  const others: readonly Partial<p.SignIn>[] = [
    { host: 'evil.example' },
    { nonce: named('other', 32) },
    { account: bob.verified.account },
    { party: { device: 2 } },
    { party: { slotId: named('slot', 8) } },
  ];
  for (const other of others) {
    assert.equal(await p.verifySignIn({ ...signIn, ...other }, signature, alice.devicePublicKey), false);
  }
});

test('the holder of a slot signs in with the slot key', async () => {
  const party = { slotId: alice.slotTarget.slotId };
  const signature = await p.signSignIn({ ...signIn, party }, p.ed25519Signer(alice.phraseKeys.authSeed));
  assert.equal(await p.verifySignIn({ ...signIn, party }, signature, alice.slotTarget.authPublic), true);
});

test('device 0, a short nonce and an empty host are refused', async () => {
  await refuses(() => p.signSignIn({ ...signIn, party: { device: 0 } }, alice.deviceSigner), 'out-of-range');
  await refuses(() => p.signSignIn({ ...signIn, nonce: named('n', 31) }, alice.deviceSigner), 'malformed');
  await refuses(() => p.signSignIn({ ...signIn, host: '' }, alice.deviceSigner), 'malformed');
});

test('wrong lengths and impossible keys are false, not an exception', async () => {
  const message = named('m', 10);
  const signature = await p.ed25519Sign(alice.deviceSeed, message);
  assert.equal(await p.ed25519Verify(alice.devicePublicKey, signature.slice(1), message), false);
  assert.equal(await p.ed25519Verify(alice.devicePublicKey.slice(1), signature, message), false);
  assert.equal(await p.ed25519Verify(new Uint8Array(32).fill(0xff), signature, message), false);
});

test('Ed25519 gives the published keys and signature of RFC 8032, section 7.1, test 2', async () => {
  const seed = p.fromHex('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb');
  const key = '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c';
  const signature =
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00';
  assert.equal(p.toHex(await p.ed25519PublicKey(seed)), key);
  assert.equal(p.toHex(await p.ed25519Sign(seed, Uint8Array.of(0x72))), signature);
});

test('both people see the same 60 digits, and others see others', () => {
  const number = p.safetyNumber(alice.verified, bob.verified);
  assert.match(number, /^\d{60}$/);
  assert.equal(p.safetyNumber(bob.verified, alice.verified), number);
  assert.notEqual(p.safetyNumber(alice.verified, mallory.verified), number);
  const swapped = { account: bob.verified.account, accountKey: mallory.verified.accountKey };
  assert.notEqual(p.safetyNumber(alice.verified, swapped), number);
});

test('a scanned safety code matches from the other side only', async () => {
  const shown = p.safetyQr(alice.verified, bob.verified);
  assert.equal(p.safetyQrMatches(shown, bob.verified, alice.verified), true);
  assert.equal(p.safetyQrMatches(shown, alice.verified, bob.verified), false);
  assert.equal(p.safetyQrMatches(shown, bob.verified, mallory.verified), false);
  await refuses(() => p.safetyQrMatches('https://example.com', bob.verified, alice.verified), 'malformed');
});
