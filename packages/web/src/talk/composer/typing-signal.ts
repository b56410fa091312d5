// Tells the others that somebody types here: at most every four seconds, and that it is over.

const everyMs = 4000;

export class TypingSignal {
  readonly #tell: (isTyping: boolean) => void;
  readonly #now: () => number;
  #toldAt = Number.NEGATIVE_INFINITY;

  constructor(tell: (isTyping: boolean) => void, now: () => number) {
    this.#tell = tell;
    this.#now = now;
  }

  typed(): void {
    if (this.#now() - this.#toldAt < everyMs) return;
    this.#toldAt = this.#now();
    this.#tell(true);
  }

  /** Nothing is being written any more. */
  stopped(): void {
    if (this.#now() - this.#toldAt >= everyMs * 2) return;
    this.#toldAt = Number.NEGATIVE_INFINITY;
    this.#tell(false);
  }
}
