// Esc steps out one level: whoever opened something last is asked first. Dialogs and menus answer Esc themselves and mark the key as
// answered, so this is asked only when none is open.

/** @returns true where it stepped out of something. */
export type StepOut = () => boolean;

export class EscapeStack {
  readonly #levels: StepOut[] = [];

  /** Asked before everything that was there; `isOutermost`: after everything. @returns what takes it away. */
  add(level: StepOut, isOutermost = false): () => void {
    if (isOutermost) this.#levels.unshift(level);
    else this.#levels.push(level);
    return () => {
      const index = this.#levels.indexOf(level);
      if (index >= 0) this.#levels.splice(index, 1);
    };
  }

  /** Steps out of the innermost level that has something to leave. */
  step(): boolean {
    return this.#levels.toReversed().some((level) => level());
  }
}

export const escapes = new EscapeStack();
