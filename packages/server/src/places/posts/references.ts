// What the entries of a page refer to: the ERASE that took a body away, the newest EDIT of a post. Where it is on the page itself it
// need not come again.
import type { Bytes } from '@heliogram/protocol';
import type { Database } from '../../platform/database/port.ts';
import { type PlaceState, readPlaceEntry } from '../places/api.ts';
import { newestEdits } from './store.ts';

export interface References {
  /** Seqs that entries with these seqs refer to and that are not among them. */
  of(seqs: readonly number[]): number[];
  /** Bytes that come with an entry at most. */
  bytesOf(seq: number): number;
}

/** More than an ERASE takes. */
const eraseBytes = 1536;

export async function referencesOf(
  { database }: { readonly database: Database },
  place: PlaceState,
  entries: readonly { readonly seq: number; readonly bytes: Bytes }[],
): Promise<References> {
  const references = new Map<number, { readonly seq: number; readonly sizeBytes: number }>();
  for (const { seq, bytes } of entries) {
    const { gone } = readPlaceEntry(bytes);
    if (gone.case === 'erasedBy') references.set(seq, { seq: gone.value, sizeBytes: eraseBytes });
  }
  const edits =
    entries.length > 0
      ? await newestEdits(
          database,
          place.no,
          entries.map((entry) => entry.seq),
        )
      : [];
  for (const { post, seq, sizeBytes } of edits) references.set(post, { seq, sizeBytes });
  return {
    of(seqs) {
      const page = new Set(seqs);
      const wanted = seqs.map((seq) => references.get(seq)?.seq).filter((seq) => seq !== undefined);
      return [...new Set(wanted)].filter((seq) => !page.has(seq));
    },
    bytesOf: (seq) => references.get(seq)?.sizeBytes ?? 0,
  };
}
