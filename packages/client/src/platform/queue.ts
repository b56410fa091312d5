// One thing at a time, in order of asking.

/** A serial queue. A failed task fails its own caller only. */
export class SerialQueue {
  #tail: Promise<unknown> = Promise.resolve();

  /** Runs a task after all earlier ones have ended. */
  run<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#tail.then(task);
    this.#tail = result.catch(() => undefined);
    return result;
  }
}
