// What this device keeps of public places: where their chains stood, what their names led to, and for those that are followed enough to
// read the newest of them offline. Everything here was verified before it was kept.
import { create } from '@bufbuild/protobuf';
import { fromHex } from '@heliogram/crypto';
import {
  asBytes,
  type Bytes,
  type ControlEntry,
  ControlEntrySchema,
  type PlaceCard,
  PlaceCardSchema,
  PlacePointSchema,
  PlaceSeenSchema,
  toHex,
} from '@heliogram/protocol';
import { SerialQueue } from '../platform/queue.ts';
import { decodeRecord, encodeRecord } from '../platform/store/record-codec.ts';
import type { Store, StoreOperation } from '../platform/store/store.ts';
import type { ChainPoint } from './verify/chain-run.ts';

/** Points kept of one place. */
const maxPoints = 64;
/** Places of which points are kept. */
const maxPlaces = 5000;
/** Entries kept of a followed place: the newest. */
const maxEntries = 1000;
const maxControls = 20_000;

const seenKey = (place: string): string => `place/seen/${place}`;
const nameKey = (name: string): string => `place/name/${name}`;
const cardKey = (place: string): string => `place/card/${place}`;
const entryPrefix = (place: string): string => `place/entry/${place}/`;
const controlPrefix = (place: string): string => `place/control/${place}/`;
const padded = (seq: number): string => String(seq).padStart(10, '0');

/** An entry as it came, with its number and the chain hash before it. */
export interface KeptEntry {
  readonly seq: number;
  readonly bytes: Bytes;
  readonly previous: Bytes;
}

export class PlaceStore {
  readonly #store: Store;
  readonly #turns = new SerialQueue();

  constructor(store: Store) {
    this.#store = store;
  }

  /** What was seen of a place's chain, newest first. */
  async points(place: string): Promise<ChainPoint[]> {
    const bytes = await this.#store.get(seenKey(place));
    if (!bytes) return [];
    return decodeRecord(PlaceSeenSchema, bytes).points.map(({ seq, hash }) => ({ seq, hash: asBytes(hash) }));
  }

  /** Keeps points that verified. */
  notePoints(place: string, points: readonly ChainPoint[]): Promise<void> {
    return this.#turns.run(async () => {
      const known = await this.points(place);
      const bySeq = new Map([...known, ...points].map((point) => [point.seq, point]));
      const newest = [...bySeq.values()].sort((a, b) => b.seq - a.seq).slice(0, maxPoints);
      if (newest.length === known.length && newest.every(({ seq }, index) => known[index]?.seq === seq)) return;
      const row = create(PlaceSeenSchema, { points: newest.map((point) => create(PlacePointSchema, point)) });
      const isNew = known.length === 0;
      if (isNew && (await this.#store.range('place/seen/', { limit: maxPlaces })).length >= maxPlaces) return;
      await this.#store.transact([{ put: seenKey(place), value: encodeRecord(PlaceSeenSchema, row) }]);
    });
  }

  /** The place a name led to when it was first believed. */
  async placeNamed(name: string): Promise<string | undefined> {
    const bytes = await this.#store.get(nameKey(name));
    return bytes && toHex(bytes);
  }

  async noteName(name: string, place: string): Promise<void> {
    if ((await this.placeNamed(name)) === undefined)
      await this.#store.transact([{ put: nameKey(name), value: fromHex(place) }]);
  }

  async card(place: string): Promise<PlaceCard | undefined> {
    const bytes = await this.#store.get(cardKey(place));
    return bytes && decodeRecord(PlaceCardSchema, bytes);
  }

  async noteCard(card: PlaceCard): Promise<void> {
    const place = toHex(asBytes(card.place));
    await this.#store.transact([{ put: cardKey(place), value: encodeRecord(PlaceCardSchema, card) }]);
  }

  /** Kept entries from one number to another, ascending; there may be holes. */
  entries(place: string, from: number, to: number): Promise<KeptEntry[]> {
    return this.#kept(entryPrefix(place), from, to, maxEntries);
  }

  /** The newest kept entries, ascending. */
  async newest(place: string, limit: number): Promise<KeptEntry[]> {
    const rows = await this.#store.range(entryPrefix(place), { reverse: true, limit });
    return rows.map(([key, value]) => keptFrom(key, value)).reverse();
  }

  /** Keeps entries, as far as they are among the newest. An emptied one replaces what was kept. */
  noteEntries(place: string, entries: readonly KeptEntry[]): Promise<void> {
    return this.#turns.run(async () => {
      const newest = Math.max((await this.newest(place, 1))[0]?.seq ?? 0, ...entries.map(({ seq }) => seq));
      const lowest = newest - maxEntries + 1;
      const old = await this.#kept(entryPrefix(place), 0, lowest - 1, maxEntries);
      const writes = entries.filter(({ seq }) => seq >= lowest).map((entry) => putOf(entryPrefix(place), entry));
      await this.#store.transact([...writes, ...old.map(({ seq }) => ({ remove: entryPrefix(place) + padded(seq) }))]);
    });
  }

  controls(place: string): Promise<KeptEntry[]> {
    return this.#kept(controlPrefix(place), 0, 0xffff_ffff, maxControls);
  }

  async noteControls(place: string, entries: readonly KeptEntry[]): Promise<void> {
    await this.#store.transact(entries.map((entry) => putOf(controlPrefix(place), entry)));
  }

  /** Forgets what was kept for reading a place; not where it stood. */
  forget(place: string): Promise<void> {
    return this.#turns.run(async () => {
      const gone = [...(await this.entries(place, 0, 0xffff_ffff)).map(({ seq }) => entryPrefix(place) + padded(seq))];
      for (const { seq } of await this.controls(place)) gone.push(controlPrefix(place) + padded(seq));
      await this.#store.transact([...gone, cardKey(place)].map((key) => ({ remove: key })));
    });
  }

  async #kept(prefix: string, from: number, to: number, limit: number): Promise<KeptEntry[]> {
    if (to < from) return [];
    const rows = await this.#store.range(prefix, {
      after: prefix + padded(Math.max(from - 1, 0)),
      before: `${prefix}${padded(to)}~`,
      limit,
    });
    return rows.map(([key, value]) => keptFrom(key, value));
  }
}

function putOf(prefix: string, { seq, bytes: entry, previous: previousHash }: KeptEntry): StoreOperation {
  const row: ControlEntry = create(ControlEntrySchema, { entry, previousHash });
  return { put: prefix + padded(seq), value: encodeRecord(ControlEntrySchema, row) };
}

function keptFrom(key: string, value: Uint8Array): KeptEntry {
  const { entry, previousHash } = decodeRecord(ControlEntrySchema, value);
  return { seq: Number(key.slice(key.lastIndexOf('/') + 1)), bytes: asBytes(entry), previous: asBytes(previousHash) };
}
