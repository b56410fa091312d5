// What the entries of a page refer to: the ERASE that took a body away, the newest EDIT of a post. Where it is on the page itself it
// need not come again.
import type { Bytes } from '@heliogram/protocol';
import type { Journal } from '../../platform/journal/port.ts';
import { type PlaceState, readPlaceEntry } from '../places/api.ts';
import type { EditRow } from './store.ts';

type Entry = { readonly seq: number; readonly bytes: Bytes };

export interface References {
  /** Seqs that entries with these seqs refer to and that are not among them. */
  of(seqs: readonly number[]): number[];
  /** Bytes that come with an entry at most. */
  bytesOf(seq: number): number;
}

/** More than an ERASE takes. */
const eraseBytes = 1536;

/** `edits`: the newest of posts among the entries. */
export function referencesIn(entries: readonly Entry[], edits: readonly EditRow[]): References {
  const references = new Map<number, { readonly seq: number; readonly sizeBytes: number }>();
  for (const { post, seq, sizeBytes } of edits) references.set(post, { seq, sizeBytes });
  // Of what was taken away since the edits were looked up, the ERASE and no edit.
  for (const { seq, bytes } of entries) {
    const erase = eraseOf(bytes);
    if (erase !== undefined) references.set(seq, { seq: erase, sizeBytes: eraseBytes });
  }
  return {
    of(seqs) {
      const wanted = seqs.map((seq) => references.get(seq)?.seq).filter((seq) => seq !== undefined);
      return without(wanted, seqs);
    },
    bytesOf: (seq) => references.get(seq)?.sizeBytes ?? 0,
  };
}

/** What entries refer to, as stored now; with what explains why some of that is gone since the entries were read. */
export async function readReferred(
  journal: Journal,
  place: PlaceState,
  references: References,
  seqs: readonly number[],
): Promise<Entry[]> {
  const wanted = references.of(seqs);
  const referred = await journal.readMany(place.no, wanted);
  const erases = referred.flatMap(({ bytes }) => eraseOf(bytes) ?? []);
  const missing = without(erases, [...seqs, ...wanted]);
  return missing.length === 0 ? referred : [...referred, ...(await journal.readMany(place.no, missing))];
}

/** The ERASE that took an entry's body away. */
function eraseOf(bytes: Bytes): number | undefined {
  const { gone } = readPlaceEntry(bytes);
  return gone.case === 'erasedBy' ? gone.value : undefined;
}

/** Each once, those among others left out. */
function without(wanted: readonly number[], others: readonly number[]): number[] {
  const known = new Set(others);
  return [...new Set(wanted)].filter((seq) => !known.has(seq));
}
