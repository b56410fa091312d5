// An open place: the posts that are shown, what comes, what goes out, how far it was read.

import type { Engine } from '../../engine/api.ts';
import { type Observable, value } from '../../platform/observe/store.ts';
import type { ListedModel, ListedView } from '../../talk/timeline/message-list.tsx';
import { ReadMarker } from '../../talk/timeline/read-marker.ts';
import type { ScrollOrder } from '../../talk/timeline/timeline-view.ts';
import type { OutgoingPosts } from '../compose/outgoing-posts.ts';
import type { PlaceInfo, PlacePage, PlacePost, PlaceProblem } from '../place-types.ts';
import {
  emptyPlaceWindow,
  type PlaceWindow,
  pagePosts,
  placeWindowOf,
  withChanged,
  withNewerPosts,
  withOlderPosts,
  withPost,
  withReaction,
} from './place-window.ts';
import { type PlaceRow, placeRows } from './rows.ts';
import { ViewedTeller } from './viewed-teller.ts';

type Side = 'older' | 'newer';

export interface PlaceView extends ListedView<PlaceRow> {
  readonly state: 'opening' | 'open' | 'failed';
  readonly error?: unknown;
  readonly hasOlder: boolean;
  /** An edge that could not be loaded. */
  readonly failedEdge: Side | undefined;
  /** What is wrong with the place as a whole. */
  readonly problems: readonly PlaceProblem[];
}

export interface PlaceModelDeps {
  readonly engine: Pick<Engine, 'places' | 'on'>;
  readonly me: string;
  /** Posts of this place on their way. */
  readonly outgoing: OutgoingPosts;
  /** Something failed that is not shown here. */
  readonly onFailure: (error: unknown) => void;
}

const opening: PlaceView = {
  state: 'opening',
  rows: [],
  generation: 0,
  isShifted: false,
  hasOlder: false,
  hasNewer: false,
  loading: undefined,
  failedEdge: undefined,
  problems: [],
};
/** Changes of posts are gathered so long. */
const gatherMs = 120;
/** So many changed posts are read one by one; of more, the page is. */
const mostSingle = 8;

export class PlaceModel implements ListedModel<PlaceRow> {
  readonly place: string;
  readonly #deps: PlaceModelDeps;
  readonly #view = value<PlaceView>(opening);
  readonly #order = value<ScrollOrder | undefined>(undefined);
  readonly #marker: ReadMarker;
  readonly #viewed: ViewedTeller;
  readonly #changed = new Set<number>();
  #window: PlaceWindow = emptyPlaceWindow;
  #rows: ReadonlyMap<string, PlaceRow> = new Map();
  /** Of posts that were made here, by seq. */
  readonly #tokens = new Map<number, string>();
  #unreadAfter: number | undefined;
  #generation = 0;
  #round = 0;
  #gathering: ReturnType<typeof setTimeout> | undefined;
  #ends: (() => void)[] = [];

  constructor(info: Pick<PlaceInfo, 'place' | 'readSeq' | 'unread' | 'isFollowing'>, deps: PlaceModelDeps) {
    this.place = info.place;
    this.#deps = deps;
    this.#unreadAfter = info.isFollowing && info.unread > 0 ? info.readSeq : undefined;
    this.#marker = new ReadMarker(info.readSeq, async (seq) => {
      // What is read is said again with the next post.
      await deps.engine.places.markRead(info.place, seq).catch(() => undefined);
    });
    this.#viewed = new ViewedTeller((seqs) => deps.engine.places.viewed(info.place, seqs));
  }

  get view(): Observable<PlaceView> {
    return this.#view;
  }

  get order(): Observable<ScrollOrder | undefined> {
    return this.#order;
  }

  /** @param at the seq of a post to go to */
  open(at?: number): void {
    const { engine, outgoing } = this.#deps;
    this.#ends = [
      engine.on('post', ({ place, seq }) => place === this.place && this.#told(seq)),
      engine.on('missed', () => void this.#begin(undefined)),
      outgoing.list.subscribe(() => this.#show({})),
      outgoing.shown((seq, token) => this.#placed(seq, token)),
    ];
    void this.#begin(at ?? this.#unreadAfter, at !== undefined);
  }

  close(): void {
    this.#round++;
    clearTimeout(this.#gathering);
    this.#marker.flush();
    this.#viewed.flush();
    for (const end of this.#ends) end();
    this.#ends = [];
  }

  /** Goes to a post: in sight at once where it is loaded. */
  async jumpTo(seq: number): Promise<void> {
    const key = this.#keyOf(seq);
    if (this.#rows.has(key)) this.#go(key, 'center', true);
    else await this.#begin(seq, true);
  }

  async jumpToNewest(): Promise<void> {
    if (this.#window.hasNewer) await this.#begin(undefined);
    else this.#go(undefined, 'end', false);
  }

  again(): void {
    void this.#begin(undefined);
  }

  async reach(side: Side): Promise<void> {
    const { state, loading } = this.#view.get();
    const isThere = side === 'older' ? this.#window.hasOlder : this.#window.hasNewer;
    if (state !== 'open' || loading !== undefined || !isThere) return;
    const round = this.#round;
    const edge = (side === 'older' ? this.#window.posts[0] : this.#window.posts.at(-1))?.seq;
    if (edge === undefined) return;
    this.#show({ loading: side, failedEdge: undefined });
    try {
      const ask = side === 'older' ? { before: edge } : { after: edge };
      const page = await this.#deps.engine.places.read(this.place, { ...ask, limit: pagePosts });
      if (round !== this.#round) return;
      this.#window = side === 'older' ? withOlderPosts(this.#window, page) : withNewerPosts(this.#window, page);
      this.#show({ loading: undefined, isShifted: side === 'older' });
    } catch {
      if (round === this.#round) this.#show({ loading: undefined, failedEdge: side });
    }
  }

  see(seq: number): void {
    this.#marker.see(seq);
  }

  /** A post has come into view. */
  seen(seq: number): void {
    this.#viewed.see(seq);
  }

  attend(isAttended: boolean): void {
    this.#marker.attend(isAttended);
  }

  keep(): void {
    // A place is opened at its news.
  }

  async react(post: PlacePost, emoji: string): Promise<void> {
    const { own } = post.marks;
    const turn = (to: string): void => {
      this.#window = withPost(this.#window, post.seq, (now) => withReaction(now, to));
      this.#show({});
    };
    turn(emoji);
    await this.#deps.engine.places.react(this.place, post.seq, emoji).catch((error: unknown) => {
      turn(own);
      this.#deps.onFailure(error);
    });
  }

  /** Reads a post again, after something was done to it. */
  changed(seq: number): void {
    this.#told(seq);
  }

  /** What was posted here stands there; kept until its time, it stands nowhere yet. */
  async #placed(seq: number, token: string): Promise<void> {
    if (seq === 0) return;
    this.#tokens.set(seq, token);
    await this.#readNewer();
  }

  async #begin(around: number | undefined, isAsked = false): Promise<void> {
    const round = ++this.#round;
    if (this.#view.get().state === 'failed') this.#view.set(opening);
    try {
      const ask = around === undefined ? {} : { around };
      const page = await this.#deps.engine.places.read(this.place, { ...ask, limit: pagePosts });
      if (round !== this.#round) return;
      this.#window = placeWindowOf(page);
      this.#generation++;
      this.#show({ state: 'open', loading: undefined, failedEdge: undefined, isShifted: false });
      this.#goAtOpening(around, isAsked);
    } catch (error) {
      if (round === this.#round && this.#window.posts.length === 0)
        this.#view.set({ ...opening, state: 'failed', error });
    }
  }

  #goAtOpening(around: number | undefined, isAsked: boolean): void {
    const isUnread = (row: PlaceRow): boolean => row.kind === 'post' && row.isFirstUnread;
    const first = around === undefined ? undefined : [...this.#rows.values()].find(isUnread);
    if (around !== undefined && isAsked) this.#go(this.#keyOf(around), 'center', true);
    else this.#go(first?.key, first ? 'start' : 'end', false);
  }

  #keyOf(seq: number): string {
    return this.#tokens.get(seq) ?? String(seq);
  }

  #go(key: string | undefined, align: ScrollOrder['align'], isFlashed: boolean): void {
    this.#order.set({ key, align, offsetPx: 0, isFlashed });
  }

  #told(seq: number): void {
    this.#changed.add(seq);
    this.#gathering ??= setTimeout(() => {
      this.#gathering = undefined;
      void this.#readChanged();
    }, gatherMs);
  }

  /** Reads what was told of: what is new, and what changed in what is shown. */
  async #readChanged(): Promise<void> {
    const seqs = [...this.#changed].sort((a, b) => a - b);
    this.#changed.clear();
    const last = this.#window.posts.at(-1)?.seq ?? 0;
    const here = new Set(this.#window.posts.map((post) => post.seq));
    const known = seqs.filter((seq) => here.has(seq));
    try {
      if (!this.#window.hasNewer && seqs.some((seq) => seq > last)) await this.#readNewer();
      if (known.length > mostSingle) await this.#readAgain({ after: (known[0] as number) - 1, limit: pagePosts });
      else for (const seq of known) await this.#readAgain({ after: seq - 1, limit: 1 });
    } catch {
      // It is told again with the next change, and read when the place is opened.
    }
  }

  async #readAgain(ask: { readonly after: number; readonly limit: number }): Promise<void> {
    const round = this.#round;
    const page = await this.#deps.engine.places.read(this.place, ask);
    if (round !== this.#round) return;
    this.#window = withChanged(this.#window, page);
    this.#show({});
  }

  async #readNewer(): Promise<void> {
    const round = this.#round;
    const after = this.#window.posts.at(-1)?.seq;
    const { read } = this.#deps.engine.places;
    const page: PlacePage = await read(this.place, after === undefined ? {} : { after, limit: pagePosts });
    if (round !== this.#round) return;
    this.#window = withNewerPosts(this.#window, page);
    this.#show({ isShifted: false });
  }

  #show(part: Partial<PlaceView>): void {
    const { posts, problems, hasOlder, hasNewer } = this.#window;
    const placed = new Set(posts.map(({ seq }) => this.#tokens.get(seq)));
    const rows = placeRows(
      posts,
      {
        me: this.#deps.me,
        unreadAfter: this.#unreadAfter,
        hasOlder,
        problems,
        outgoing: hasNewer ? [] : this.#deps.outgoing.list.get().filter(({ token }) => !placed.has(token)),
        tokens: this.#tokens,
      },
      this.#rows,
    );
    this.#rows = new Map(rows.map((row) => [row.key, row]));
    // What is wrong with a post stands at it; what is wrong with anything else stands over all of them.
    const here = new Set(posts.map(({ seq }) => seq));
    const others = problems.filter(({ seqs, kind }) => kind !== 'missing' && !seqs.some((seq) => here.has(seq)));
    const whole = [...new Map(others.map((one) => [one.kind, one])).values()];
    this.#view.update((now) => ({
      ...now,
      isShifted: false,
      ...part,
      rows,
      hasOlder,
      hasNewer,
      problems: whole,
      generation: this.#generation,
    }));
  }
}
