// The VRF proofs of a binary ladder. Those of versions that exist are stored; those of versions that do not are computed, some
// milliseconds each, and kept for a while, because everybody who asks about a label needs the same.
import { setImmediate as breathe } from 'node:timers/promises';
import { ladderTo, searchKey } from '@heliogram/crypto/key-map';
import { type Bytes, toHex } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
import { versionsOf } from './store.ts';

/** Of every version of a ladder, in its order. */
export interface Ladder {
  readonly searchKeys: readonly Bytes[];
  readonly vrfProofs: readonly Bytes[];
}

type Found = { readonly searchKey: Bytes; readonly proof: Bytes };

/** Proofs of absent versions kept, about 300 bytes each. */
const maxKept = 20_000;

/** Makes ladders. */
export class Ladders {
  readonly #kept = new Map<string, Promise<Found>>();

  /** The ladder that shows that `newest` is the newest version of a label; null: that there is none. */
  async of(sql: Sql, vrfSeed: Bytes, label: Bytes, newest: number | null): Promise<Ladder> {
    const steps = ladderTo(newest);
    const present = steps.filter((step) => step.isPresent).map((step) => step.version);
    const rows = present.length > 0 ? await versionsOf(sql, label, present) : [];
    const stored = new Map(rows.map((row) => [row.version, row]));
    const found: Found[] = [];
    for (const { version, isPresent } of steps) {
      if (!isPresent) {
        found.push(await this.#absent(vrfSeed, label, version));
        continue;
      }
      const row = stored.get(version);
      if (!row) throw new Error('a version of the key log is missing');
      found.push({ searchKey: row.searchKey, proof: row.vrfProof });
    }
    return { searchKeys: found.map((one) => one.searchKey), vrfProofs: found.map((one) => one.proof) };
  }

  #absent(vrfSeed: Bytes, label: Bytes, version: number): Promise<Found> {
    const name = `${toHex(label)}/${version}`;
    const known = this.#kept.get(name);
    this.#kept.delete(name);
    // The curve is computed on this thread: others get their turn between two of them.
    const found = known ?? breathe().then(() => searchKey(vrfSeed, { label, version }));
    this.#kept.set(name, found);
    if (this.#kept.size > maxKept) this.#kept.delete(this.#kept.keys().next().value as string);
    return found;
  }
}
