// Claims of public places: what a signature covers, what a chain hash covers, and ids nobody else can make.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toHex, utf8 } from './bytes.ts';
import { CHAIN_START } from './chain.ts';
import { ed25519PublicKey, ed25519Signer } from './ed25519.ts';
import { bodyIsClaimed, placeClaimIsSigned, placeEntryHash, placeIdOf, signPlaceClaim } from './place-entry.ts';

const seed = new Uint8Array(32).fill(7);
const claim = utf8('a claim');

test('a claim is signed by one device and by no other, and not after a bit has changed', async () => {
  const signature = await signPlaceClaim(claim, await ed25519Signer(seed));
  const key = await ed25519PublicKey(seed);
  assert.equal(await placeClaimIsSigned(claim, signature, key), true);
  const other = await ed25519PublicKey(new Uint8Array(32).fill(8));
  assert.equal(await placeClaimIsSigned(claim, signature, other), false);
  for (const at of [0, claim.length - 1]) {
    const changed = claim.map((byte, index) => (index === at ? byte ^ 1 : byte));
    assert.equal(await placeClaimIsSigned(changed, signature, key), false);
  }
  assert.equal(await placeClaimIsSigned(claim, signature.slice(1), key), false);
});

test('every field of an entry, and what was before it, changes its chain hash', () => {
  const fields = { seq: 1, timeMs: 5000, claim, signature: new Uint8Array(64) };
  const hashes = [
    placeEntryHash(CHAIN_START, fields),
    placeEntryHash(new Uint8Array(32).fill(1), fields),
    placeEntryHash(CHAIN_START, { ...fields, seq: 2 }),
    placeEntryHash(CHAIN_START, { ...fields, timeMs: 5001 }),
    placeEntryHash(CHAIN_START, { ...fields, claim: utf8('b claim') }),
    placeEntryHash(CHAIN_START, { ...fields, signature: new Uint8Array(64).fill(1) }),
  ];
  assert.equal(new Set(hashes.map(toHex)).size, hashes.length);
});

test('the vectors other implementations check themselves against', () => {
  assert.equal(toHex(placeIdOf(claim)), '7919e31ee72b8a9763318b28a64a6e84');
  const fields = { seq: 1, timeMs: 5000, claim, signature: new Uint8Array(64) };
  assert.equal(
    toHex(placeEntryHash(CHAIN_START, fields)),
    'c619b4b804a0ed2496867270dfe5e29c9fa88950902712967158841b171d2a1a',
  );
  assert.equal(bodyIsClaimed(utf8('a'), placeEntryHash(CHAIN_START, fields)), false);
});
