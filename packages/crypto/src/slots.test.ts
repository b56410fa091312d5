import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  derivePasskeyKeys,
  ed25519PublicKey,
  hpkePublicKey,
  makeSlotList,
  openSlot,
  requireNoSlotRollback,
  requireVrkOf,
  type SlotTarget,
  verifySlotList,
} from './index.ts';
import { named } from './testing/deterministic.ts';
import { person } from './testing/people.ts';
import { flipped, refuses } from './testing/refusal.node.ts';

const alice = await person('alice');
const mallory = await person('mallory');
const vrk = named('vrk', 32);
const passkey = derivePasskeyKeys(named('prf', 32));
const passkeySlot: SlotTarget = {
  slotId: named('passkey', 8),
  kind: 'passkey',
  hpkePublic: await hpkePublicKey(passkey.hpkeSeed),
  authPublic: await ed25519PublicKey(passkey.authSeed),
};
const { account } = alice.verified;
const parts = { account, number: 4, vrkGeneration: 2, vrk, slots: [alice.slotTarget, passkeySlot] };
const stored = await makeSlotList(parts, alice.accountSigner);
const list = await verifySlotList(stored, alice.verified);

test('each slot alone opens the vault root key', async () => {
  const byPhrase = await openSlot(list, 'phrase', alice.phraseKeys.hpkeSeed);
  assert.deepEqual(byPhrase, { vrk, slotId: alice.slotTarget.slotId });
  const byPasskey = await openSlot(list, 'passkey', passkey.hpkeSeed);
  assert.deepEqual(byPasskey, { vrk, slotId: passkeySlot.slotId });
});

test('a wrong secret, and the right secret for the wrong kind, fail by commitment', async () => {
  await refuses(() => openSlot(list, 'phrase', mallory.phraseKeys.hpkeSeed), 'bad-commitment');
  await refuses(() => openSlot(list, 'passkey', alice.phraseKeys.hpkeSeed), 'bad-commitment');
});

test('a new vault root key reaches every slot without any secret', async () => {
  const next = { ...parts, number: 5, vrkGeneration: 3, vrk: named('vrk 3', 32) };
  const again = await verifySlotList(await makeSlotList(next, alice.accountSigner), alice.verified);
  assert.deepEqual((await openSlot(again, 'passkey', passkey.hpkeSeed)).vrk, next.vrk);
});

test('a sealed key moved to another account, slot, generation or kind does not open', async () => {
  const seed = alice.phraseKeys.hpkeSeed;
  const [slot] = list.slots;
  assert.ok(slot !== undefined);
  await refuses(() => openSlot({ ...list, account: mallory.verified.account }, 'phrase', seed), 'bad-commitment');
  await refuses(() => openSlot({ ...list, vrkGeneration: 3 }, 'phrase', seed), 'bad-commitment');
  const moved = { ...slot, slotId: passkeySlot.slotId };
  await refuses(() => openSlot({ ...list, slots: [moved] }, 'phrase', seed), 'bad-commitment');
  await refuses(() => openSlot({ ...list, slots: [{ ...slot, kind: 'passkey' }] }, 'passkey', seed), 'bad-commitment');
});

test('any turned bit of a sealed vault root key is refused', async () => {
  const [slot] = list.slots;
  assert.ok(slot !== undefined);
  for (let bit = 0; bit < 8 * slot.sealedVrk.length; bit += 5) {
    const changed = { ...list, slots: [{ ...slot, sealedVrk: flipped(slot.sealedVrk, bit) }] };
    // X25519 ignores the top bit of a public key (RFC 7748 section 5), but HPKE's context does not.
    await refuses(() => openSlot(changed, 'phrase', alice.phraseKeys.hpkeSeed), 'bad-commitment', 'bad-tag');
  }
});

test('a vault root key of another list is refused by its check', async () => {
  requireVrkOf(list, vrk);
  await refuses(() => requireVrkOf(list, named('other', 32)), 'wrong-key');
  await refuses(() => requireVrkOf({ ...list, number: 5 }, vrk), 'wrong-key');
  const seed = alice.phraseKeys.hpkeSeed;
  await refuses(() => openSlot({ ...list, vrkCheck: named('x', 32) }, 'phrase', seed), 'wrong-key');
});

test('an older slot list or generation is a rollback', async () => {
  requireNoSlotRollback({ number: 4, vrkGeneration: 2 }, list);
  await refuses(() => requireNoSlotRollback({ number: 5, vrkGeneration: 2 }, list), 'rollback');
  await refuses(() => requireNoSlotRollback({ number: 4, vrkGeneration: 3 }, list), 'rollback');
});

test('the list of another account or under another key is refused', async () => {
  await refuses(() => verifySlotList(stored, mallory.verified), 'wrong-account');
  const forged = await makeSlotList(parts, mallory.accountSigner);
  await refuses(() => verifySlotList(forged, alice.verified), 'bad-signature');
});

test('a list without a phrase slot, or with one id twice, cannot be made', async () => {
  await refuses(() => makeSlotList({ ...parts, slots: [passkeySlot] }, alice.accountSigner), 'malformed');
  const twice = { ...passkeySlot, slotId: alice.slotTarget.slotId };
  await refuses(() => makeSlotList({ ...parts, slots: [alice.slotTarget, twice] }, alice.accountSigner), 'malformed');
});

test('nothing is sealed to a public key of small order', async () => {
  const bad = { ...alice.slotTarget, hpkePublic: new Uint8Array(32) };
  await refuses(() => makeSlotList({ ...parts, slots: [bad] }, alice.accountSigner), 'wrong-key');
});
