// The published numbers of the vectors by value: what golang.org/x/mod accepted stays what we write.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromHex, toBase64, toHex, utf8 } from '../bytes.ts';
import { readVectors } from '../testing/vector-files.node.ts';
import { admit, believeEntry, keyIdOf, parseTrustPolicy, parseVerifierKey } from '../transparency.ts';

type Small = Record<'bundle' | 'root' | 'logKey' | 'witnessKey' | 'checkpoint' | 'logProofOf1' | 'policy', string>;
const { small } = readVectors<{ small: Small & { addCheckpointFrom2: string } }>('transparency');

const CHECKPOINT = `log.example/kt
3
NmQuc8JUCrEh46a/lUWwokmCzYMOsT080Z3jzmwCHsE=

— log.example/kt y2ElUlTmnCh3e2UB+jaokqf7LpaH9djCG4sPfy/LB90RmL9qGODaf2ndGi0RGD63vUV/UwbvlOXhVjYyF7+GEOxWZgg=
— witness.example/w1 IDJKvgAAAABlU/EApKQ2PZCM5+3638S1WkyNfolsHsoOsDDk4zcLa6TkKeYYYODw/M2eHhJ+7U0qKDK/cgaQKE+wXiMLzd5U5OFYBQ==
`;

test('the small log has the bytes that were verified elsewhere', () => {
  assert.equal(small.bundle, '000161000162000163');
  assert.equal(toBase64(fromHex(small.root)), 'NmQuc8JUCrEh46a/lUWwokmCzYMOsT080Z3jzmwCHsE=');
  assert.equal(small.logKey, 'log.example/kt+cb612552+ASmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X');
  assert.equal(toHex(keyIdOf(parseVerifierKey(small.witnessKey))), '20324abe');
  assert.equal(small.checkpoint, CHECKPOINT);
});

test('its log proof is believed under its policy, and its request is admitted', async () => {
  const policy = parseTrustPolicy(utf8(small.policy));
  const believed = await believeEntry(utf8(small.logProofOf1), utf8('b'), policy);
  assert.deepEqual([believed.index, believed.extra, believed.witnesses], [1, utf8('salt'), ['w1']]);
  const logs = new Map([['log.example/kt', [parseVerifierKey(small.logKey)]]]);
  const submission = await admit(utf8(small.addCheckpointFrom2), logs);
  assert.ok(!submission.isRefused && submission.oldSize === 2 && submission.size === 3);
});
