// Posts of one place on their way, for as long as the app runs: who looks elsewhere meanwhile loses none, and hears of what was not posted.
import type { Engine } from '../../engine/api.ts';
import type { OutgoingBlob } from '../../engine/media.ts';
import { type Observable, value } from '../../platform/observe/store.ts';
import type { Written } from './place-composer.model.ts';

/** A post that the server does not have yet, or has refused. */
export interface OutgoingPost {
  readonly token: string;
  readonly text: string;
  readonly fileCount: number;
  /** Why it was not posted; undefined while it is on its way. */
  readonly error?: unknown;
  readonly written: Written;
  readonly files: readonly OutgoingBlob[];
}

/** Hears where a post stands, 0 where it waits for its time, before it is no longer on its way. */
type Placed = (seq: number, token: string) => Promise<void>;

export class OutgoingPosts {
  readonly #place: string;
  readonly #engine: Pick<Engine, 'places'>;
  readonly #list = value<readonly OutgoingPost[]>([]);
  readonly #failed: (error: unknown) => void;
  #placed: Placed | undefined;

  /** @param failed hears of what was not posted while nobody looks */
  constructor(place: string, engine: Pick<Engine, 'places'>, failed: (error: unknown) => void) {
    this.#place = place;
    this.#engine = engine;
    this.#failed = failed;
  }

  /** In the order they were written. */
  get list(): Observable<readonly OutgoingPost[]> {
    return this.#list;
  }

  /** Somebody looks at them. @returns what ends that */
  shown(placed: Placed): () => void {
    this.#placed = placed;
    return () => {
      if (this.#placed === placed) this.#placed = undefined;
    };
  }

  post(written: Written, files: readonly OutgoingBlob[]): void {
    const token = crypto.randomUUID();
    const one: OutgoingPost = { token, text: written.text, fileCount: files.length, written, files };
    this.#list.update((list) => [...list, one]);
    void this.#send(one);
  }

  /** @param mayTellWhere its files may say where they were made */
  retry(token: string, mayTellWhere = false): void {
    const one = this.#list.get().find((other) => other.token === token);
    if (!one) return;
    const { error: _, ...rest } = one;
    const again = mayTellWhere ? { ...rest, written: { ...rest.written, mayTellWhere } } : rest;
    this.#change(token, again);
    void this.#send(again);
  }

  discard(token: string): void {
    this.#list.update((list) => list.filter((other) => other.token !== token));
  }

  async #send(one: OutgoingPost): Promise<void> {
    const { written, files, token } = one;
    try {
      const post = { ...written, ...(files.length > 0 && { files }), token };
      const { seq } = await this.#engine.places.post(this.#place, post);
      // It stands there, whether or not it can be shown now.
      await this.#placed?.(seq, token).catch(() => undefined);
      this.discard(token);
    } catch (error) {
      this.#change(token, { ...one, error });
      if (!this.#placed) this.#failed(error);
    }
  }

  #change(token: string, to: OutgoingPost): void {
    this.#list.update((list) => list.map((other) => (other.token === token ? to : other)));
  }
}
