// Signing in by signature, coming back by token, being shut out.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  ed25519PublicKey,
  ed25519Signer,
  signDeviceList,
  signSignIn,
  systemRandom,
  verifyDeviceList,
  withDevice,
  withoutDevice,
} from '@heliogram/crypto';
import { revocationLeadS } from '@heliogram/model';
import { type Bytes, Code, methods, type SignInResponse } from '@heliogram/protocol';
import { TestSession } from '../../testing/recording-hub.ts';
import { newAccount, type TestAccount } from '../../testing/test-account.ts';
import { openTestProduct, refusedWith, type TestProduct, testHost } from '../../testing/test-product.ts';

let world: TestProduct;
before(async () => {
  world = await openTestProduct();
});
after(() => world[Symbol.asyncDispose]());

const { challenge, signIn, resume, signOut, follow } = methods.sessions;

type Over = { nonce?: Bytes; device?: number; seed?: Bytes; host?: string; session?: TestSession };

async function signInAs(anna: TestAccount, over: Over = {}): Promise<SignInResponse> {
  const nonce = over.nonce ?? ((await world.call(undefined, challenge, {})).nonce as Bytes);
  const device = over.device ?? 1;
  const host = over.host ?? testHost;
  const signer = ed25519Signer(over.seed ?? anna.deviceSeed);
  const signature = await signSignIn({ host, nonce, account: anna.account, party: { device } }, signer);
  const session = over.session ? { session: over.session } : {};
  return world.call(undefined, signIn, { account: anna.account, device, nonce, signature }, session);
}

test('a device signs in, and its token brings it back until it signs out', async () => {
  const anna = await newAccount(world);
  const session = new TestSession();
  const { token, deviceListNumber } = await signInAs(anna, { session });
  assert.equal(deviceListNumber, 1);
  assert.equal(session.signedIn?.accountKey, anna.who.accountKey);
  assert.equal((await world.product.authenticator.byToken(token as Bytes))?.device, 1);
  const other = new TestSession();
  await world.call(undefined, resume, { token }, { session: other });
  assert.equal(other.signedIn?.device, 1);
  await world.call(anna.who, follow, {}, { session: other });
  await world.call(anna.who, signOut, {}, { session: other });
  assert.equal(other.signedIn, undefined);
  await assert.rejects(world.call(undefined, resume, { token }, { session: other }), refusedWith(Code.UNAUTHENTICATED));
});

test('a nonce is used once, for a minute, and must be ours; the signature binds host and device', async () => {
  const bert = await newAccount(world);
  const { nonce } = await world.call(undefined, challenge, {});
  await signInAs(bert, { nonce: nonce as Bytes });
  await assert.rejects(signInAs(bert, { nonce: nonce as Bytes }), refusedWith(Code.EXPIRED));
  await assert.rejects(signInAs(bert, { nonce: systemRandom(32) }), refusedWith(Code.BAD_SIGNATURE));
  const old = (await world.call(undefined, challenge, {})).nonce as Bytes;
  world.nowMs += 60_001;
  await assert.rejects(signInAs(bert, { nonce: old }), refusedWith(Code.EXPIRED));
  await assert.rejects(signInAs(bert, { host: 'elsewhere.example' }), refusedWith(Code.BAD_SIGNATURE));
  await assert.rejects(signInAs(bert, { seed: systemRandom(32) }), refusedWith(Code.BAD_SIGNATURE));
  await assert.rejects(signInAs(bert, { device: 2 }), refusedWith(Code.NOT_FOUND));
});

test('a revoked device cannot sign in, and its token is worth nothing', async () => {
  const carl = await newAccount(world);
  const seed = systemRandom(32);
  const owner = { account: carl.account, accountKey: carl.accountKey, number: 1 };
  const second = withDevice(await verifyDeviceList(carl.deviceList, owner), await ed25519PublicKey(seed), world.nowS);
  const two = await signDeviceList(second, carl.accountSigner);
  await world.call(carl.who, methods.accounts.update, { deviceList: two });
  const { token } = await signInAs(carl, { device: 2, seed });
  const third = withoutDevice(await verifyDeviceList(two, owner), 2, world.nowS + revocationLeadS);
  await world.call(carl.who, methods.accounts.update, { deviceList: await signDeviceList(third, carl.accountSigner) });
  await assert.rejects(signInAs(carl, { device: 2, seed }), refusedWith(Code.DEVICE_REVOKED));
  assert.equal(await world.product.authenticator.byToken(token as Bytes), undefined);
  await signInAs(carl);
});

test('the holder of a slot reads the vault and nothing else', async () => {
  const dora = await newAccount(world);
  const nonce = (await world.call(undefined, challenge, {})).nonce as Bytes;
  const signing = { host: testHost, nonce, account: dora.account, party: { slotId: dora.slotId } };
  const signature = await signSignIn(signing, ed25519Signer(dora.slotAuthSeed));
  const { token } = await world.call(undefined, signIn, { account: dora.account, slot: dora.slotId, nonce, signature });
  const who = await world.product.authenticator.byToken(token as Bytes);
  assert.equal(who?.level, 'slot');
  await world.call(who, methods.vault.read, {});
  await assert.rejects(world.call(who, methods.chats.heads, {}), refusedWith(Code.FORBIDDEN));
  world.nowMs += 3_601_000;
  assert.equal(await world.product.authenticator.byToken(token as Bytes), undefined);
  await world.runJob('forget-expired-sessions');
});
