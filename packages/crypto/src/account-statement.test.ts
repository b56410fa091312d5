import assert from 'node:assert/strict';
import { test } from 'node:test';
import { concat } from './bytes.ts';
import { encodeCbor } from './cbor.ts';
import {
  type AccountStatement,
  accountIdOf,
  decodeAccountStatement,
  ed25519PublicKey,
  ed25519Signer,
  signAccountStatement,
  verifyStatementChain,
} from './index.ts';
import { decodeStructure } from './signed.ts';
import { named } from './testing/deterministic.ts';
import { person, T0 } from './testing/people.ts';
import { flipped, refuses } from './testing/refusal.node.ts';

const alice = await person('alice');
const mallory = await person('mallory');
const { account } = alice.verified;
const newRootSeed = named('alice root 2', 32);
const second: AccountStatement = {
  account,
  number: 2,
  accountKey: await ed25519PublicKey(named('alice account 2', 32)),
  rootKey: await ed25519PublicKey(newRootSeed),
  previousHash: alice.verified.hash,
  createdAtS: T0 + 1,
};
const stored2 = await signAccountStatement(second, alice.rootSigner);

test('a chain gives what its newest statement says, and every account key on the way', async () => {
  const verified = await verifyStatementChain([alice.statement, stored2], account);
  assert.equal(verified.number, 2);
  assert.deepEqual(verified.accountKey, second.accountKey);
  assert.deepEqual(verified.rootKey, second.rootKey);
  assert.deepEqual(verified.accountKeys, [alice.verified.accountKey, second.accountKey]);
  assert.deepEqual(decodeAccountStatement(stored2), second);
});

test('after a change of root key the old root key signs no more', async () => {
  const { hash } = await verifyStatementChain([alice.statement, stored2], account);
  const third = { ...second, number: 3, previousHash: hash };
  const byOld = await signAccountStatement(third, alice.rootSigner);
  await refuses(() => verifyStatementChain([alice.statement, stored2, byOld], account), 'bad-signature');
  const byNew = await signAccountStatement(third, ed25519Signer(newRootSeed));
  assert.equal((await verifyStatementChain([alice.statement, stored2, byNew], account)).number, 3);
});

test('the account key cannot change statements', async () => {
  const forged = await signAccountStatement(second, alice.accountSigner);
  await refuses(() => verifyStatementChain([alice.statement, forged], account), 'bad-signature');
});

test('an account id cannot be claimed with another root key', async () => {
  const claim = await signAccountStatement(
    { ...decodeAccountStatement(mallory.statement), account },
    mallory.rootSigner,
  );
  await refuses(() => verifyStatementChain([claim], account), 'wrong-account');
  await refuses(() => verifyStatementChain([mallory.statement], account), 'wrong-account');
});

test('a chain with a gap, a wrong hash, a repeated first or no statement is refused', async () => {
  const skipped = await signAccountStatement({ ...second, number: 3 }, alice.rootSigner);
  await refuses(() => verifyStatementChain([alice.statement, skipped], account), 'broken-chain');
  const unlinked = await signAccountStatement({ ...second, previousHash: named('x', 32) }, alice.rootSigner);
  await refuses(() => verifyStatementChain([alice.statement, unlinked], account), 'broken-chain');
  const headless = await signAccountStatement({ ...second, previousHash: null }, alice.rootSigner);
  await refuses(() => verifyStatementChain([alice.statement, headless], account), 'broken-chain');
  await refuses(() => verifyStatementChain([alice.statement, alice.statement], account), 'broken-chain');
  await refuses(() => verifyStatementChain([stored2], account), 'broken-chain');
  await refuses(() => verifyStatementChain([], account), 'malformed');
});

test('any turned bit of a statement is refused', async () => {
  for (let bit = 0; bit < 8 * alice.statement.length; bit += 7) {
    await refuses(
      () => verifyStatementChain([flipped(alice.statement, bit)], account),
      ...(['malformed', 'out-of-range', 'bad-signature', 'wrong-account', 'broken-chain'] as const),
    );
  }
});

test('a statement signed as another kind of structure does not pass', async () => {
  const { body } = decodeStructure(alice.statement, 1024);
  const signature = await alice.rootSigner(
    concat(new TextEncoder().encode('heliogram device list v1'), Uint8Array.of(0), body),
  );
  await refuses(() => verifyStatementChain([encodeCbor([body, signature])], account), 'bad-signature');
});

test('an oversized statement is refused before it is read', () =>
  refuses(() => verifyStatementChain([new Uint8Array(1025)], account), 'too-large'));

test('the account id hangs on the root key alone', () => {
  assert.deepEqual(accountIdOf(alice.verified.rootKey), account);
  assert.notDeepEqual(accountIdOf(mallory.verified.rootKey), account);
});
