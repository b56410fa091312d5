// Convergence under random change: every member takes every commit in and ends with the same secrets. The official vectors drive
// a passive client; defects in making commits and in checking joins pass them. This test is the evidence.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Bytes, toHex, utf8 } from '../bytes.ts';
import { createGroup } from './create-group.ts';
import {
  decodeGroup,
  encodeGroup,
  encodeTree,
  exportGroupInfo,
  exportSecret,
  type Group,
  join,
  joinExternal,
  makeCommit,
  processCommit,
  treeBlobHash,
} from './index.ts';
import { makePerson, type Person, verifier } from './testing/people.ts';

type Step = 'add' | 'add-many' | 'remove' | 'remove-many' | 'update' | 'policy' | 'rotate' | 'rejoin';

const modes: Readonly<Record<string, readonly Step[]>> = {
  'single adds': ['add'],
  'adds of one to four and updates': ['add', 'add-many', 'update'],
  'single adds and removes': ['add', 'add', 'remove', 'update'],
  'many adds and many removes': ['add-many', 'remove-many', 'update'],
  'adds and rejoins': ['add', 'add-many', 'rejoin', 'rejoin', 'update'],
  everything: ['add', 'add-many', 'add-many', 'remove', 'remove-many', 'update', 'policy', 'rotate', 'rejoin'],
};

const given = process.argv.slice(2).map(Number);
/** More by `node fuzz.test.ts 101 102 103`. */
const seeds = given.length > 0 ? given : [1, 2, 7];
const steps = 24;
const mostMembers = 20;
const fewestMembers = 4;

for (const [mode, kinds] of Object.entries(modes)) {
  for (const seed of seeds) {
    test(`every member ends with the same keys: ${mode}, seed ${seed}`, async () => {
      const world = new World(seed);
      await world.start();
      for (let step = 0; step < steps; step++) {
        await world.change(kinds[world.below(kinds.length)] ?? 'update');
        await world.requireAgreement(step);
      }
    });
  }
}

class World {
  private state: number;
  private readonly members = new Map<string, Group>();
  private readonly people = new Map<string, Person>();
  private made = 0;

  constructor(seed: number) {
    this.state = seed * 2654435761;
  }

  /** A number from 0 to n - 1 (mulberry32). */
  below(n: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % n;
  }

  async start(): Promise<void> {
    const person = await this.person();
    const group = await createGroup({
      groupId: utf8('a group of ours!'),
      signer: person,
      policy: utf8('p0'),
      nowS: 1_800_000_000,
    });
    this.members.set(person.name, group);
  }

  async change(kind: Step): Promise<void> {
    const names = [...this.members.keys()];
    const committer = names[this.below(names.length)] ?? '';
    const group = this.members.get(committer);
    assert.ok(group);
    if (kind === 'add' || kind === 'add-many')
      return this.add(committer, group, kind === 'add' ? 1 : 1 + this.below(4));
    if (kind === 'remove' || kind === 'remove-many')
      return this.remove(committer, group, kind === 'remove' ? 1 : 1 + this.below(4));
    if (kind === 'rejoin') return this.rejoin(committer, group);
    const policy = kind === 'policy' ? { policy: utf8(`p${this.made++}`) } : {};
    const newSigner = kind === 'rotate' ? { newSigner: await this.renewed(committer) } : {};
    await this.commit(committer, await makeCommit(group, { update: true, verifier, ...policy, ...newSigner }));
  }

  private async add(committer: string, group: Group, count: number): Promise<void> {
    if (this.members.size + count > mostMembers) return this.remove(committer, group, count);
    const newcomers = await Promise.all(Array.from({ length: count }, () => this.person()));
    const add = newcomers.map((person) => person.keyPackage.publicBytes);
    const made = await makeCommit(group, { add, update: this.below(2) === 0, verifier });
    await this.commit(committer, made);
    const { welcome, tree } = made;
    assert.ok(welcome);
    for (const person of newcomers) {
      const keyPackages = async (ref: Bytes) =>
        toHex(ref) === toHex(person.keyPackage.ref) ? person.keyPackage : undefined;
      this.members.set(person.name, await join(welcome, { keyPackages, tree, verifier }));
    }
  }

  /** Somebody else has lost everything and takes their place again. */
  private async rejoin(from: string, group: Group): Promise<void> {
    const others = [...this.members.keys()].filter((name) => name !== from);
    const loser = others[this.below(others.length)];
    if (loser === undefined) return;
    const signer = await this.renewed(loser);
    const groupInfo = await exportGroupInfo(group);
    await this.commit(loser, await joinExternal(groupInfo, { tree: encodeTree(group), signer, verifier }));
  }

  private async remove(committer: string, group: Group, count: number): Promise<void> {
    // A group of two says little: it fills up again before anybody goes.
    if (this.members.size < fewestMembers + count) return this.add(committer, group, count);
    const others = [...this.members.keys()].filter((name) => name !== committer);
    const chosen: string[] = [];
    while (chosen.length < count && others.length > 0) chosen.push(...others.splice(this.below(others.length), 1));
    if (chosen.length === 0) return;
    const remove = chosen.map((name) => this.members.get(name)?.ownLeaf ?? -1);
    const made = await makeCommit(group, { remove, verifier });
    for (const name of chosen) {
      const before = this.members.get(name);
      assert.ok(before);
      assert.equal((await processCommit(before, made.commit, verifier)).removed, true, 'a removed member is told so');
      this.members.delete(name);
    }
    await this.commit(committer, made);
  }

  private async commit(
    committer: string,
    made: Pick<Awaited<ReturnType<typeof makeCommit>>, 'commit' | 'group'>,
  ): Promise<void> {
    for (const [name, group] of this.members) {
      if (name === committer) continue;
      const before = toHex(encodeGroup(group));
      const result = await processCommit(group, made.commit, verifier);
      assert.equal(toHex(encodeGroup(group)), before, 'the state given is not changed');
      assert.ok(!result.removed);
      this.members.set(name, result.group);
    }
    this.members.set(committer, made.group);
  }

  async requireAgreement(step: number): Promise<void> {
    const views = new Set<string>();
    for (const [name, group] of this.members) {
      const secret = await exportSecret(group, 'test', utf8('context'), 32);
      views.add(
        [group.epoch, group.epochAuthenticator, secret, group.treeHash, treeBlobHash(encodeTree(group))]
          .map(text)
          .join(' '),
      );
      if (step % 5 === 4) this.members.set(name, await decodeGroup(encodeGroup(group), encodeTree(group)));
    }
    assert.equal(views.size, 1, `all members agree after step ${step}`);
  }

  private async person(): Promise<Person> {
    const person = await makePerson(`person ${this.made++}`);
    this.people.set(person.name, person);
    return person;
  }

  private async renewed(name: string): Promise<Person> {
    return makePerson(name);
  }
}

function text(value: Bytes | number): string {
  return typeof value === 'number' ? String(value) : toHex(value);
}
