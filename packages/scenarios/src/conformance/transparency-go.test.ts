// Logs as we write them, verified by golang.org/x/mod: the packages Go verifies its own checksum database with.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { ed25519PublicKey, ed25519Signer } from '@heliogram/crypto';
import {
  appendEntries,
  appendLeaves,
  cosignText,
  EMPTY_EDGE,
  edgeRoot,
  formatCheckpoint,
  formatVerifierKey,
  LOG_KEY,
  leafHash,
  parseTilePath,
  proveConsistency,
  proveInclusion,
  signCheckpoint,
  type TileReader,
  type TreeHead,
  tilePath,
  WITNESS_KEY,
  withSignatures,
} from '@heliogram/crypto/transparency';
import { askGo, type Question, whyNoJudge } from './tlog-go.ts';

const skip = whyNoJudge() ?? false;
const SIZES = [1, 255, 256, 257, 65_536, 70_000];
const origin = 'chat.example/record';

const folder = mkdtempSync(join(tmpdir(), 'heliogram-tlog-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const entry = (index: number): Uint8Array<ArrayBuffer> => new TextEncoder().encode(`entry ${index}`);
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const flip = (bytes: Uint8Array, at: number): Uint8Array => bytes.map((byte, i) => (i === at ? byte ^ 0x20 : byte));

const tiles = new Map<string, Uint8Array>();
const read: TileReader = async (tile) => tiles.get(tilePath(tile)) ?? assert.fail(`${tilePath(tile)} is not there`);

/** The log at each of its sizes, every tile of it in the folder. */
function grow(): TreeHead[] {
  let [edge, tail] = [EMPTY_EDGE, new Uint8Array(0)];
  return SIZES.map((size) => {
    const entries = Array.from({ length: size - edge.size }, (_, i) => entry(edge.size + i));
    const bundles = appendEntries(edge.size, tail, entries);
    const append = appendLeaves(edge, entries.map(leafHash));
    for (const { tile, bytes } of [...append.tiles, ...bundles.bundles]) tiles.set(tilePath(tile), bytes);
    [edge, tail] = [append.edge, bundles.tail];
    return { size, root: edgeRoot(edge) };
  });
}

const heads = skip === false ? grow() : [];
for (const [path, bytes] of tiles) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), bytes);
}

/** All must be accepted. */
function accepted(questions: readonly Question[]): void {
  const refused = askGo(questions).flatMap((answer, i) =>
    answer.refused === '' ? [] : [{ ...questions[i], ...answer }],
  );
  assert.deepEqual(refused, []);
}

/** None may be accepted. */
function refused(questions: readonly Question[]): void {
  assert.deepEqual(
    askGo(questions).flatMap(({ refused }, i) => (refused === '' ? [i] : [])),
    [],
  );
}

const inTree = ({ size, root }: TreeHead) => ({ size, root: base64(root) });
const before = ({ size, root }: TreeHead) => ({ oldSize: size, oldRoot: base64(root) });

test('checkpoints open for the log and for the witness, and not with any byte flipped', { skip }, async () => {
  const head = heads.at(-1) as TreeHead;
  const seeds = [1, 2].map((byte) => new Uint8Array(32).fill(byte)) as [
    Uint8Array<ArrayBuffer>,
    Uint8Array<ArrayBuffer>,
  ];
  const log = {
    key: { name: origin, type: LOG_KEY, publicKey: await ed25519PublicKey(seeds[0]) },
    sign: ed25519Signer(seeds[0]),
  } as const;
  const witness = {
    key: { name: 'witness.example/w', type: WITNESS_KEY, publicKey: await ed25519PublicKey(seeds[1]) },
    sign: ed25519Signer(seeds[1]),
  } as const;
  const keys = [formatVerifierKey(log.key), formatVerifierKey(witness.key)];
  const signed = await signCheckpoint(origin, head, [log]);
  const cosigned = withSignatures(signed, [
    await cosignText(formatCheckpoint({ origin, ...head }), witness, 1_700_000_000),
  ]);
  const open = (note: Uint8Array, known: readonly string[]): Question => ({
    ask: 'checkpoint',
    note: base64(note),
    keys: known,
  });
  const [answer] = askGo([open(cosigned, keys)]);
  assert.deepEqual(answer, { refused: '', origin, ...inTree(head), signers: [origin, witness.key.name] });
  refused(Array.from(signed, (_, at) => open(flip(signed, at), keys)));
  const text = formatCheckpoint({ origin, ...head });
  const start = new TextEncoder().encode(text).length;
  // With the witness's key alone only what the witness signed counts: the text, and its own line.
  accepted([open(cosigned, keys.slice(1))]);
  refused(Array.from({ length: start }, (_, at) => open(flip(cosigned, at), keys.slice(1))));
});

test('inclusion proofs hold at every size, and not with any byte flipped', { skip }, async () => {
  const questions: Question[] = [];
  for (const head of heads) {
    for (const index of new Set([0, Math.floor(head.size / 3), head.size - 1])) {
      const path = (await proveInclusion(head.size, index, read)).map(base64);
      questions.push({ ask: 'record', ...inTree(head), index, entry: base64(entry(index)), path });
    }
  }
  accepted(questions);
  const last = questions.at(-1) as Question & { path: readonly string[] };
  refused([{ ...last, index: 0 }, { ...last, entry: base64(entry(0)) }, ...flippedPaths(last)]);
});

test('consistency proofs hold between all sizes, and not with any byte flipped', { skip }, async () => {
  const questions: Question[] = [];
  for (const [i, head] of heads.entries()) {
    for (const old of heads.slice(0, i + 1)) {
      const path = (await proveConsistency(old.size, head.size, read)).map(base64);
      questions.push({ ask: 'tree', ...inTree(head), ...before(old), path });
    }
  }
  accepted(questions);
  const long = questions.at(-3) as Question & { path: readonly string[] };
  assert.ok(long.path.length > 8);
  refused([{ ...long, oldRoot: long.root as string }, ...flippedPaths(long)]);
});

function flippedPaths(question: Question & { path: readonly string[] }): Question[] {
  return question.path.flatMap((hash, i) =>
    Array.from({ length: 32 }, (_, at) => {
      const path = question.path.map((one, j) => (i === j ? base64(flip(Buffer.from(hash, 'base64'), at)) : one));
      return { ...question, path };
    }),
  );
}

test('Go makes the same proofs from our tiles, and finds our entries in them', { skip }, async () => {
  const head = heads.at(-1) as TreeHead;
  const from = { ...inTree(head), folder };
  const indexes = [0, 255, 256, 65_535, 65_536, 69_888, 69_999];
  const records = askGo(indexes.map((index) => ({ ask: 'prove record', ...from, index })));
  for (const [i, index] of indexes.entries()) {
    const path = (await proveInclusion(head.size, index, read)).map(base64);
    assert.deepEqual(records[i], { refused: '', path });
  }
  const trees = askGo(heads.map((old) => ({ ask: 'prove tree', ...from, ...before(old) })));
  for (const [i, old] of heads.entries()) {
    const path = (await proveConsistency(old.size, head.size, read)).map(base64);
    assert.deepEqual(trees[i], path.length === 0 ? { refused: '' } : { refused: '', path });
  }
  accepted([0, 255, 256, 273].map((index) => ({ ask: 'bundle', ...from, index })));
});

test('a tile or bundle with a byte flipped is found out by Go', { skip }, () => {
  const head = heads.at(-1) as TreeHead;
  const cases = [
    ['tile/0/000', 0],
    ['tile/0/273.p/112', 69_999],
    ['tile/1/000', 0],
    ['tile/1/001.p/17', 69_000],
    ['tile/2/000.p/1', 0],
  ] as const;
  for (const [path, index] of cases) {
    const bytes = tiles.get(path) ?? assert.fail(path);
    writeFileSync(join(folder, path), flip(bytes, bytes.length - 1));
    const [answer] = askGo([{ ask: 'prove record', ...inTree(head), folder, index }]);
    assert.notEqual(answer?.refused, '', path);
    writeFileSync(join(folder, path), bytes);
  }
  const { index } = parseTilePath('tile/entries/273.p/112');
  const bundle = tiles.get('tile/entries/273.p/112') ?? assert.fail();
  writeFileSync(join(folder, 'tile/entries/273.p/112'), flip(bundle, 700));
  refused([{ ask: 'bundle', ...inTree(head), folder, index }]);
});
