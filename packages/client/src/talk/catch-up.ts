// Keeping at it: what could not be caught up with, or sent, while the server seemed to be there is tried again, each time a little later.
import { mayRetry } from '../platform/net/errors.ts';
import type { Queue } from './groups/queue.ts';
import { syncAll } from './sync.ts';
import type { Talk } from './talk.ts';

const firstDelayMs = 1000;
const longestDelayMs = 60_000;

export class CatchUp {
  readonly #talk: Talk;
  readonly #work: Queue;
  readonly #failed: (error: unknown) => void;
  #delayMs = firstDelayMs;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isAsked = false;
  #isClosed = false;

  /** @param failed hears of what no network explains. */
  constructor(talk: Talk, work: Queue, failed: (error: unknown) => void) {
    this.#talk = talk;
    this.#work = work;
    this.#failed = failed;
  }

  /** Catches up with everything as soon as what is under way has ended; asked again before it has begun, it is the same. */
  soon(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#isAsked || this.#isClosed) return;
    this.#isAsked = true;
    void this.#work.run(() => this.#once());
  }

  /** A failed call: without a line everything is caught up when it is back; on a line that is there, after a while. */
  after(error: unknown): void {
    if (this.#isClosed || this.#timer || this.#talk.context.connection.state !== 'online') return;
    const advice = mayRetry(error);
    const advisedMs = advice.kind === 'after-delay' ? (advice.delayMs ?? 0) : 0;
    this.#timer = setTimeout(() => this.soon(), Math.min(Math.max(this.#delayMs, advisedMs), longestDelayMs));
    this.#delayMs = Math.min(this.#delayMs * 2, longestDelayMs);
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }

  async #once(): Promise<void> {
    this.#isAsked = false;
    if (this.#isClosed) return;
    try {
      await syncAll(this.#talk);
      this.#delayMs = firstDelayMs;
    } catch (error) {
      this.#failed(error);
    }
  }
}
