// A key log of tests in memory: files as a server publishes them, signed by a log that may be told to lie.
import { type Bytes, concat, ed25519PublicKey, ed25519Signer, sha256, toHex, utf8 } from '@heliogram/crypto';
import {
  configurationLeaf,
  EMPTY,
  encodeAuditorUpdate,
  encodeKeyLogEntry,
  insertLeaves,
  type PrefixLeaf,
  type PrefixNode,
} from '@heliogram/crypto/key-map';
import {
  appendEntries,
  appendLeaves,
  cosignText,
  EMPTY_EDGE,
  edgeRoot,
  formatVerifierKey,
  LOG_KEY,
  leafHash,
  type NoteSigner,
  parseSignedNote,
  signCheckpoint,
  TILE_WIDTH,
  type TileData,
  type TreeEdge,
  tilePath,
  type VerifierKey,
  WITNESS_KEY,
  withSignatures,
} from '@heliogram/crypto/transparency';
import type { PublicLog } from '../audit/public-log.ts';

/** A key of tests. */
export async function testSigner(name: string, type: VerifierKey['type'], seed: number): Promise<NoteSigner> {
  const bytes = new Uint8Array(32).fill(seed);
  return { key: { name, type, publicKey: await ed25519PublicKey(bytes) }, sign: ed25519Signer(bytes) };
}

/** A leaf nobody knows the label of. */
export function testLeaf(name: string): PrefixLeaf {
  return { searchKey: sha256(utf8(name)), commitment: sha256(utf8(`value of ${name}`)) };
}

export function updatePath(index: number): string {
  return tilePath({ level: 'entries', index, width: TILE_WIDTH }).replace('tile/entries/', 'update/');
}

/** What an entry says, where it is not true. */
export interface Lie {
  /** The map the entry names in place of the one its leaves make. */
  readonly map?: PrefixNode;
  /** The update beside it. */
  readonly update?: Bytes;
}

/** A log below /keys/. */
export class TestKeyLog implements PublicLog {
  readonly origin = 'log.example/keys';
  readonly files: Map<string, Bytes>;
  /** Paths that were asked for. */
  readonly asked: string[] = [];
  readonly vrfPublicKey: Bytes = new Uint8Array(32).fill(9);
  map: PrefixNode;
  signer: NoteSigner;
  #edge: TreeEdge;
  #tail: Bytes;

  private constructor(signer: NoteSigner, past?: TestKeyLog) {
    this.signer = signer;
    this.files = new Map(past?.files);
    this.map = past?.map ?? EMPTY;
    this.#edge = past ? past.#edge : EMPTY_EDGE;
    this.#tail = past ? past.#tail : new Uint8Array(0);
  }

  static async make(): Promise<TestKeyLog> {
    const log = new TestKeyLog(await testSigner('log.example/keys', LOG_KEY, 1));
    log.files.set('configuration', utf8(`${formatVerifierKey(log.signer.key)}\n${toHex(log.vrfPublicKey)}\n`));
    return log;
  }

  /** The same past. */
  fork(): TestKeyLog {
    return new TestKeyLog(this.signer, this);
  }

  get size(): number {
    return this.#edge.size;
  }

  async get(path: string, maxBytes: number): Promise<Bytes | undefined> {
    this.asked.push(path);
    return this.files.get(path)?.slice(0, maxBytes + 1);
  }

  /** One more entry. The first brings the configuration. */
  add(timestampMs: number, leaves: readonly PrefixLeaf[], lie: Lie = {}): this {
    const { origin, vrfPublicKey } = this;
    const added = this.size === 0 && !lie.map ? [configurationLeaf({ origin, vrfPublicKey }), ...leaves] : leaves;
    const map = lie.map ?? insertLeaves(this.map, added);
    this.files.set(updatePath(this.size), lie.update ?? encodeAuditorUpdate(this.map, lie.map ? [] : added));
    this.map = map;
    const entry = encodeKeyLogEntry({ timestampMs, prefixRoot: map.hash });
    const { bundles, tail } = appendEntries(this.size, this.#tail, [entry]);
    const { edge, tiles } = appendLeaves(this.#edge, [leafHash(entry)]);
    for (const { tile, bytes } of [...tiles, ...bundles] satisfies TileData[]) this.files.set(tilePath(tile), bytes);
    [this.#edge, this.#tail] = [edge, tail];
    return this;
  }

  /** Signs where the log stands. */
  async publish(): Promise<this> {
    const head = { size: this.size, root: edgeRoot(this.#edge) };
    this.files.set('checkpoint', await signCheckpoint(this.origin, head, [this.signer]));
    return this;
  }

  /** The newest checkpoint, cosigned. */
  async cosigned(...seeds: readonly number[]): Promise<Bytes> {
    const note = this.files.get('checkpoint') ?? new Uint8Array(0);
    const { text } = parseSignedNote(note);
    const signers = await Promise.all(seeds.map((seed) => testSigner(`w${seed}.example`, WITNESS_KEY, seed)));
    return withSignatures(note, await Promise.all(signers.map((signer) => cosignText(text, signer, 1_700_000_000))));
  }

  /** Damages a file by one bit. */
  flip(path: string, at: number): this {
    const bytes = Uint8Array.from(this.files.get(path) ?? missing(path));
    bytes[at] = (bytes[at] ?? missing(`${path} ${at}`)) ^ 1;
    this.files.set(path, bytes);
    return this;
  }

  /** Takes an entry out of the last bundle. */
  cutEntry(path: string, at: number): this {
    const bytes = this.files.get(path) ?? missing(path);
    this.files.set(path, concat(bytes.slice(0, at * 42), bytes.slice((at + 1) * 42)));
    return this;
  }
}

function missing(what: string): never {
  throw new Error(`${what} is not there`);
}
