import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type AccountStatement,
  decodeRootNotice,
  ed25519PublicKey,
  ed25519Signer,
  ROOT_NOTICE_PERIOD_S,
  type RootNotice,
  signAccountStatement,
  signRootNotice,
  verifyRootNotice,
  verifyStatementChain,
} from './index.ts';
import { MAX_ROOT_NOTICE_BYTES } from './root-notice.ts';
import { named } from './testing/deterministic.ts';
import { person, T0 } from './testing/people.ts';
import { flipped, refuses } from './testing/refusal.node.ts';

const alice = await person('alice');
const { account, accountKey, hash, rootKey } = alice.verified;
const nextRoot = named('alice root by notice', 32);
const notice: RootNotice = {
  account,
  number: 2,
  rootKey: await ed25519PublicKey(nextRoot),
  previousHash: hash,
  announcedAtS: T0 + 100,
  device: 1,
};
const stored = await signRootNotice(notice, alice.accountSigner);
const due = notice.announcedAtS + ROOT_NOTICE_PERIOD_S;
const statement = { account, number: 2, accountKey, rootKey: notice.rootKey, previousHash: hash, createdAtS: due };
const byNotice = (
  change: Partial<AccountStatement> = {},
  signer = alice.accountSigner,
): Promise<Uint8Array<ArrayBuffer>> => signAccountStatement({ ...statement, notice: stored, ...change }, signer);

test('after seven days the account key replaces the root key, and the new one goes on', async () => {
  assert.deepEqual(decodeRootNotice(stored), notice);
  assert.deepEqual(await verifyRootNotice(stored, alice.verified), notice);
  const chain = [alice.statement, await byNotice()];
  const now = await verifyStatementChain(chain, account);
  assert.deepEqual([now.number, now.byNotice], [2, [2]]);
  assert.deepEqual([now.rootKey, now.accountKey], [notice.rootKey, accountKey]);
  const third = { ...statement, number: 3, previousHash: now.hash };
  const byNew = await signAccountStatement(third, ed25519Signer(nextRoot));
  assert.equal((await verifyStatementChain([...chain, byNew], account)).number, 3);
  const byOld = await signAccountStatement(third, alice.rootSigner);
  await refuses(() => verifyStatementChain([...chain, byOld], account), 'bad-signature');
});

test('a notice changes nothing but what it names, and not before its time', async () => {
  const chainOf = async (stored2: Promise<Uint8Array<ArrayBuffer>>): Promise<unknown> =>
    verifyStatementChain([alice.statement, await stored2], account);
  await refuses(() => chainOf(byNotice({ createdAtS: due - 1 })), 'out-of-range');
  await refuses(() => chainOf(byNotice({ rootKey })), 'broken-chain');
  await refuses(() => chainOf(byNotice({ accountKey: notice.rootKey })), 'broken-chain');
  await refuses(() => chainOf(byNotice({}, ed25519Signer(nextRoot))), 'bad-signature');
  await refuses(() => chainOf(signAccountStatement(statement, alice.accountSigner)), 'bad-signature');
  await refuses(() => chainOf(byNotice({ notice: flipped(stored, 8 * (stored.length - 1)) })), 'bad-signature');
});

test('a notice that follows another statement, is of somebody else, or is overtaken by the root key is void', async () => {
  const other = await person('other');
  await refuses(() => verifyRootNotice(stored, other.verified), 'wrong-account');
  await refuses(() => verifyRootNotice(stored, { ...alice.verified, number: 2 }), 'broken-chain');
  await refuses(() => verifyRootNotice(stored, { ...alice.verified, rootKey: notice.rootKey }), 'wrong-key');
  await refuses(() => verifyRootNotice(new Uint8Array(MAX_ROOT_NOTICE_BYTES + 1), alice.verified), 'too-large');
  const veto = await signAccountStatement({ ...statement, rootKey }, alice.rootSigner);
  const after = await byNotice({ number: 3 });
  await refuses(() => verifyStatementChain([alice.statement, veto, after], account), 'broken-chain');
});
