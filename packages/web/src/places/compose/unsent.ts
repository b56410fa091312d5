// What was written in public places and is not out yet: posts on their way, and drafts. By place: what was written for one stands in no other.
import type { Engine } from '../../engine/api.ts';
import { OutgoingPosts } from './outgoing-posts.ts';

/** Places with a draft, the oldest let go of first. */
const mostDrafts = 100;

export class Unsent {
  readonly #engine: Pick<Engine, 'places'>;
  readonly #failed: (error: unknown) => void;
  readonly #posts = new Map<string, OutgoingPosts>();
  readonly #drafts = new Map<string, string>();

  constructor(engine: Pick<Engine, 'places'>, failed: (error: unknown) => void) {
    this.#engine = engine;
    this.#failed = failed;
  }

  /** Of a place that is opened. */
  postsOf(place: string): OutgoingPosts {
    for (const [other, posts] of this.#posts)
      if (other !== place && posts.list.get().length === 0) this.#posts.delete(other);
    const posts = this.#posts.get(place) ?? new OutgoingPosts(place, this.#engine, this.#failed);
    this.#posts.set(place, posts);
    return posts;
  }

  draftOf(place: string): string {
    return this.#drafts.get(place) ?? '';
  }

  keepDraft(place: string, text: string): void {
    this.#drafts.delete(place);
    if (text.trim() !== '') this.#drafts.set(place, text);
    if (this.#drafts.size > mostDrafts) this.#drafts.delete(this.#drafts.keys().next().value as string);
  }
}
