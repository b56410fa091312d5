// What pure functions gave before, for as long as there is room: the same question has the same answer in every simulation.

/** Answers kept at most. */
const mostKept = 50_000;

export class Memory<T> {
  readonly #kept = new Map<string, T>();

  /** The answer to a question, computed the first time. */
  of(question: string, compute: () => T): T {
    const known = this.#kept.get(question);
    if (known !== undefined) return known;
    const answer = compute();
    if (this.#kept.size >= mostKept) this.#kept.clear();
    this.#kept.set(question, answer);
    return answer;
  }
}
