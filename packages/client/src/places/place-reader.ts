// Reading a place: pages from the server, or where it cannot be reached from what is kept, verified either way and held against what was
// seen before. What verifies is kept; what does not is told.
import { create } from '@bufbuild/protobuf';
import {
  asBytes,
  type Bytes,
  decodeMessage,
  encodeMessage,
  fromHex,
  PlaceEntryKind,
  PlaceEntrySchema,
  placeMethods,
  type ReadPlaceResponse,
  ReadPlaceResponseSchema,
  toHex,
} from '@heliogram/protocol';
import { DisconnectedError } from '../platform/net/errors.ts';
import { PlaceControls } from './place-controls.ts';
import type { KeptEntry } from './place-store.ts';
import type { PlacesContext } from './places-context.ts';
import type { Authors } from './verify/authors.ts';
import type { ChainPoint } from './verify/chain-run.ts';
import type { Controls } from './verify/controls.ts';
import { mayErase } from './verify/judge.ts';
import { type AskedPage, type VerifiedPage, verifyPage } from './verify/page.ts';
import { type PlaceProblem, problem } from './verify/problems.ts';
import { authorsOf, hashAfter, readEntry } from './verify/read-entry.ts';
import { WholeHistory } from './verify/whole.ts';

/** A page to ask for. */
export interface Asked extends AskedPage {
  readonly limit: number;
}

/** A page as it was verified, with what the server counts beside it. */
export interface ReadPage {
  readonly page: VerifiedPage;
  readonly answer: ReadPlaceResponse;
  readonly controls: Controls;
  readonly authors: Authors;
}

const wholePage = 200;

export class PlaceReader {
  readonly controls: PlaceControls;
  readonly #context: PlacesContext;

  constructor(context: PlacesContext) {
    this.#context = context;
    this.controls = new PlaceControls(context);
  }

  /** A verified page. @throws RefusedError NOT_FOUND · DisconnectedError where nothing is kept. */
  async page(place: string, asked: Asked): Promise<ReadPage> {
    const { call, store } = this.#context;
    // What is known now: what is learned while the answer is on its way may be newer than it.
    const points = await store.points(place);
    let answer: ReadPlaceResponse;
    try {
      answer = await call(placeMethods.read, { place: fromHex(place) as Uint8Array, ...asked });
    } catch (error) {
      const kept = error instanceof DisconnectedError ? await this.#fromStore(place, asked) : undefined;
      if (!kept) throw error;
      return this.#verified(place, asked, kept, []);
    }
    const read = await this.#verified(place, asked, answer, points);
    await this.#context.report(place, read.page.problems);
    await this.#keep(place, read);
    return read;
  }

  /** Takes entries that came by themselves, right after a point. @returns undefined where they do not verify: they are to be read. */
  async follow(place: string, entries: readonly Uint8Array[], from: ChainPoint): Promise<ReadPage | undefined> {
    const head = headOf(entries, from);
    if (!head) return undefined;
    const answer = create(ReadPlaceResponseSchema, {
      entries: [...entries],
      previousHash: from.hash,
      headSeq: head.seq,
      headHash: head.hash,
    });
    const read = await this.#verified(place, { after: from.seq, before: 0, limit: entries.length }, answer, [from]);
    if (read.page.problems.length > 0) return undefined;
    await this.#keep(place, read);
    return read;
  }

  /** Every entry from the first, as the server shows them now. Told are the entries looked at, and how many there are. */
  async whole(
    place: string,
    onProgress: (done: number, of: number) => void = () => undefined,
  ): Promise<{ readonly entries: number; readonly problems: readonly PlaceProblem[] }> {
    const { store, call, papers, isRecorded } = this.#context;
    const points = await store.points(place);
    const controls = await this.controls.afresh(place);
    const history = new WholeHistory();
    for (;;) {
      const asked = history.high === 0 ? { after: 0, before: wholePage + 1 } : { after: history.high, before: 0 };
      const request = { place: fromHex(place) as Uint8Array, ...asked, limit: wholePage };
      const answer = await call(placeMethods.read, request);
      const authors = await papers.authors(authorsOf([...answer.entries, ...answer.referred]));
      if (newestControlIn([...answer.entries, ...answer.referred]) > (controls.steps.at(-1)?.seq ?? 0))
        await this.controls.extend(controls);
      const before = history.high;
      const { targetOf } = history;
      const page = await verifyPage({ asked, answer, controls, authors, isRecorded, known: points, targetOf });
      history.take(page, asBytes(answer.previousHash));
      onProgress(history.high, answer.headSeq);
      if (history.high >= answer.headSeq || history.high === before) break;
    }
    const problems = history.problems();
    await this.#context.report(place, problems);
    return { entries: history.high, problems };
  }

  async #verified(
    place: string,
    asked: Asked,
    answer: ReadPlaceResponse,
    points: readonly ChainPoint[],
  ): Promise<ReadPage> {
    const kept = (await this.#context.isKept(place)) ? await this.#keptAround(place, answer) : nothingKept;
    const referred = [...answer.referred, ...kept.edits];
    const authors = await this.#context.papers.authors(authorsOf([...answer.entries, ...referred]));
    const controls = await this.controls.upTo(place, newestControlIn([...answer.entries, ...answer.referred]));
    const { isRecorded } = this.#context;
    const known = [...points, ...kept.points];
    const judged = await verifyPage({ asked, answer: { ...answer, referred }, controls, authors, isRecorded, known });
    const hidden = hiddenEdits(judged, answer, kept.edits);
    const page = hidden.length === 0 ? judged : { ...judged, problems: [...judged.problems, ...hidden] };
    return { page, answer, controls, authors };
  }

  /** Of what is kept: where the chain stood within the page, and newer versions of its posts. */
  async #keptAround(place: string, answer: ReadPlaceResponse): Promise<typeof nothingKept> {
    const entries = answer.entries.map(readEntry).filter((entry) => entry !== undefined);
    const [first, last] = [entries[0]?.seq, entries.at(-1)?.seq];
    if (first === undefined || last === undefined) return nothingKept;
    const kept = await this.#context.store.entries(place, first, 0xffff_ffff);
    const points: ChainPoint[] = [];
    const edits = new Map<number, Uint8Array>();
    for (const { seq, bytes, previous } of kept) {
      const entry = readEntry(bytes);
      if (!entry) continue;
      if (seq <= last) points.push({ seq, hash: hashAfter(previous, entry) });
      const { claim } = entry;
      const isNewer = claim?.kind === PlaceEntryKind.EDIT && seq > last && seq <= answer.headSeq;
      if (isNewer && claim.target >= first && claim.target <= last && entry.body.length > 0)
        edits.set(claim.target, bytes);
    }
    return { points, edits: [...edits.values()] };
  }

  async #keep(place: string, { page, answer, controls }: ReadPage): Promise<void> {
    if (page.problems.length > 0) return;
    const last = page.entries.at(-1);
    const hash = last && page.hashes.get(last.seq);
    if (!last || !hash) return;
    await this.#context.store.notePoints(place, [{ seq: last.seq, hash }]);
    if (!(await this.#context.isKept(place))) return;
    const entries = page.entries.flatMap(({ seq }, index): KeptEntry[] => {
      const previous = page.hashes.get(seq - 1);
      const bytes = answer.entries[index];
      return previous && bytes ? [{ seq, bytes: asBytes(bytes), previous }] : [];
    });
    await this.#context.store.noteEntries(place, entries);
    await this.#empty(place, page, controls);
  }

  /** What was taken away is not kept here either; whose it was may be known only here. */
  async #empty(place: string, page: VerifiedPage, controls: Controls): Promise<void> {
    const erased = page.entries.flatMap(({ event }) => (event?.kind === PlaceEntryKind.ERASE ? [event] : []));
    for (const { seq: erasedBy, target, account } of erased) {
      const kept = await this.#context.store.entries(place, target, erasedBy - 1);
      const author = kept[0]?.seq === target ? readEntry(kept[0].bytes)?.claim?.account : undefined;
      if (author && !mayErase({ seq: erasedBy, account }, toHex(author), controls)) {
        const detail = 'its author had no right to it (may-not-erase)';
        await this.#context.report(place, [problem('not-allowed', [erasedBy], detail)]);
        continue;
      }
      const emptied = kept.flatMap(({ seq, bytes, previous }) => {
        const isAbout = seq === target || readEntry(bytes)?.claim?.target === target;
        return isAbout ? [{ seq, bytes: emptiedBy(bytes, erasedBy), previous }] : [];
      });
      if (emptied.length > 0) await this.#context.store.noteEntries(place, emptied);
    }
  }

  /** The same question, answered from what is kept here; undefined where nothing is. */
  async #fromStore(place: string, { after, before, limit }: Asked): Promise<ReadPlaceResponse | undefined> {
    const { store } = this.#context;
    const all = await store.entries(place, after > 0 ? after + 1 : 0, before > 0 ? before - 1 : 0xffff_ffff);
    const newest = (await store.newest(place, 1))[0];
    const some = after > 0 ? denseFrom(all, after + 1, limit) : denseTo(all, limit);
    const head = newest && readEntry(newest.bytes);
    if (!some[0] || !newest || !head) return undefined;
    return create(ReadPlaceResponseSchema, {
      entries: some.map(({ bytes }) => bytes),
      previousHash: some[0].previous,
      headSeq: newest.seq,
      headHash: hashAfter(newest.previous, head),
    });
  }
}

function emptiedBy(bytes: Uint8Array, erasedBy: number): Bytes {
  const entry = decodeMessage(PlaceEntrySchema, bytes);
  // Only words are taken away: pins of a post, say, have none.
  if (entry.body.length === 0) return asBytes(bytes);
  const gone = { case: 'erasedBy', value: erasedBy } as const;
  return encodeMessage(PlaceEntrySchema, { ...entry, body: new Uint8Array(0), gone });
}

const nothingKept: { readonly points: readonly ChainPoint[]; readonly edits: readonly Uint8Array[] } = {
  points: [],
  edits: [],
};

/** The newest control entry that anything among encoded entries is or names; at least the first. */
export function newestControlIn(encoded: readonly Uint8Array[]): number {
  return encoded.map(readEntry).reduce((most, entry) => {
    const isControl = entry?.claim !== undefined && entry.claim.kind <= PlaceEntryKind.GRANT;
    return Math.max(most, entry?.claim?.controlSeq ?? 0, isControl ? entry.seq : 0);
  }, 1);
}

/** Versions that were verified here before and are not shown with their posts now. */
function hiddenEdits(page: VerifiedPage, answer: ReadPlaceResponse, kept: readonly Uint8Array[]): PlaceProblem[] {
  const gone = new Set(page.entries.filter(({ event }) => event?.gone).map(({ seq }) => seq));
  const shown = new Map<number, number>();
  for (const bytes of answer.referred) {
    const entry = readEntry(bytes);
    if (entry?.claim?.kind !== PlaceEntryKind.EDIT) continue;
    shown.set(entry.claim.target, Math.max(entry.seq, shown.get(entry.claim.target) ?? 0));
  }
  const hidden = kept.flatMap((bytes) => {
    const entry = readEntry(bytes);
    const target = entry?.claim?.target ?? 0;
    return entry && !gone.has(target) && (shown.get(target) ?? 0) < entry.seq ? [entry.seq] : [];
  });
  return hidden.length === 0 ? [] : [problem('missing', hidden, 'a newer version is not shown with its post')];
}

function headOf(entries: readonly Uint8Array[], from: ChainPoint): ChainPoint | undefined {
  let point: ChainPoint = from;
  for (const bytes of entries) {
    const entry = readEntry(bytes);
    if (entry?.seq !== point.seq + 1) return undefined;
    point = { seq: entry.seq, hash: hashAfter(point.hash, entry) };
  }
  return point;
}

function denseFrom(entries: readonly KeptEntry[], from: number, limit: number): KeptEntry[] {
  const end = entries.findIndex(({ seq }, index) => seq !== from + index);
  return entries.slice(0, Math.min(end < 0 ? entries.length : end, limit));
}

function denseTo(entries: readonly KeptEntry[], limit: number): KeptEntry[] {
  let from = entries.length;
  while (from > 0 && entries.length - from < limit) {
    const [here, next] = [entries[from - 1], entries[from]];
    if (here && next && here.seq !== next.seq - 1) break;
    from -= 1;
  }
  return entries.slice(from);
}
