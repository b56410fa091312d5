// What clients pay for sealing, in Node: one message sealed and opened, and changes of sealed groups. No server.
import {
  type Bytes,
  createGroup,
  decodeGroup,
  encodeGroup,
  encodeTree,
  type Group,
  join,
  type KeyPackagePair,
  type LeafVerifier,
  makeCommit,
  openMessages,
  processCommit,
  sealMessage,
  sealRecord,
  systemRandom,
  toHex,
} from '@heliogram/crypto';
import { type Identity, makeIdentity, makeKeyPackage, makeLeaf, verifierOf } from '../load/identity.ts';
import { sealing } from '../load/sealed.ts';
import { type Metrics, type Result, round } from '../report.ts';
import type { SuiteOptions } from '../suite.ts';

const contentBytes = 1000;
const atATime = 64;
/** Accounts that one commit adds while a group is filled. */
const addedAtOnce = 100;

/** Runs the bench. */
export async function cryptoSuite({ quick, say }: SuiteOptions): Promise<Result> {
  const rounds = quick ? 2 : 9;
  const messages = quick ? 512 : 8192;
  say(`sealing and opening ${messages} messages`);
  const metrics: Record<string, number> = { ...(await measureMessages(messages)) };
  for (const members of quick ? [2, 100] : [2, 100, 1000]) {
    say(`a group of ${members}`);
    Object.assign(metrics, await measureGroup(members, rounds));
  }
  const config = { messages, content_bytes: contentBytes, at_a_time: atATime, rounds, quick, statistic: 'median' };
  return { config, metrics };
}

async function measureMessages(count: number): Promise<Metrics> {
  const inputs = await sealing(count, { text: 'x'.repeat(contentBytes) });
  // Once beforehand, so that the compiler has seen the path.
  await Promise.all(inputs.slice(0, atATime).map(sealMessage));
  const sealedAt = performance.now();
  const sealed = [];
  for (let at = 0; at < count; at += atATime) {
    sealed.push(...(await Promise.all(inputs.slice(at, at + atATime).map(sealMessage))));
  }
  const openedAt = performance.now();
  const outcomes = await openMessages(
    sealed.map(({ header, body }, index) => {
      const { epochKey, devicePublicKey } = inputs[index] as (typeof inputs)[number];
      return { epochKey, header, body, devicePublicKey };
    }),
  );
  const endedAt = performance.now();
  if (outcomes.some((outcome) => !outcome.ok)) throw new Error('a message sealed here does not open');
  return {
    seal_ms: round((openedAt - sealedAt) / count, 4),
    open_ms: round((endedAt - openedAt) / count, 4),
    sealed_body_bytes: sealed[0]?.body.length ?? 0,
  };
}

/** A group one member short of its size, one member that follows, and who comes next. */
interface Stage {
  readonly founder: Group;
  readonly follower: Group | undefined;
  readonly newcomer: KeyPackagePair;
  readonly verifier: LeafVerifier;
}

async function prepare(members: number): Promise<Stage> {
  const nowS = Math.floor(Date.now() / 1000);
  const people: Identity[] = [];
  for (let index = 0; index < members; index++) people.push(await makeIdentity(nowS));
  const verifier = verifierOf(people);
  const [first, ...others] = people as [Identity, ...Identity[]];
  const packages = await Promise.all(others.map((one) => makeKeyPackage(one, nowS)));
  const newcomer = packages.pop() as KeyPackagePair;
  const policy = new Uint8Array(64);
  let founder = await createGroup({ groupId: systemRandom(16), signer: await makeLeaf(first), policy, nowS });
  let follower: Group | undefined;
  for (let at = 0; at < packages.length; at += addedAtOnce) {
    const batch = packages.slice(at, at + addedAtOnce);
    const made = await makeCommit(founder, { add: batch.map((one) => one.publicBytes), verifier });
    founder = made.group;
    if (at + addedAtOnce >= packages.length) {
      follower = await welcome(made, batch.at(-1) as KeyPackagePair, verifier);
    }
  }
  return { founder, follower, newcomer, verifier };
}

function welcome(
  made: { readonly welcome?: Bytes; readonly tree: Bytes },
  own: KeyPackagePair,
  verifier: LeafVerifier,
): Promise<Group> {
  const keyPackages = async (ref: Bytes): Promise<KeyPackagePair | undefined> =>
    toHex(ref) === toHex(own.ref) ? own : undefined;
  return join(made.welcome as Bytes, { tree: made.tree, verifier, keyPackages });
}

async function measureGroup(members: number, rounds: number): Promise<Metrics> {
  const stage = await prepare(members);
  const { verifier, newcomer } = stage;
  const timings = new Map<string, number[]>();
  const timed = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const start = performance.now();
    const result = await work();
    timings.set(name, [...(timings.get(name) ?? []), performance.now() - start]);
    return result;
  };
  const sizes: Record<string, number> = {};
  const [stored, storedTree] = [encodeGroup(stage.founder), encodeTree(stage.founder)];
  for (let at = 0; at < rounds; at++) {
    // From the stored form, as a client does it: nothing is warm that would not be warm there.
    const before = await timed('decode', () => decodeGroup(stored, storedTree));
    const added = await timed('add', () => makeCommit(before, { add: [newcomer.publicBytes], update: true, verifier }));
    const joined = await timed('join', () => welcome(added, newcomer, verifier));
    const follower = stage.follower && (await taken(stage.follower, added.commit, verifier));
    const updated = await timed('update', () => makeCommit(added.group, { update: true, verifier }));
    await timed('process', () => taken(follower ?? joined, updated.commit, verifier));
    const leaf = joined.ownLeaf;
    const removed = await timed('remove', () => makeCommit(updated.group, { remove: [leaf], verifier }));
    Object.assign(sizes, {
      update_commit: updated.commit.length,
      add_commit: added.commit.length,
      remove_commit: removed.commit.length,
      tree: updated.tree.length,
      state: encodeGroup(updated.group).length,
      vault_record: (await sealedState(updated.group)).length,
    });
  }
  const metrics: Record<string, number> = {};
  for (const [name, samples] of timings) metrics[`${name}_${members}_ms`] = round(median(samples), 2);
  for (const [name, bytes] of Object.entries(sizes)) metrics[`${name}_${members}_bytes`] = bytes;
  return metrics;
}

async function taken(group: Group, commit: Bytes, verifier: LeafVerifier): Promise<Group> {
  const result = await processCommit(group, commit, verifier);
  if (result.removed) throw new Error('a member that stays was removed');
  return result.group;
}

/** The vault record of a group: its state without the tree, sealed and padded. */
function sealedState(group: Group): Promise<Bytes> {
  const name = { account: systemRandom(16), recordId: systemRandom(16), version: 1, generation: 1 };
  return sealRecord(name, systemRandom(32), encodeGroup(group));
}

function median(samples: readonly number[]): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
