// A key log in memory under a test's control: honest, or as false as the test wants it. For tests only.
import type { DescMessage, MessageShape } from '@bufbuild/protobuf';
import { create } from '@bufbuild/protobuf';
import { ed25519PublicKey, ed25519Signer } from '@heliogram/crypto';
import {
  accountLabel,
  CONFIGURATION_KEY,
  commitmentOf,
  configurationLeaf,
  EMPTY,
  encodeKeyLogEntry,
  encodePrefixProof,
  insertLeaves,
  type KeyMapConfiguration,
  ladderTo,
  noticeLabel,
  type OpenedVersion,
  type PrefixNode,
  prune,
  searchKey,
  usernameLabel,
  vrfPublicKey,
} from '@heliogram/crypto/key-map';
import {
  appendLeaves,
  cosignText,
  EMPTY_EDGE,
  edgeRoot,
  formatVerifierKey,
  LOG_KEY,
  leafHash,
  type NoteSigner,
  parseSignedNote,
  proveConsistency,
  proveInclusion,
  signCheckpoint,
  type TileReader,
  type TreeEdge,
  tilePath,
  withSignatures,
} from '@heliogram/crypto/transparency';
import { type Bytes, Code, methods, type ProveRequest, ProveResponseSchema, refuse, toHex } from '@heliogram/protocol';
import type { Call } from '../../platform/net/connection-types.ts';
import { RefusedError } from '../../platform/net/errors.ts';

type Answer = MessageShape<typeof ProveResponseSchema>;

interface Secrets {
  readonly vrfSeed: Bytes;
  readonly configuration: KeyMapConfiguration;
  readonly signer: NoteSigner;
}

/** What a log is at one moment; copies share what never changes. */
interface State {
  readonly tree: PrefixNode;
  readonly edge: TreeEdge;
  readonly entry: Bytes;
  readonly tiles: ReadonlyMap<string, Bytes>;
  readonly versions: ReadonlyMap<string, readonly OpenedVersion[]>;
  readonly cosigned?: { readonly size: number; readonly checkpoint: Bytes };
}

function unchanged(answer: Answer): Answer {
  return answer;
}

export class MemoryKeyLog {
  readonly #secrets: Secrets;
  #state: State = { tree: EMPTY, edge: EMPTY_EDGE, entry: new Uint8Array(0), tiles: new Map(), versions: new Map() };
  nowMs = 1_780_000_000_000;
  /** What is made of every answer before it leaves. */
  lie: (answer: Answer, request: ProveRequest) => Answer = unchanged;

  private constructor(secrets: Secrets) {
    this.#secrets = secrets;
  }

  /** `seed` and `vrf`: bytes of which the keys are made. */
  static async open(seed = 1, vrf: number = seed + 100): Promise<MemoryKeyLog> {
    const [signing, vrfSeed] = [new Uint8Array(32).fill(seed), new Uint8Array(32).fill(vrf)];
    const key = { name: 'log.example/keys', type: LOG_KEY, publicKey: await ed25519PublicKey(signing) } as const;
    const configuration = { origin: key.name, vrfPublicKey: await vrfPublicKey(vrfSeed) };
    const log = new MemoryKeyLog({ vrfSeed, configuration, signer: { key, sign: ed25519Signer(signing) } });
    await log.append([]);
    return log;
  }

  get size(): number {
    return this.#state.edge.size;
  }

  /** The same log, going its own way from here on. */
  fork(): MemoryKeyLog {
    const other = new MemoryKeyLog(this.#secrets);
    other.#state = this.#state;
    other.nowMs = this.nowMs;
    return other;
  }

  /** One entry with the next versions of some labels. */
  async append(changes: readonly (readonly [label: Bytes, value: Bytes])[]): Promise<void> {
    const { tree, edge, tiles, versions } = this.#state;
    const { configuration, vrfSeed } = this.#secrets;
    const leaves = edge.size === 0 ? [configurationLeaf(configuration)] : [];
    const known = new Map(versions);
    for (const [label, value] of changes) {
      const before = known.get(toHex(label)) ?? [];
      const of = { label, version: before.length };
      const opening = new Uint8Array(16).fill(before.length + 1);
      leaves.push({
        searchKey: (await searchKey(vrfSeed, of)).searchKey,
        commitment: commitmentOf(opening, of, value),
      });
      known.set(toHex(label), [...before, { version: of.version, opening, value }]);
    }
    const grown = insertLeaves(tree, leaves);
    this.nowMs += 1000;
    const entry = encodeKeyLogEntry({ timestampMs: this.nowMs, prefixRoot: grown.hash });
    const after = appendLeaves(edge, [leafHash(entry)]);
    const all = new Map(tiles);
    for (const { tile, bytes } of after.tiles) all.set(tilePath(tile), bytes);
    this.#state = { ...this.#state, tree: grown, edge: after.edge, entry, tiles: all, versions: known };
  }

  /** A witness cosigns the log as it stands. */
  async cosign(witness: NoteSigner): Promise<void> {
    const signed = await this.#signed();
    const { text } = parseSignedNote(signed);
    const checkpoint = withSignatures(signed, [await cosignText(text, witness, Math.floor(this.nowMs / 1000))]);
    this.#state = { ...this.#state, cosigned: { size: this.size, checkpoint } };
  }

  /** The newest checkpoint. */
  #signed(): Promise<Bytes> {
    const { edge } = this.#state;
    const { configuration, signer } = this.#secrets;
    return signCheckpoint(configuration.origin, { size: edge.size, root: edgeRoot(edge) }, [signer]);
  }

  /** The server's side of the calls. */
  readonly call: Call = async <_I extends DescMessage, O extends DescMessage>(
    method: { readonly number: number; readonly output: O },
    request: unknown,
  ) => {
    const { signer, configuration } = this.#secrets;
    const isProof = method.number === methods.keyLog.prove.number;
    const answer = isProof
      ? this.lie(await this.#prove(request as ProveRequest), request as ProveRequest)
      : { verifierKey: formatVerifierKey(signer.key), vrfPublicKey: configuration.vrfPublicKey };
    return answer as unknown as MessageShape<O>;
  };

  async #prove({ usernames, accounts, notices, knownSize }: ProveRequest): Promise<Answer> {
    const { tree, edge, entry, versions, cosigned } = this.#state;
    const { vrfSeed } = this.#secrets;
    if (knownSize > edge.size) throw new RefusedError(refuse(Code.OUT_OF_RANGE));
    const keys: Bytes[] = [CONFIGURATION_KEY];
    const labels: object[] = [];
    const asked = [
      ...usernames.map(usernameLabel),
      ...accounts.map((one) => accountLabel(one as Bytes)),
      ...notices.map((one) => noticeLabel(one as Bytes)),
    ];
    for (const label of asked) {
      const newest = versions.get(toHex(label))?.at(-1);
      const steps = await Promise.all(
        ladderTo(newest?.version ?? null).map(({ version }) => searchKey(vrfSeed, { label, version })),
      );
      keys.push(...steps.map((step) => step.searchKey));
      labels.push({ ...newest, isPresent: newest !== undefined, vrfProofs: steps.map((step) => step.proof) });
    }
    const isOlder = cosigned !== undefined && cosigned.size < edge.size;
    return create(ProveResponseSchema, {
      checkpoint: cosigned && !isOlder ? cosigned.checkpoint : await this.#signed(),
      entry,
      inclusion: await proveInclusion(edge.size, edge.size - 1, this.#read),
      consistency: await proveConsistency(knownSize, edge.size, this.#read),
      map: encodePrefixProof(prune(tree, keys)),
      labels,
      ...(isOlder && { cosigned: cosigned.checkpoint }),
      cosignedConsistency: isOlder ? await proveConsistency(cosigned.size, edge.size, this.#read) : [],
    });
  }

  readonly #read: TileReader = (tile) => Promise.resolve(this.#state.tiles.get(tilePath(tile)) ?? new Uint8Array(0));
}
