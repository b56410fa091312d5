// Two of the working group's tree-validation vectors of our suite: trees whose ancestors differ in their unmerged leaves, valid by RFC 9420
// section 12.4.3.1; ts-mls 1.6.4 by itself refuses the first.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { toNodeIndex } from 'ts-mls/treemath.js';
import { type Bytes, fromHex, toHex } from '../bytes.ts';
import { decodeTree } from './group-codec.ts';
import { requireTree } from './leaf-rules.ts';
import { MlsError } from './mls-error.ts';
import { suiteName } from './suite.ts';
import { TreeHashes } from './tree-hash.ts';

interface TreeVector {
  readonly tree: string;
  readonly group_id: string;
  readonly tree_hashes: readonly string[];
}

const file = new URL('../../../../vectors/mls/tree-validation.json', import.meta.url);
const vectors: readonly TreeVector[] = JSON.parse(readFileSync(file, 'utf8'));
const anybody = { verify: async () => true, accountOf: (identity: Bytes) => toHex(identity) };

for (const [index, vector] of vectors.entries()) {
  test(`tree-validation ${index}: hashes, parent hashes, unmerged leaves and signatures hold`, async () => {
    const tree = decodeTree(fromHex(vector.tree));
    const hashes = new TreeHashes(tree);
    assert.deepEqual(
      vector.tree_hashes.map((_, node) => toHex(hashes.of(toNodeIndex(node)))),
      vector.tree_hashes,
    );
    const context = {
      version: 'mls10' as const,
      cipherSuite: suiteName as 'MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519',
      groupId: fromHex(vector.group_id),
      epoch: 1n,
      treeHash: hashes.root(),
      confirmedTranscriptHash: new Uint8Array(0),
      extensions: [],
    };
    await requireTree(tree, context, anybody);
    await assert.rejects(requireTree(tree, { ...context, groupId: new Uint8Array(32) }, anybody), MlsError);
  });
}
