// One thing at a time, in order of asking: no two steps ever await on the same chat's state.

/** A serial queue. A failed task fails its own caller only. */
export class Queue {
  private tail: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  /** Tasks asked for and not yet finished. */
  get size(): number {
    return this.waiting;
  }

  /** Runs a task after all earlier ones have ended. */
  run<T>(task: () => Promise<T>): Promise<T> {
    this.waiting += 1;
    const result = this.tail.then(task, task);
    this.tail = result.then(
      () => {
        this.waiting -= 1;
      },
      () => {
        this.waiting -= 1;
      },
    );
    return result;
  }
}

/** Runs work over items, at most `limit` at once, and waits for all. The first error is thrown after the others have ended. */
export async function inParallel<T>(
  items: Iterable<T>,
  limit: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const iterator = items[Symbol.iterator]();
  const errors: unknown[] = [];
  const lane = async (): Promise<void> => {
    for (let next = iterator.next(); !next.done; next = iterator.next()) {
      try {
        await work(next.value);
      } catch (error) {
        errors.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: limit }, lane));
  if (errors.length > 0) throw errors[0];
}
