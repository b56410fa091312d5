// Says which posts were seen, gathered: the server counts each once a day, and is not asked at every pixel.

const gatherMs = 3000;
/** The contract's bound of one call. */
const mostAtOnce = 200;

export class ViewedTeller {
  readonly #tell: (seqs: readonly number[]) => Promise<unknown>;
  readonly #told = new Set<number>();
  readonly #waiting = new Set<number>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(tell: (seqs: readonly number[]) => Promise<unknown>) {
    this.#tell = tell;
  }

  see(seq: number): void {
    if (this.#told.has(seq) || this.#waiting.has(seq)) return;
    this.#waiting.add(seq);
    if (this.#waiting.size >= mostAtOnce) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), gatherMs);
  }

  /** Says at once what waits to be said. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#waiting.size === 0) return;
    const seqs = [...this.#waiting];
    this.#waiting.clear();
    for (const seq of seqs) this.#told.add(seq);
    // A count that is not taken is not missed.
    this.#tell(seqs).catch(() => undefined);
  }
}
