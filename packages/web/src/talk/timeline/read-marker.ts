// Marks a chat as read as far as somebody has looked: only while the window has their attention, and not at every pixel.

const gatherMs = 250;

export class ReadMarker {
  readonly #mark: (seq: number) => Promise<void>;
  #seen: number;
  #told: number;
  #isAttended = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param readSeq what is marked already */
  constructor(readSeq: number, mark: (seq: number) => Promise<void>) {
    this.#seen = readSeq;
    this.#told = readSeq;
    this.#mark = mark;
  }

  /** The furthest that was seen with attention. */
  get seenSeq(): number {
    return this.#told;
  }

  /** Whether the window is visible and has the focus. */
  attend(isAttended: boolean): boolean {
    this.#isAttended = isAttended;
    return this.#tell();
  }

  /** A message came into view. @returns true when something counts as read now that did not before */
  see(seq: number): boolean {
    this.#seen = Math.max(this.#seen, seq);
    return this.#tell();
  }

  /** Says at once what waits to be said. */
  flush(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    void this.#mark(this.#told);
  }

  #tell(): boolean {
    if (!this.#isAttended || this.#seen <= this.#told) return false;
    this.#told = this.#seen;
    this.#timer ??= setTimeout(() => this.flush(), gatherMs);
    return true;
  }
}
