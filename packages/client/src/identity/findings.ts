// Findings: what this device could not believe. Kept and told, never silent, never a crash; what was found wrong is not used.
import { create } from '@bufbuild/protobuf';
import { FindingRowSchema } from '@heliogram/protocol';
import { decodeRecord, encodeRecord } from '../platform/store/record-codec.ts';
import type { Store } from '../platform/store/store.ts';
import type { FindingKind } from './finding-kinds.ts';

export type { FindingKind } from './finding-kinds.ts';

/** Something that should not have been. `detail` is for people and never holds content or keys. */
export interface Finding {
  readonly kind: FindingKind;
  /** Chat and account in hex. */
  readonly chat?: string;
  readonly account?: string;
  /** A public place, in hex. */
  readonly place?: string;
  readonly seq?: number;
  readonly detail: string;
}

/** A finding as kept. `atMs` is when it was first made. */
export interface KeptFinding extends Finding {
  readonly atMs: number;
}

const prefix = 'finding/';
/** Findings kept; later ones are told but no longer kept. */
const maxKept = 1000;

export class Findings {
  readonly #store: Store;
  readonly #now: () => number;
  readonly #listeners = new Set<(finding: Finding) => void>();
  #writing: Promise<void> = Promise.resolve();

  constructor(store: Store, now: () => number) {
    this.#store = store;
    this.#now = now;
  }

  /** Keeps a finding (the same one once) and tells it. Never rejects: a finding must not break what found it. */
  async report(finding: Finding): Promise<void> {
    this.#writing = this.#writing.then(() => this.#keep(finding));
    await this.#writing;
    for (const listener of this.#listeners) listener(finding);
  }

  /** Every kept finding, oldest kind of key first. */
  async list(): Promise<KeptFinding[]> {
    const rows = await this.#store.range(prefix, { limit: maxKept });
    return rows.map(([, value]) => fromRow(value)).sort((a, b) => a.atMs - b.atMs);
  }

  /** Tells every later finding. @returns what ends that. */
  on(listener: (finding: Finding) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async #keep(finding: Finding): Promise<void> {
    try {
      const key = keyOf(finding);
      if (await this.#store.get(key)) return;
      if ((await this.#store.range(prefix, { limit: maxKept })).length >= maxKept) return;
      await this.#store.transact([{ put: key, value: toRow(finding, this.#now()) }]);
    } catch {
      // Told all the same; a store that fails will say so where it matters.
    }
  }
}

function keyOf({ kind, chat, place = '', account = '', seq = 0 }: Finding): string {
  return `${prefix}${kind}/${chat ?? place}/${account}/${seq}`;
}

function toRow(finding: Finding, atMs: number): ReturnType<typeof encodeRecord> {
  const { kind, chat = '', account = '', place = '', seq = 0, detail } = finding;
  return encodeRecord(
    FindingRowSchema,
    create(FindingRowSchema, { kind, chat, account, place, seq, detail, atMs: BigInt(atMs) }),
  );
}

function fromRow(value: Uint8Array): KeptFinding {
  const { kind, chat, account, place, seq, detail, atMs } = decodeRecord(FindingRowSchema, value);
  return {
    kind: kind as FindingKind,
    ...(chat && { chat }),
    ...(account && { account }),
    ...(place && { place }),
    ...(seq && { seq }),
    detail,
    atMs: Number(atMs),
  };
}
