// Pages of a place, for anybody: entries as they are stored, what they refer to, and what is counted beside them. Bounded in bytes.
import type { MessageInitShape } from '@bufbuild/protobuf';
import type { Bytes, ReadPlaceResponseSchema } from '@heliogram/protocol';
import type { Database } from '../../platform/database/port.ts';
import type { Journal, JournalHead, JournalPage, ReadRange } from '../../platform/journal/port.ts';
import { orStart, type PlaceMarks, type PlaceState } from '../places/api.ts';
import { type References, readReferred, referencesIn } from './references.ts';
import { newestEdits, pinsOf } from './store.ts';

const defaultLimit = 50;
const maxLimit = 200;
/** Entries of one answer, and with what they refer to. */
const pageBytes: number = 1024 * 1024;
const answerBytes: number = 2 * 1024 * 1024;

export interface ReadDependencies {
  readonly database: Database;
  readonly journal: Journal;
  /** Who counts; without it nothing is. */
  readonly marks?: PlaceMarks;
}

/** Which entries: after a seq, or the newest before one, or neither: the newest. */
export interface PlaceRange {
  readonly after: number;
  readonly before: number;
  /** 0: as many as one answer usually has. At most 200. */
  readonly limit: number;
}

export type PageValue = MessageInitShape<typeof ReadPlaceResponseSchema>;

/** How often a page is read where something on it is taken away meanwhile. */
const maxAttempts = 5;

/** A page; `account`: whose own reactions are told. */
export async function readPlacePage(
  given: ReadDependencies,
  place: PlaceState,
  range: PlaceRange,
  account?: Bytes,
): Promise<PageValue> {
  for (let attempt = 1; ; attempt++) {
    const head = await given.journal.head(place.no);
    if (!head) throw new Error('a place has no journal');
    const { page, newest } = await pageUpTo(given, place, { range, head }, account);
    if (newest <= head.seq || attempt === maxAttempts) return page;
    // What took it away stands behind the head that is told: no page of one moment. Memory may be behind another process.
    given.journal.forget(place.no);
  }
}

/** The page as it is with this head, and the highest seq on it or referred to. */
async function pageUpTo(
  given: ReadDependencies,
  place: PlaceState,
  { range, head }: { readonly range: PlaceRange; readonly head: JournalHead },
  account: Bytes | undefined,
): Promise<{ readonly page: PageValue; readonly newest: number }> {
  const { journal, database, marks } = given;
  const asked = rangeOf(range, head);
  // Edits first: what is taken away afterwards is seen to be gone, and none is left out for that.
  const edits = await newestEdits(database, place.no, seqsOf(asked), head.seq);
  const page = await journal.read(place.no, asked);
  const found = referencesIn(page.entries, edits);
  const kept = range.after > 0 ? fromStart(page, found) : fromEnd(page, found);
  const seqs = kept.entries.map((entry) => entry.seq);
  const [referred, counted, pinned] = await Promise.all([
    readReferred(journal, place, found, seqs),
    marks?.of(place, seqs, account) ?? [],
    pinsOf(database, place.no),
  ]);
  const isCut = kept.entries[0]?.seq !== page.entries[0]?.seq;
  const previous = isCut ? await hashBefore(journal, place, seqs[0]) : page.previousHash;
  const value = {
    entries: kept.entries.map((entry) => entry.bytes),
    previousHash: orStart(previous),
    headSeq: head.seq,
    headHash: orStart(head.hash),
    referred: referred.map((entry) => entry.bytes),
    marks: counted,
    pinned,
  };
  return { page: value, newest: Math.max(0, ...seqs, ...referred.map((entry) => entry.seq)) };
}

/** Never beyond the head that is told. */
function rangeOf({ after, before, limit }: PlaceRange, head: JournalHead): ReadRange {
  const wanted = Math.min(limit || defaultLimit, maxLimit);
  if (after > 0) return { after, limit: Math.max(0, Math.min(wanted, head.seq - after)), maxBytes: pageBytes };
  return { before: Math.min(before || head.seq + 1, head.seq + 1), limit: wanted, maxBytes: pageBytes };
}

/** The entries of a range: journals are dense. */
function seqsOf({ after, before = 0, limit }: ReadRange): number[] {
  const first = after === undefined ? Math.max(1, before - limit) : after + 1;
  const end = after === undefined ? before : first + limit;
  return Array.from({ length: Math.max(0, end - first) }, (_, at) => first + at);
}

type Kept = Pick<JournalPage, 'entries'>;

/** As many from the beginning as fit with what they refer to, at least one. */
function fromStart({ entries }: JournalPage, found: References): Kept {
  let size = 0;
  const end = entries.findIndex((entry, at) => {
    size += entry.bytes.length + found.bytesOf(entry.seq);
    return at > 0 && size > answerBytes;
  });
  return { entries: end < 0 ? entries : entries.slice(0, end) };
}

/** The same from the end. */
function fromEnd({ entries }: JournalPage, found: References): Kept {
  const kept = fromStart({ entries: entries.toReversed(), previousHash: new Uint8Array(0) }, found);
  return { entries: kept.entries.toReversed() };
}

async function hashBefore(journal: Journal, place: PlaceState, first = 1): Promise<Bytes | undefined> {
  return (await journal.hashes(place.no, [first - 1])).get(first - 1);
}
