// What must not get in, and that every refusal says why.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Bytes, utf8 } from '../bytes.ts';
import {
  checkKeyPackage,
  createGroup,
  decodeGroup,
  encodeGroup,
  encodeTree,
  exportSecret,
  type Group,
  inspectCommit,
  inspectKeyPackage,
  inspectWelcome,
  join,
  type LeafVerifier,
  MlsError,
  type MlsErrorCode,
  makeCommit,
  processCommit,
} from './index.ts';
import { makePerson, type Person, verifier } from './testing/people.ts';

const nowS = 1_800_000_000;
const policy = utf8('policy');

async function pair(): Promise<{
  ann: Person;
  bob: Person;
  first: Group;
  second: Group;
  commit: Bytes;
  welcome: Bytes;
  tree: Bytes;
}> {
  const [ann, bob] = await Promise.all([makePerson('ann'), makePerson('bob')]);
  const empty = await createGroup({ groupId: utf8('group'), signer: ann, policy, nowS });
  const made = await makeCommit(empty, { add: [bob.keyPackage.publicBytes], update: true, verifier });
  assert.ok(made.welcome);
  const { welcome, tree, commit } = made;
  const second = await join(welcome, { keyPackages: async () => bob.keyPackage, tree, verifier });
  return { ann, bob, first: made.group, second, commit, welcome, tree };
}

const refused =
  (...codes: MlsErrorCode[]) =>
  (error: unknown) => {
    assert.ok(error instanceof MlsError, String(error));
    assert.ok(codes.length === 0 || codes.includes(error.code), `${error.code}: ${error.message}`);
    return true;
  };

const flipped = (bytes: Bytes, at: number): Bytes => {
  const copy = bytes.slice();
  copy[at] = (copy[at] ?? 0) ^ (1 << (at & 7));
  return copy;
};

test('of two commits for one epoch the second is refused, and its maker goes on from the old state', async () => {
  const { first, second } = await pair();
  const [byAnn, byBob] = await Promise.all([
    makeCommit(first, { update: true, verifier }),
    makeCommit(second, { update: true, verifier }),
  ]);
  const followed = await processCommit(second, byAnn.commit, verifier);
  assert.ok(!followed.removed);
  await assert.rejects(processCommit(byAnn.group, byBob.commit, verifier), refused('wrong-epoch'));
  const again = await makeCommit(followed.group, { update: true, verifier });
  const caughtUp = await processCommit(byAnn.group, again.commit, verifier);
  assert.ok(!caughtUp.removed);
  assert.deepEqual(caughtUp.group.epochAuthenticator, again.group.epochAuthenticator);
});

test('a leaf whose credential nobody vouches for is refused wherever it appears', async () => {
  const { first, second } = await pair();
  const mallory = await makePerson('mallory');
  const believing: LeafVerifier = { ...verifier, verify: async () => true };
  const add = [mallory.keyPackage.publicBytes];
  await assert.rejects(checkKeyPackage(mallory.keyPackage.publicBytes, verifier, nowS), refused('foreign-leaf'));
  await assert.rejects(makeCommit(first, { add, verifier }), refused('foreign-leaf'));
  const made = await makeCommit(first, { add, verifier: believing });
  await assert.rejects(processCommit(second, made.commit, verifier), refused('foreign-leaf'));
  assert.ok(made.welcome);
  const cat = await makePerson('cat');
  const later = await makeCommit(made.group, { add: [cat.keyPackage.publicBytes], verifier: believing });
  assert.ok(later.welcome);
  const joining = join(later.welcome, { keyPackages: async () => cat.keyPackage, tree: later.tree, verifier });
  await assert.rejects(joining, refused('foreign-leaf'));
});

test('an account has one leaf, and a leaf stays with its account', async () => {
  const { first, second } = await pair();
  const twin = await makePerson('bob');
  await assert.rejects(makeCommit(first, { add: [twin.keyPackage.publicBytes], verifier }), refused('invalid-commit'));
  const eve = await makePerson('eve');
  const passedOn = await makeCommit(first, { newSigner: eve, verifier });
  await assert.rejects(processCommit(second, passedOn.commit, verifier), refused('foreign-leaf'));
});

test('a renewed signature key is followed by all and its old one no longer signs', async () => {
  const { first, second } = await pair();
  const renewed = await makePerson('ann');
  const made = await makeCommit(first, { newSigner: renewed, verifier });
  const followed = await processCommit(second, made.commit, verifier);
  assert.ok(!followed.removed);
  assert.deepEqual(followed.group.members[0]?.signatureKey, renewed.signatureKeyPair.publicKey);
  const thief = await makeCommit(first, { update: true, verifier });
  await assert.rejects(processCommit(followed.group, thief.commit, verifier), refused('wrong-epoch'));
});

test('a removed member is told so and learns nothing of the next epoch', async () => {
  const { first, second } = await pair();
  const made = await makeCommit(first, { remove: [second.ownLeaf], verifier });
  const told = await processCommit(second, made.commit, verifier);
  assert.equal(told.removed, true);
  assert.equal('group' in told, false);
});

test('a change of policy comes with fresh keys and reaches everybody', async () => {
  const { first, second } = await pair();
  const made = await makeCommit(first, { policy: utf8('new'), verifier });
  assert.deepEqual((await inspectCommit(made.commit)).policy, utf8('new'));
  const followed = await processCommit(second, made.commit, verifier);
  assert.ok(!followed.removed);
  assert.deepEqual(followed.change.policy, utf8('new'));
  assert.deepEqual(followed.group.policyBytes, utf8('new'));
  assert.equal(followed.change.updated, true);
});

test('contradictory commits are not made', async () => {
  const { first, second } = await pair();
  const cat = await makePerson('cat');
  const add = [cat.keyPackage.publicBytes];
  await assert.rejects(makeCommit(first, { add, remove: [second.ownLeaf], verifier }), refused('invalid-commit'));
  await assert.rejects(makeCommit(first, { remove: [first.ownLeaf], verifier }), refused('invalid-commit'));
  await assert.rejects(makeCommit(first, { remove: [7], verifier }), refused('invalid-commit'));
  await assert.rejects(makeCommit(first, { remove: [1, 1], verifier }), refused('invalid-commit'));
});

test('the wrong tree, group, key package or epoch is named as such', async () => {
  const { first, second, welcome, tree, bob } = await pair();
  const other = await pair();
  const elsewhere = await createGroup({ groupId: utf8('elsewhere'), signer: bob, policy, nowS });
  const made = await makeCommit(first, { update: true, verifier });
  const keyPackages = async () => bob.keyPackage;
  await assert.rejects(join(welcome, { keyPackages, tree: other.tree, verifier }), refused());
  await assert.rejects(
    join(welcome, { keyPackages: async () => undefined, tree, verifier }),
    refused('unknown-key-package'),
  );
  await assert.rejects(decodeGroup(encodeGroup(second), made.tree), refused('tree-mismatch'));
  await assert.rejects(processCommit(elsewhere, made.commit, verifier), refused('wrong-group'));
  await assert.rejects(processCommit(first, made.commit, verifier), refused('misuse'));
});

test('an expired key package is not added', async () => {
  const bob = await makePerson('bob');
  await assert.rejects(
    inspectKeyPackage(bob.keyPackage.publicBytes, nowS + 91 * 86400),
    refused('invalid-key-package'),
  );
  assert.equal((await inspectKeyPackage(bob.keyPackage.publicBytes, nowS)).lastResort, false);
});

test('any flipped bit and any cut of a commit is refused with a reason', async () => {
  const { first, second } = await pair();
  const { commit } = await makeCommit(first, { update: true, verifier });
  for (let at = 0; at < commit.length; at++) {
    await assert.rejects(processCommit(second, flipped(commit, at), verifier), refused(), `bit at ${at}`);
  }
  for (let length = 0; length < commit.length; length += 7) {
    await assert.rejects(processCommit(second, commit.slice(0, length), verifier), refused(), `cut at ${length}`);
  }
});

test('a changed welcome never leads into another state', async () => {
  const { second, welcome, tree, bob } = await pair();
  const good = await exportSecret(second, 'test', utf8(''), 32);
  for (let at = 0; at < welcome.length; at += 3) {
    const joining = join(flipped(welcome, at), { keyPackages: async () => bob.keyPackage, tree, verifier });
    const outcome = await joining.catch((error: unknown) => error);
    if (outcome instanceof Error) refused()(outcome);
    else assert.deepEqual(await exportSecret(outcome as Group, 'test', utf8(''), 32), good);
  }
});

test('a changed tree, key package or stored group is refused', async () => {
  const { second, welcome, tree, bob } = await pair();
  const keyPackages = async () => bob.keyPackage;
  for (let at = 0; at < tree.length; at += 5) {
    await assert.rejects(join(welcome, { keyPackages, tree: flipped(tree, at), verifier }), refused(), `bit at ${at}`);
  }
  const { publicBytes } = bob.keyPackage;
  for (let at = 0; at < publicBytes.length; at++) {
    await assert.rejects(inspectKeyPackage(flipped(publicBytes, at), nowS), refused(), `bit at ${at}`);
  }
  const stored = encodeGroup(second);
  for (let length = 0; length < stored.length; length += 11) {
    await assert.rejects(decodeGroup(stored.slice(0, length), encodeTree(second)), refused('malformed'));
  }
});

test('noise is malformed, quickly and everywhere', async () => {
  let seed = 1;
  const next = (): number => {
    seed = Math.imul(seed, 48271) & 0x7fffffff;
    return seed & 255;
  };
  const noise = (length: number): Bytes => Uint8Array.from({ length }, next);
  for (let round = 0; round < 300; round++) {
    const bytes = noise(round * 3);
    await assert.rejects(inspectCommit(bytes), refused());
    assert.throws(() => inspectWelcome(bytes), refused());
    await assert.rejects(inspectKeyPackage(bytes), refused());
  }
});
