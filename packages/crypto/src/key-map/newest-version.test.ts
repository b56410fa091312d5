import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { type Bytes, toHex, utf8 } from '../bytes.ts';
import { named } from '../testing/deterministic.ts';
import { flipped, refuses } from '../testing/refusal.node.ts';
import { commitmentOf, searchKey } from './commitment.ts';
import { CONFIGURATION_KEY, configurationLeaf, type KeyMapConfiguration } from './configuration.ts';
import { decodeAccountKeyValue, encodeAccountKeyValue } from './key-values.ts';
import { ladderTo } from './ladder.ts';
import { decodeKeyLogEntry, encodeKeyLogEntry } from './log-entry.ts';
import { type NewestVersionClaim, type OpenedVersion, openMap, verifyNewestVersion } from './newest-version.ts';
import { EMPTY, type PrefixLeaf, type PrefixNode } from './prefix-node.ts';
import { encodePrefixProof } from './prefix-proof.ts';
import { insertLeaves, prune } from './prefix-tree.ts';
import { vrfPublicKey } from './vrf.ts';

const vrfSeed = named('key log VRF', 32);
const alice = utf8('a:alice');
let configuration: KeyMapConfiguration;
before(async () => {
  configuration = { origin: 'chat.example/keys', vrfPublicKey: await vrfPublicKey(vrfSeed) };
});

const keys = new Map<string, { searchKey: Bytes; proof: Bytes }>();
async function keyOf(label: Bytes, version: number): Promise<{ searchKey: Bytes; proof: Bytes }> {
  const name = `${toHex(label)}/${version}`;
  const known = keys.get(name) ?? (await searchKey(vrfSeed, { label, version }));
  keys.set(name, known);
  return known;
}

function opened(version: number): OpenedVersion {
  return { version, opening: named(`opening ${version}`, 16), value: utf8(`value ${version}`) };
}

async function leafOf(label: Bytes, { version, opening, value }: OpenedVersion): Promise<PrefixLeaf> {
  const of = { label, version };
  return { searchKey: (await keyOf(label, version)).searchKey, commitment: commitmentOf(opening, of, value) };
}

/** A map with these versions of a label. */
async function mapOf(label: Bytes, versions: readonly number[]): Promise<PrefixNode> {
  const leaves = await Promise.all(versions.map((version) => leafOf(label, opened(version))));
  return insertLeaves(EMPTY, [configurationLeaf(configuration), ...leaves]);
}

/** What a server that says `newest` shows of a map. */
async function claim(
  map: PrefixNode,
  label: Bytes,
  newest: OpenedVersion | null,
): Promise<[Bytes, NewestVersionClaim]> {
  const steps = await Promise.all(ladderTo(newest?.version ?? null).map((step) => keyOf(label, step.version)));
  const shown = prune(map, [CONFIGURATION_KEY, ...steps.map((step) => step.searchKey)]);
  return [encodePrefixProof(shown), { label, newest, vrfProofs: steps.map((step) => step.proof) }];
}

async function verify(map: PrefixNode, label: Bytes, newest: OpenedVersion | null): Promise<OpenedVersion | null> {
  const [proof, said] = await claim(map, label, newest);
  return verifyNewestVersion(openMap(proof, map.hash, configuration), said);
}

test('the ladder looks where the draft says', () => {
  const text = (newest: number | null): string =>
    ladderTo(newest)
      .map((step) => `${step.version}${step.isPresent ? '+' : '-'}`)
      .join(' ');
  assert.equal(text(null), '0-');
  assert.equal(text(0), '0+ 1-');
  assert.equal(text(1), '0+ 1+ 3- 2-');
  assert.equal(text(2), '0+ 1+ 3- 2+');
  assert.equal(text(6), '0+ 1+ 3+ 7- 5+ 6+');
  for (let newest = 0; newest < 200; newest++) {
    const steps = ladderTo(newest);
    assert.ok(steps.some((step) => step.version === newest && step.isPresent));
    assert.ok(steps.some((step) => step.version === newest + 1 && !step.isPresent));
  }
  assert.equal(ladderTo(0x7fff_fffe).length < 64, true);
  assert.throws(() => ladderTo(0x7fff_ffff), /out of bounds/);
});

test('the newest version is shown, and so is that there is none', async () => {
  const map = await mapOf(alice, [0, 1, 2]);
  assert.deepEqual(await verify(map, alice, opened(2)), opened(2));
  assert.equal(await verify(map, utf8('a:nobody'), null), null);
});

test('an older version, a later one and none at all are lies', async () => {
  const map = await mapOf(alice, [0, 1, 2]);
  for (const lie of [opened(0), opened(1), opened(3), null]) await refuses(() => verify(map, alice, lie), 'bad-proof');
});

test('over a map with a hole there is one answer at most', async () => {
  const map = await mapOf(alice, [0, 1, 3]);
  let right = 0;
  for (const newest of [null, 0, 1, 2, 3, 4].map((version) => (version === null ? null : opened(version)))) {
    const isShown = await verify(map, alice, newest).then(
      () => true,
      () => false,
    );
    if (isShown) right++;
  }
  assert.ok(right <= 1);
});

test('another value, opening, root, configuration, order of proofs or part of the map is refused', async () => {
  const map = await mapOf(alice, [0, 1]);
  await refuses(() => verify(map, alice, { ...opened(1), value: utf8('other') }), 'bad-commitment');
  await refuses(() => verify(map, alice, { ...opened(1), opening: named('other', 16) }), 'bad-commitment');
  const [proof, said] = await claim(map, alice, opened(1));
  const other = await mapOf(alice, [0]);
  await refuses(() => openMap(proof, other.hash, configuration), 'bad-proof');
  const foreign = { ...configuration, vrfPublicKey: await vrfPublicKey(named('another', 32)) };
  await refuses(() => openMap(proof, map.hash, foreign), 'wrong-context');
  await refuses(() => openMap(proof, map.hash, { ...configuration, origin: 'evil.example/keys' }), 'wrong-context');
  const shown = openMap(proof, map.hash, configuration);
  await refuses(() => verifyNewestVersion(shown, { ...said, vrfProofs: said.vrfProofs.toReversed() }), 'bad-proof');
  await refuses(() => verifyNewestVersion(shown, { ...said, vrfProofs: said.vrfProofs.slice(1) }), 'malformed');
  const [less] = await claim(map, utf8('a:nobody'), null);
  await refuses(() => verifyNewestVersion(openMap(less, map.hash, configuration), said), 'truncated');
  const [, turned] = await claim(map, alice, opened(1));
  const bent = { ...turned, vrfProofs: turned.vrfProofs.map((one, at) => (at === 2 ? flipped(one, 77) : one)) };
  await refuses(() => verifyNewestVersion(shown, bent), 'bad-proof');
});

test('entries and values go there and back, and nothing else is read', async () => {
  const entry = { timestampMs: 1_780_000_000_000, prefixRoot: named('root', 32) };
  assert.deepEqual(decodeKeyLogEntry(encodeKeyLogEntry(entry)), entry);
  await refuses(() => decodeKeyLogEntry(new Uint8Array(41)), 'malformed');
  const value = {
    statementNumber: 1,
    statementHash: named('1', 32),
    accountKey: named('2', 32),
    rootKey: named('3', 32),
    deviceListNumber: 7,
    deviceListHash: named('4', 32),
    slotListHash: named('5', 32),
  };
  const stored = encodeAccountKeyValue(value);
  assert.deepEqual(decodeAccountKeyValue(stored), value);
  await refuses(() => decodeAccountKeyValue(stored.slice(1)), 'malformed');
  await refuses(() => encodeAccountKeyValue({ ...value, deviceListNumber: 0 }), 'out-of-range');
});
