// Something a person asked for that may take long or fail: idle, at it, done or failed; one at a time.
import { type Observable, Value } from './store.ts';

export type AttemptState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'pending' }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly error: unknown };

const idle: AttemptState = { kind: 'idle' };

export class Attempt {
  readonly #state = new Value<AttemptState>(idle);
  #round = 0;

  get state(): Observable<AttemptState> {
    return this.#state;
  }

  get isPending(): boolean {
    return this.#state.get().kind === 'pending';
  }

  /** Does it, unless it is being done. @returns its result; undefined when it failed, was forgotten, or is under way already. */
  async run<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (this.isPending) return undefined;
    const round = ++this.#round;
    this.#state.set({ kind: 'pending' });
    try {
      const result = await work();
      if (round !== this.#round) return undefined;
      this.#state.set({ kind: 'done' });
      return result;
    } catch (error) {
      if (round === this.#round) this.#state.set({ kind: 'failed', error });
      return undefined;
    }
  }

  /** Back to idle; what is under way ends unheard. */
  forget(): void {
    this.#round++;
    this.#state.set(idle);
  }
}
