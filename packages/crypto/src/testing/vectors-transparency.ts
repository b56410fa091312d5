// Builds the vectors of transparency logs: trees and tiles, signed checkpoints, log proofs, requests to witnesses.

import { type Bytes, fromUtf8, utf8 } from '../bytes.ts';
import { ed25519PublicKey, ed25519Signer } from '../ed25519.ts';
import {
  cosignText,
  encodeBundle,
  formatCheckpoint,
  formatLogProof,
  formatVerifierKey,
  LOG_KEY,
  leafHash,
  type NoteSigner,
  proveConsistency,
  proveInclusion,
  requestCosignature,
  signCheckpoint,
  tilePath,
  WITNESS_KEY,
  withSignatures,
} from '../transparency.ts';
import { MemoryLog } from './memory-log.ts';

const SIZES = [0, 1, 255, 256, 257, 65_536, 70_000];
const ORIGIN = 'log.example/kt';
const TIME_S = 1_700_000_000;

/** The log of three entries whose checkpoint Go's packages have verified. */
async function smallLog(): Promise<unknown> {
  const seed = Uint8Array.from({ length: 32 }, (_, i) => 32 + i);
  const publicKey = await ed25519PublicKey(seed);
  const log: NoteSigner = { key: { name: ORIGIN, type: LOG_KEY, publicKey }, sign: ed25519Signer(seed) };
  const witness: NoteSigner = { ...log, key: { name: 'witness.example/w1', type: WITNESS_KEY, publicKey } };
  const entries: Bytes[] = ['a', 'b', 'c'].map(utf8);
  const tree = new MemoryLog();
  const head = tree.append(entries);
  const signed = await signCheckpoint(ORIGIN, head, [log]);
  const cosignature = await cosignText(formatCheckpoint({ origin: ORIGIN, ...head }), witness, TIME_S);
  const checkpoint = withSignatures(signed, [cosignature]);
  const path = await proveInclusion(3, 1, tree.read);
  const keys = { log: formatVerifierKey(log.key), witness: formatVerifierKey(witness.key) };
  return {
    entries,
    bundle: encodeBundle(entries),
    leafHashes: entries.map(leafHash),
    root: head.root,
    seed,
    logKey: keys.log,
    witnessKey: keys.witness,
    cosignedAtS: TIME_S,
    checkpoint: fromUtf8(checkpoint),
    inclusionOf1: path,
    consistencyFrom1: await proveConsistency(1, 3, tree.read),
    consistencyFrom2: await proveConsistency(2, 3, tree.read),
    logProofOf1: fromUtf8(formatLogProof({ extra: utf8('salt'), index: 1, path, checkpoint })),
    addCheckpointFrom2: fromUtf8(await requestCosignature(signed, 2, tree.read)),
    policy: `log ${keys.log}\nwitness w1 ${keys.witness}\nquorum w1\n`,
  };
}

async function largeLog(): Promise<unknown> {
  const tree = new MemoryLog();
  const heads = SIZES.map((size) => tree.growTo(size));
  return {
    entry: '"entry 0", "entry 1", … in UTF-8',
    heads,
    partialTiles: [0, 1, 2].map((level) => {
      const tile = { level, index: [273, 1, 0][level] ?? 0, width: [112, 17, 1][level] ?? 0 };
      return { path: tilePath(tile), bytes: tree.tiles.get(tilePath(tile)) };
    }),
    inclusionOf69999: await proveInclusion(70_000, 69_999, tree.read),
    inclusionOf256In257: await proveInclusion(257, 256, tree.read),
    consistencyFrom257: await proveConsistency(257, 70_000, tree.read),
    consistencyFrom65536: await proveConsistency(65_536, 70_000, tree.read),
  };
}

export async function transparencyVectors(): Promise<unknown> {
  const tiles = [
    { level: 0, index: 1_234_067, width: 256 },
    { level: 1, index: 7, width: 17 },
    { level: 'entries', index: 1000, width: 1 },
  ] as const;
  return {
    about: 'Transparency logs. docs/formats/transparency.md',
    paths: tiles.map((tile) => ({ ...tile, path: tilePath(tile) })),
    small: await smallLog(),
    large: await largeLog(),
  };
}
