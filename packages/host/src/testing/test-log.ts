// A log of tests in memory: it grows, signs, proves, and can be forked to lie.
import { randomBytes } from 'node:crypto';
import { type Bytes, ed25519PublicKey, ed25519Signer, utf8 } from '@heliogram/crypto';
import {
  appendLeaves,
  EMPTY_EDGE,
  edgeRoot,
  formatVerifierKey,
  LOG_KEY,
  leafHash,
  type NoteSigner,
  requestCosignature,
  signCheckpoint,
  type TileReader,
  type TreeEdge,
  tilePath,
} from '@heliogram/crypto/transparency';

/** A log whose entries are words. */
export class TestLog {
  readonly signer: NoteSigner;
  readonly #tiles: Map<string, Uint8Array>;
  #edge: TreeEdge;

  private constructor(signer: NoteSigner, tiles: Map<string, Uint8Array>, edge: TreeEdge) {
    this.signer = signer;
    this.#tiles = tiles;
    this.#edge = edge;
  }

  static async make(origin: string): Promise<TestLog> {
    const seed = new Uint8Array(randomBytes(32));
    const key = { name: origin, type: LOG_KEY, publicKey: await ed25519PublicKey(seed) } as const;
    return new TestLog({ key, sign: ed25519Signer(seed) }, new Map(), EMPTY_EDGE);
  }

  get verifierKey(): string {
    return formatVerifierKey(this.signer.key);
  }

  get size(): number {
    return this.#edge.size;
  }

  /** The same log with the same past; from here on they differ. */
  fork(): TestLog {
    return new TestLog(this.signer, new Map(this.#tiles), this.#edge);
  }

  grow(...entries: readonly string[]): this {
    const { edge, tiles } = appendLeaves(
      this.#edge,
      entries.map((entry) => leafHash(utf8(entry))),
    );
    for (const { tile, bytes } of tiles) this.#tiles.set(tilePath(tile), bytes);
    this.#edge = edge;
    return this;
  }

  checkpoint(): Promise<Bytes> {
    const head = { size: this.size, root: edgeRoot(this.#edge) };
    return signCheckpoint(this.signer.key.name, head, [this.signer]);
  }

  /** The body that asks a witness to cosign where the log stands. */
  async request(oldSize: number): Promise<Bytes> {
    const read: TileReader = async (tile) => this.#tiles.get(tilePath(tile)) ?? missing(tilePath(tile));
    return requestCosignature(await this.checkpoint(), oldSize, read);
  }
}

function missing(path: string): never {
  throw new Error(`${path} is not there`);
}
