import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Bytes,
  derivePhraseKeys,
  ed25519PublicKey,
  ed25519Signer,
  signAccountStatement,
  signDeviceList,
  signRootNotice,
  successor,
  systemRandom,
  withDevice,
  withoutDevice,
} from '@heliogram/crypto';
import { asBytes, decodeMessage, RegisterRequestSchema } from '@heliogram/protocol';
import { makeNewAccount } from './new-account.ts';
import { contradiction, type VerifiedIdentity, verifyIdentity, withSeenNotice } from './verified-identity.ts';

interface Person {
  readonly identity: VerifiedIdentity;
  readonly rootSeed: Bytes;
}

/** Somebody whose account key the test knows: statement 2 under it, signed with the phrase. */
async function person(accountSeed: Bytes, username = 'ada'): Promise<Person> {
  const parts = { username, deviceName: '', host: 'h', nowS: 1000, random: systemRandom };
  const made = await makeNewAccount(parts);
  const { statement, deviceList } = decodeMessage(RegisterRequestSchema, asBytes(made.request));
  const account = asBytes(made.device?.account ?? new Uint8Array(0));
  const first = await verifyIdentity({ account, username, statements: [statement], deviceList });
  const { rootSeed } = derivePhraseKeys(asBytes(made.phraseEntropy));
  return { identity: await replaced(first, rootSeed, accountSeed), rootSeed };
}

async function replaced(before: VerifiedIdentity, rootSeed: Bytes, accountSeed: Bytes): Promise<VerifiedIdentity> {
  const number = before.statementNumber + 1;
  const statement = await signAccountStatement(
    {
      account: before.accountBytes,
      number,
      accountKey: await ed25519PublicKey(accountSeed),
      rootKey: before.rootKey,
      previousHash: before.statementHash,
      createdAtS: 1000 + number,
    },
    ed25519Signer(rootSeed),
  );
  const { account, number: listNumber, devices, hash } = before.deviceList;
  const list = { account, devices, number: listNumber + 1, statementNumber: number, previousHash: hash };
  return rebuilt(before, [...before.statements, statement], await signDeviceList(list, ed25519Signer(accountSeed)));
}

function rebuilt(before: VerifiedIdentity, statements: readonly Bytes[], deviceList: Bytes): Promise<VerifiedIdentity> {
  const { accountBytes: account, username } = before;
  return verifyIdentity({ account, username, statements: [...statements], deviceList });
}

const nowS = 1000;
const seed = new Uint8Array(32).fill(3);

async function withMore(before: VerifiedIdentity, fill: number): Promise<VerifiedIdentity> {
  const list = withDevice(before.deviceList, new Uint8Array(32).fill(fill), 2000);
  return rebuilt(before, before.statements, await signDeviceList(list, ed25519Signer(seed)));
}

test('what follows is no contradiction, however many steps ahead', async () => {
  const { identity, rootSeed } = await person(seed);
  const more = await withMore(identity, 1);
  const list = withoutDevice(more.deviceList, 2, 3000);
  const less = await rebuilt(more, more.statements, await signDeviceList(list, ed25519Signer(seed)));
  const again = await replaced(less, rootSeed, new Uint8Array(32).fill(4));
  for (const later of [identity, more, less, again]) assert.equal(contradiction(identity, later, nowS), undefined);
});

test('what goes back or aside is told apart', async () => {
  const { identity, rootSeed } = await person(seed);
  const more = await withMore(identity, 1);
  const other = await withMore(identity, 2);
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
  const longer = await withMore(identity, 6);
  const shrunk = await rebuilt(one, one.statements, lost);
  assert.equal(contradiction(longer, shrunk, nowS)?.kind, 'device-list-fork');
});

const dayS = 24 * 3600;

/** After `before` by notice, with a new root key, dated as it must be. */
async function noticed(before: VerifiedIdentity, rootSeed: Bytes): Promise<VerifiedIdentity> {
  const announcedAtS = nowS + 10;
  const number = before.statementNumber + 1;
  const { accountBytes: account, accountKey, statementHash: previousHash } = before;
  const rootKey = await ed25519PublicKey(rootSeed);
  const sign = ed25519Signer(seed);
  const notice = await signRootNotice({ account, number, rootKey, previousHash, announcedAtS, device: 1 }, sign);
  const said = { account, number, accountKey, rootKey, previousHash, createdAtS: announcedAtS + 7 * dayS, notice };
  const list = { ...successor(before.deviceList), statementNumber: number };
  const statements = [...before.statements, await signAccountStatement(said, sign)];
  return rebuilt(before, statements, await signDeviceList(list, sign));
}

test('for seven days after a notice was first seen its root key has no power here, and the one before may veto', async () => {
  const { identity, rootSeed } = await person(seed);
  const thiefs = new Uint8Array(32).fill(8);
  const byNotice = await noticed(identity, thiefs);
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

test('papers of another account, of nobody, or changed are refused', async () => {
  const { identity } = await person(seed);
  const { identity: other } = await person(seed, 'bea');
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
