import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Bytes, ed25519Signer, signDeviceList, withoutDevice } from '@heliogram/crypto';
import { madePerson, noticed, rebuilt, replaced, withMore } from './made-papers.ts';
import type { SeenNotice } from './seen-notice.ts';
import { contradiction, verifyIdentity, withSeenNotice } from './verified-identity.ts';

const nowS = 1000;
const seed = new Uint8Array(32).fill(3);

test('what follows is no contradiction, however many steps ahead', async () => {
  const { identity, rootSeed } = await madePerson(seed);
  const more = await withMore(identity, seed, 1);
  const list = withoutDevice(more.deviceList, 2, 3000);
  const less = await rebuilt(more, more.statements, await signDeviceList(list, ed25519Signer(seed)));
  const again = await replaced(less, rootSeed, new Uint8Array(32).fill(4));
  for (const later of [identity, more, less, again]) assert.equal(contradiction(identity, later, nowS), undefined);
});

test('what goes back or aside is told apart', async () => {
  const { identity, rootSeed } = await madePerson(seed);
  const more = await withMore(identity, seed, 1);
  const other = await withMore(identity, seed, 2);
  assert.equal(contradiction(more, identity, nowS)?.kind, 'device-list-rollback');
  assert.equal(contradiction(more, other, nowS)?.kind, 'device-list-fork');
  const one = await replaced(identity, rootSeed, new Uint8Array(32).fill(4));
  const two = await replaced(identity, rootSeed, new Uint8Array(32).fill(5));
  assert.equal(contradiction(one, identity, nowS)?.kind, 'statement-rollback');
  assert.equal(contradiction(one, two, nowS)?.kind, 'statement-fork');
  const lost = await signDeviceList(
    { ...one.deviceList, devices: [...one.deviceList.devices].slice(0, 1), number: 9 },
    ed25519Signer(new Uint8Array(32).fill(4)),
  );
  const longer = await withMore(identity, seed, 6);
  const shrunk = await rebuilt(one, one.statements, lost);
  assert.equal(contradiction(longer, shrunk, nowS)?.kind, 'device-list-fork');
});

const dayS = 24 * 3600;

test('for seven days after a notice was first seen its root key has no power here, and the one before may veto', async () => {
  const { identity, rootSeed } = await madePerson(seed);
  const thiefs = new Uint8Array(32).fill(8);
  const byNotice = await noticed(identity, seed, thiefs);
  assert.equal(contradiction(identity, byNotice, nowS), undefined);
  const seen = await withSeenNotice(byNotice, undefined, undefined, nowS);
  assert.deepEqual(seen.rootNotice?.seenAtS, nowS);
  const used = await replaced(byNotice, thiefs, new Uint8Array(32).fill(9));
  const veto = await replaced(identity, rootSeed, new Uint8Array(32).fill(4));
  for (const known of [identity, byNotice, seen]) {
    assert.equal(contradiction(known, used, nowS + 7 * dayS - 1)?.kind, 'bad-identity');
    assert.equal(contradiction(known, veto, nowS + 7 * dayS - 1), undefined);
  }
  assert.equal(contradiction(seen, used, nowS + 7 * dayS), undefined);
  assert.equal(contradiction(seen, veto, nowS + 7 * dayS)?.kind, 'statement-fork');
  // Since when it is known is kept, in force and after.
  const later = await withSeenNotice(byNotice, undefined, seen.rootNotice, nowS + dayS);
  assert.equal(later.rootNotice?.seenAtS, nowS);
  const stored = seen.rootNotice?.stored as Bytes;
  const inForce = await withSeenNotice(identity, stored, undefined, nowS);
  assert.deepEqual(inForce.rootNotice, { stored, seenAtS: nowS });
  assert.equal(contradiction(inForce, used, nowS + 7 * dayS), undefined);
  // One that does not hold says nothing.
  assert.equal((await withSeenNotice(veto, stored, undefined, nowS)).rootNotice, undefined);
  assert.equal((await withSeenNotice(identity, stored.slice(1), undefined, nowS)).rootNotice, undefined);
});

test('two notices at once wait once: each statement names those before it', async () => {
  const { identity } = await madePerson(seed);
  const [rootOne, rootTwo, next] = [8, 10, 9].map((byte) => new Uint8Array(32).fill(byte)) as [Bytes, Bytes, Bytes];
  const once = await replaced(await noticed(identity, seed, rootOne), rootOne, next);
  const twice = await replaced(await noticed(once, next, rootTwo), rootTwo, seed);
  const rootNotice = contradiction(identity, twice, nowS)?.awaited;
  assert.ok(rootNotice?.isUsed);
  const away = { ...identity, rootNotice };
  assert.ok(contradiction(away, twice, nowS + 7 * dayS - 1)?.awaited);
  assert.equal(contradiction(away, twice, nowS + 7 * dayS), undefined);
  // What comes during the wait does not make it longer for what was there, and waits for itself.
  const first = { ...identity, rootNotice: contradiction(identity, once, nowS)?.awaited as SeenNotice };
  assert.deepEqual(contradiction(first, twice, nowS + dayS)?.awaited, first.rootNotice);
  assert.equal(contradiction(first, once, nowS + 7 * dayS), undefined);
  assert.equal(contradiction(first, twice, nowS + 7 * dayS)?.awaited?.seenAtS, nowS + 7 * dayS);
});

test('papers of another account, of nobody, or changed are refused', async () => {
  const { identity } = await madePerson(seed);
  const { identity: other } = await madePerson(seed, 'bea');
  const { accountBytes: account, username, storedDeviceList: deviceList } = identity;
  const statements = [...identity.statements];
  const parts = { account, username, statements, deviceList };
  await assert.rejects(verifyIdentity({ ...parts, account: other.accountBytes }));
  await assert.rejects(verifyIdentity({ ...parts, statements: [...other.statements] }));
  await assert.rejects(verifyIdentity({ ...parts, statements: statements.slice(0, 1) }));
  await assert.rejects(verifyIdentity({ ...parts, statements: [] }));
  await assert.rejects(verifyIdentity({ ...parts, deviceList: other.storedDeviceList }));
  await assert.rejects(verifyIdentity({ ...parts, username: 'not a name' }), RangeError);
  for (let at = 0; at < deviceList.length; at += 7) {
    const changed = deviceList.slice();
    changed[at] = (changed[at] as number) ^ 1;
    await assert.rejects(verifyIdentity({ ...parts, deviceList: changed }));
  }
});
