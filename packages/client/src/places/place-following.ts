// Following places live: what the server tells on the connection goes to the place it belongs to; what does not fit, or came while the
// line was gone, is read. Everything is bounded: a place that ran far ahead is joined at its newest page.
import { asBytes, type Event, fromHex, PlaceEntryKind, type PlaceHead, placeMethods, toHex } from '@heliogram/protocol';
import { isPassing } from '../platform/net/errors.ts';
import { SerialQueue } from '../platform/queue.ts';
import type { PlaceNotes } from './place-notes.ts';
import type { PlaceReader, ReadPage } from './place-reader.ts';
import type { PlaceEvents } from './place-types.ts';
import type { PlacesContext } from './places-context.ts';
import type { ChainPoint } from './verify/chain-run.ts';
import { noMore, type PlaceProblem, problem } from './verify/problems.ts';
import { hashAfter, readEntry } from './verify/read-entry.ts';

/** Pages read upwards before a place is joined at its newest page instead. */
const maxPages = 5;
const pageLimit = 200;
const newestLimit = 50;
const placesAtOnce = 3;
/** Places that are only looked at and still told of. */
const maxLookedAt = 5;

/** What following needs. */
export interface FollowingParts {
  readonly context: PlacesContext;
  readonly reader: PlaceReader;
  readonly notes: PlaceNotes;
  /** Learns what a place is, and keeps it where it is followed. */
  readonly find: (place: string) => Promise<unknown>;
  readonly emit: <E extends keyof PlaceEvents>(event: E, value: PlaceEvents[E]) => void;
  readonly isOnline: () => boolean;
  /** Hears of what no network explains. */
  readonly failed: (error: unknown) => void;
}

export class PlaceFollowing {
  readonly #parts: FollowingParts;
  readonly #turns = new Map<string, { readonly queue: SerialQueue; waiting: number }>();
  readonly #watching = new SerialQueue();
  #lookedAt: readonly string[] = [];
  #watched = '';

  constructor(parts: FollowingParts) {
    this.#parts = parts;
  }

  /** The line is there: what is followed is watched again, and caught up with. */
  online(): void {
    this.#watched = '';
    this.#later(async () => {
      await this.#watch();
      await this.catchUpAll();
    });
  }

  /** What is followed, or looked at, has changed. */
  watchAgain(): void {
    if (this.#parts.isOnline()) this.#later(() => this.#watch());
  }

  /** Another device has begun to follow a place, or read on in it. */
  async learned(place: string): Promise<void> {
    const { context, notes, isOnline } = this.#parts;
    const isNew = (await notes.isFollowed(place)) && !(await context.store.card(place));
    await this.#learn(place);
    if (isNew && isOnline()) await this.catchUp(place);
  }

  /** Somebody looks at a place: it is told of while they do. */
  looksAt(place: string): void {
    if (this.#lookedAt.at(-1) === place) return;
    this.#lookedAt = [...this.#lookedAt.filter((one) => one !== place), place].slice(-maxLookedAt);
    this.watchAgain();
  }

  /** An event of the server, if it is about a place. */
  hear({ kind }: Event): void {
    if (kind.case === 'entries') {
      const place = toHex(asBytes(kind.value.chat));
      const { entries } = kind.value;
      this.#later(async () => {
        if (await this.#isWatched(place)) await this.#inTurn(place, () => this.take(place, entries));
      });
    }
    if (kind.case === 'heads') {
      for (const { chat } of kind.value.heads) {
        const place = toHex(asBytes(chat));
        this.#later(async () => {
          if (await this.#isWatched(place)) await this.catchUp(place);
        });
      }
    }
    if (kind.case === 'placeMarks') {
      const place = toHex(asBytes(kind.value.place));
      for (const seq of kind.value.seqs) this.#parts.emit('post', { place, seq });
      this.#parts.emit('place', { place });
    }
  }

  /** Where every followed place stands now; what has moved is read. @throws RefusedError · DisconnectedError. */
  async catchUpAll(): Promise<void> {
    const { context, notes } = this.#parts;
    const places = await notes.followed();
    if (places.length === 0) return;
    // What is known now: what is learned while the answer is on its way may be newer than it.
    const known = new Map<string, ChainPoint>();
    for (const place of places) {
      await this.#learn(place);
      const [newest] = await context.store.points(place);
      if (newest) known.set(place, newest);
    }
    const { heads } = await context.call(placeMethods.heads, {
      places: places.map((place) => fromHex(place) as Uint8Array),
    });
    const shown = new Set(heads.map(({ place }) => toHex(asBytes(place))));
    for (const [place, { seq }] of known) if (!shown.has(place)) await context.report(place, [noMore(seq)]);
    const moved: string[] = [];
    for (const head of heads) if (await this.#hasMoved(head, known)) moved.push(toHex(asBytes(head.place)));
    const lanes = Array.from({ length: placesAtOnce }, async () => {
      for (let place = moved.pop(); place !== undefined; place = moved.pop()) await this.#catchUpOne(place);
    });
    await Promise.all(lanes);
  }

  /** One place that cannot be believed, or was refused, keeps nobody from the others. */
  async #catchUpOne(place: string): Promise<void> {
    try {
      await this.catchUp(place);
    } catch (error) {
      if (isPassing(error)) throw error;
      this.#parts.failed(error);
    }
  }

  /** Reads on from what is known of a place. @throws RefusedError · DisconnectedError. */
  catchUp(place: string): Promise<void> {
    return this.#inTurn(place, () => this.#readOn(place));
  }

  /** Entries that came by themselves, or were said here. In the place's turn. */
  async take(place: string, entries: readonly Uint8Array[]): Promise<void> {
    const { reader } = this.#parts;
    const known = await this.#readTo(place);
    const news = entries.filter((bytes) => (readEntry(bytes)?.seq ?? 0) > (known?.seq ?? 0));
    if (news.length === 0) return;
    const isNext = known !== undefined && readEntry(news[0] as Uint8Array)?.seq === known.seq + 1;
    const read = isNext ? await reader.follow(place, news, known) : undefined;
    if (read) await this.#told(place, read);
    else await this.#readOn(place);
  }

  /** What was said here, as the server placed it. */
  said(place: string, entry: Uint8Array): Promise<void> {
    return this.#inTurn(place, () => this.take(place, [entry]));
  }

  async #readOn(place: string): Promise<void> {
    const { context, reader, notes, find } = this.#parts;
    // Followed on another device.
    if ((await notes.isFollowed(place)) && !(await context.store.card(place))) await find(place);
    // Where nothing is kept to read, the newest page is what people want to see.
    const isKept = (await context.store.newest(place, 1)).length > 0;
    for (let page = 0; isKept && page < maxPages; page++) {
      const known = await this.#readTo(place);
      if (!known) break;
      const read = await reader.page(place, { after: known.seq, before: 0, limit: pageLimit });
      await this.#told(place, read);
      const last = read.page.entries.at(-1)?.seq ?? known.seq;
      if (last >= read.page.head.seq || read.page.problems.length > 0) return;
    }
    await this.#told(place, await reader.page(place, { after: 0, before: 0, limit: newestLimit }));
  }

  /** Tells of every post that entries make or change. */
  async #told(place: string, { page, answer }: ReadPage): Promise<void> {
    const { context, emit } = this.#parts;
    const touched = new Set<number>();
    for (const { event } of page.entries) {
      if (!event) continue;
      const isPost = event.kind === PlaceEntryKind.POST;
      if (isPost || event.target > 0) touched.add(isPost ? event.seq : event.target);
    }
    const card = await context.store.card(place);
    const newest = page.entries.at(-1);
    if (card && newest && newest.seq >= card.headSeq) {
      const { headSeq, headHash } = answer;
      await context.store.noteCard({ ...card, headSeq, headHash, headTime: newest.entry.time });
    }
    for (const seq of touched) emit('post', { place, seq });
    emit('place', { place });
  }

  /** What other devices of this account verified is known here too. */
  async #learn(place: string): Promise<void> {
    const { seenSeq = 0, seenHash, readSeq = 0, readHash, name } = await this.#parts.notes.get(place);
    const { store } = this.#parts.context;
    if (name) await store.noteName(name, place);
    const seen = seenHash?.length === 32 ? [{ seq: seenSeq, hash: asBytes(seenHash) }] : [];
    const read = readHash?.length === 32 ? [{ seq: readSeq, hash: asBytes(readHash) }] : [];
    if (seen.length + read.length > 0) await store.notePoints(place, [...seen, ...read]);
  }

  /** Whether there is something to read; what contradicts what was seen is told. */
  async #hasMoved(
    { place: id, headSeq, headHash }: PlaceHead,
    points: ReadonlyMap<string, ChainPoint>,
  ): Promise<boolean> {
    const place = toHex(asBytes(id));
    const known = points.get(place);
    const isUnknown = (await this.#parts.context.store.card(place)) === undefined;
    if (isUnknown || !known || headSeq > known.seq) return true;
    const problems: PlaceProblem[] = [];
    if (headSeq < known.seq) {
      const detail = `it ends with entry ${headSeq}, though entry ${known.seq} was there before`;
      problems.push(problem('rolled-back', [headSeq + 1], detail));
    } else if (toHex(asBytes(headHash)) !== toHex(known.hash)) {
      problems.push(problem('forked', [headSeq], 'the history up to here is not the one that was shown before'));
    }
    await this.#parts.context.report(place, problems);
    return problems.length > 0 || headSeq > ((await this.#readTo(place))?.seq ?? 0);
  }

  /** Up to where a place was read here: what another device saw is known, and still to be read. */
  async #readTo(place: string): Promise<ChainPoint | undefined> {
    const { context, notes } = this.#parts;
    const [kept] = (await notes.isFollowed(place)) ? await context.store.newest(place, 1) : [];
    const entry = kept && readEntry(kept.bytes);
    if (entry) return { seq: kept.seq, hash: hashAfter(kept.previous, entry) };
    return (await context.store.points(place))[0];
  }

  async #isWatched(place: string): Promise<boolean> {
    return this.#lookedAt.includes(place) || (await this.#parts.notes.isFollowed(place));
  }

  #watch(): Promise<void> {
    return this.#watching.run(async () => {
      const { context, notes } = this.#parts;
      const wanted = [...new Set([...this.#lookedAt, ...(await notes.followed())])].slice(0, 1000).sort();
      if (wanted.join() === this.#watched) return;
      await context.call(placeMethods.watch, { places: wanted.map((place) => fromHex(place) as Uint8Array) });
      this.#watched = wanted.join();
    });
  }

  async #inTurn(place: string, work: () => Promise<void>): Promise<void> {
    const turn = this.#turns.get(place) ?? { queue: new SerialQueue(), waiting: 0 };
    this.#turns.set(place, turn);
    turn.waiting += 1;
    try {
      await turn.queue.run(work);
    } finally {
      turn.waiting -= 1;
      if (turn.waiting === 0) this.#turns.delete(place);
    }
  }

  #later(work: () => Promise<void>): void {
    void work().catch((error) => this.#parts.failed(error));
  }
}
