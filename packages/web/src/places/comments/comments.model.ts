// The comments on one post of a channel: entries of its linked group, read page by page, followed while they are shown.
import type { Engine } from '../../engine/api.ts';
import { Attempt } from '../../platform/observe/attempt.ts';
import { type Observable, value } from '../../platform/observe/store.ts';
import type { PlacePost } from '../place-types.ts';
import { withReaction } from '../view/place-window.ts';

/** Shown at most; a longer talk is read in the group. */
const mostShown = 300;
const gatherMs = 150;

export interface CommentsState {
  readonly state: 'loading' | 'loaded' | 'failed';
  /** The post itself, where it could be had. */
  readonly post: PlacePost | undefined;
  /** The linked group; undefined where there is none. */
  readonly group: string | undefined;
  readonly comments: readonly PlacePost[];
  readonly hasMore: boolean;
}

const loading: CommentsState = { state: 'loading', post: undefined, group: undefined, comments: [], hasMore: false };

export class CommentsModel {
  /** Sending one. */
  readonly attempt: Attempt = new Attempt();
  readonly #engine: Pick<Engine, 'places' | 'on'>;
  readonly #place: string;
  readonly #seq: number;
  readonly #state = value<CommentsState>(loading);
  /** What was said last without an answer: said again, it is the same comment. */
  #unanswered: { readonly text: string; readonly token: string } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ends: (() => void)[] = [];

  constructor(engine: Pick<Engine, 'places' | 'on'>, place: string, seq: number) {
    this.#engine = engine;
    this.#place = place;
    this.#seq = seq;
  }

  get state(): Observable<CommentsState> {
    return this.#state;
  }

  open(): void {
    this.#ends = [
      this.#engine.on('post', ({ place }) => {
        if (place !== this.#state.get().group) return;
        this.#timer ??= setTimeout(() => {
          this.#timer = undefined;
          // What could not be read now is read with the next.
          void this.more().catch(() => undefined);
        }, gatherMs);
      }),
      this.#engine.on('missed', () => void this.load()),
    ];
    void this.load();
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const end of this.#ends) end();
    this.#ends = [];
  }

  async load(): Promise<void> {
    const { places } = this.#engine;
    this.#state.set(loading);
    try {
      const [page, found] = await Promise.all([
        places.read(this.#place, { after: this.#seq - 1, limit: 1 }).catch(() => undefined),
        places.comments(this.#place, this.#seq),
      ]);
      this.#state.set({
        state: 'loaded',
        post: page?.posts.find(({ seq }) => seq === this.#seq),
        group: found.group,
        comments: found.posts,
        hasMore: found.hasMore,
      });
    } catch {
      this.#state.set({ ...loading, state: 'failed' });
    }
  }

  /** Reads on after the last one shown. */
  async more(): Promise<void> {
    const { comments } = this.#state.get();
    if (comments.length >= mostShown) return;
    const after = comments.at(-1)?.seq ?? 0;
    const found = await this.#engine.places.comments(this.#place, this.#seq, { after });
    this.#state.update((now) => {
      const here = new Set(now.comments.map(({ seq }) => seq));
      const added = found.posts.filter(({ seq }) => !here.has(seq));
      return { ...now, comments: [...now.comments, ...added], hasMore: found.hasMore };
    });
  }

  /** @returns whether it was posted; else what was written stays where it is, and `attempt` says why. */
  async say(text: string): Promise<boolean> {
    const { group } = this.#state.get();
    if (group === undefined) return false;
    const token = this.#unanswered?.text === text ? this.#unanswered.token : crypto.randomUUID();
    const posted = await this.attempt.run(() => {
      this.#unanswered = { text, token };
      return this.#engine.places.post(group, { text, commentOn: this.#seq, token });
    });
    if (!posted) return false;
    this.#unanswered = undefined;
    await this.more().catch(() => undefined);
    return true;
  }

  async react(comment: PlacePost, emoji: string): Promise<void> {
    // The post above them can be reacted to as well.
    const isIt = (one: PlacePost): boolean => one.seq === comment.seq && one.place === comment.place;
    const turn = (to: string): void =>
      this.#state.update((now) => ({
        ...now,
        post: now.post && isIt(now.post) ? withReaction(now.post, to) : now.post,
        comments: now.comments.map((one) => (isIt(one) ? withReaction(one, to) : one)),
      }));
    turn(emoji);
    await this.#engine.places.react(comment.place, comment.seq, emoji).catch(() => turn(comment.marks.own));
  }
}
