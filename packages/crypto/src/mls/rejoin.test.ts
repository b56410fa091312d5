// Taking one's place again from outside: the repair path of an account that lost its group state.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Bytes, utf8 } from '../bytes.ts';
import {
  createGroup,
  decodeGroup,
  encodeGroup,
  encodeTree,
  exportGroupInfo,
  type Group,
  inspectCommit,
  join,
  joinExternal,
  MlsError,
  type MlsErrorCode,
  makeCommit,
  processCommit,
} from './index.ts';
import { makePerson, type Person, verifier } from './testing/people.ts';

const names = ['ann', 'bob', 'cat', 'dan', 'eve', 'fay', 'gus'];

interface World {
  readonly people: readonly Person[];
  groups: Group[];
}

async function world(): Promise<World> {
  const people = await Promise.all(names.map((name) => makePerson(name)));
  const [ann, ...others] = people;
  assert.ok(ann);
  const empty = await createGroup({ groupId: utf8('group'), signer: ann, policy: utf8('p'), nowS: 1_800_000_000 });
  const add = others.map((person) => person.keyPackage.publicBytes);
  const { group, welcome, tree } = await makeCommit(empty, { add, update: true, verifier });
  assert.ok(welcome);
  const joined = others.map((person) => join(welcome, { keyPackages: keysOf(person), tree, verifier }));
  return { people, groups: [group, ...(await Promise.all(joined))] };
}

const keysOf = (person: Person) => async (ref: Bytes) =>
  Buffer.compare(ref, person.keyPackage.ref) === 0 ? person.keyPackage : undefined;

/** All but `maker` take the commit in. */
async function spread(groups: readonly Group[], maker: number, after: Group, commit: Bytes): Promise<Group[]> {
  const next = groups.map(async (group, index) => {
    if (index === maker) return after;
    const taken = await processCommit(group, commit, verifier);
    assert.ok(!taken.removed);
    assert.deepEqual(taken.group.epochAuthenticator, after.epochAuthenticator);
    assert.deepEqual(taken.group.treeHash, after.treeHash);
    return taken.group;
  });
  return Promise.all(next);
}

const refused = (code: MlsErrorCode) => (error: unknown) => {
  assert.ok(error instanceof MlsError, String(error));
  assert.equal(error.code, code, error.message);
  return true;
};

/** Somebody of the same name with new keys and no state. */
const renewed = (person: Person | undefined): Promise<Person> => makePerson(person?.name ?? '');

for (const who of names.keys()) {
  test(`${names[who]} rejoins; all follow, and the group goes on`, async () => {
    const { people, groups } = await world();
    const from = groups[(who + 3) % groups.length];
    assert.ok(from);
    const signer = await renewed(people[who]);
    const made = await joinExternal(await exportGroupInfo(from), { tree: encodeTree(from), signer, verifier });
    await assert.rejects(inspectCommit(made.commit), refused('unsupported'));
    const seen = await inspectCommit(made.commit, { allowRejoin: true });
    assert.equal(seen.isRejoin, true);
    assert.equal(seen.senderLeaf, groups[who]?.ownLeaf);
    assert.deepEqual(seen.removed, []);
    let now = await spread(groups, who, made.group, made.commit);
    assert.deepEqual(now[0]?.members.map(({ identity }) => Buffer.from(identity).toString()).sort(), names);
    for (const maker of [who, (who + 1) % names.length]) {
      const before = now[maker];
      assert.ok(before);
      const stored = await decodeGroup(encodeGroup(before), encodeTree(before));
      const next = await makeCommit(stored, { update: true, verifier });
      now = await spread(now, maker, next.group, next.commit);
    }
  });
}

test('rejoining is told as such: no one added, no one removed', async () => {
  const { people, groups } = await world();
  const [ann, bob] = groups;
  assert.ok(ann && bob);
  const signer = await renewed(people[1]);
  const made = await joinExternal(await exportGroupInfo(ann), { tree: encodeTree(ann), signer, verifier });
  const { change } = await processCommit(ann, made.commit, verifier);
  assert.deepEqual(change.added, []);
  assert.deepEqual(change.removed, []);
  assert.equal(change.committerLeaf, 1);
  assert.equal(change.rejoinedAs, made.group.ownLeaf);
  // Our own account did this on another device: its state comes from the vault, like any own commit's.
  await assert.rejects(processCommit(bob, made.commit, verifier), refused('misuse'));
});

test('a stranger does not rejoin, and a member cannot take the place of another', async () => {
  const { groups } = await world();
  const [ann, bob] = groups;
  assert.ok(ann && bob);
  const info = await exportGroupInfo(ann);
  const zed = await makePerson('zed');
  const tree = encodeTree(ann);
  await assert.rejects(joinExternal(info, { tree, signer: zed, verifier }), refused('foreign-leaf'));
  // Zed's software is told that zed is bob; the members know better.
  const accountOf = (identity: Bytes) => (utf8('zed').every((byte, at) => identity[at] === byte) ? 'bob' : undefined);
  const lying = { ...verifier, accountOf: (identity: Bytes) => accountOf(identity) ?? verifier.accountOf(identity) };
  const made = await joinExternal(info, { tree, signer: zed, verifier: lying });
  await assert.rejects(processCommit(ann, made.commit, verifier), refused('foreign-leaf'));
});

test('a group info of another epoch, of another tree, cut or changed leads nowhere', async () => {
  const { people, groups } = await world();
  const [ann] = groups;
  assert.ok(ann);
  const signer = await renewed(people[2]);
  const info = await exportGroupInfo(ann);
  const later = await makeCommit(ann, { update: true, verifier });
  const stale = await joinExternal(info, { tree: encodeTree(ann), signer, verifier });
  await assert.rejects(processCommit(later.group, stale.commit, verifier), refused('wrong-epoch'));
  await assert.rejects(joinExternal(info, { tree: later.tree, signer, verifier }), MlsError);
  for (let at = 0; at < info.length; at += 3) {
    const changed = info.slice();
    changed[at] = (changed[at] ?? 0) ^ 4;
    await assert.rejects(joinExternal(changed, { tree: encodeTree(ann), signer, verifier }), MlsError, `byte ${at}`);
    const cut = info.slice(0, at);
    await assert.rejects(joinExternal(cut, { tree: encodeTree(ann), signer, verifier }), refused('malformed'));
  }
});

test('a changed rejoin is refused with a reason', async () => {
  const { people, groups } = await world();
  const [ann] = groups;
  assert.ok(ann);
  const signer = await renewed(people[4]);
  const { commit } = await joinExternal(await exportGroupInfo(ann), { tree: encodeTree(ann), signer, verifier });
  for (let at = 0; at < commit.length; at += 5) {
    const changed = commit.slice();
    changed[at] = (changed[at] ?? 0) ^ (1 << (at & 7));
    await assert.rejects(processCommit(ann, changed, verifier), MlsError, `byte ${at}`);
  }
});
