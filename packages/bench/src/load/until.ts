// Waiting for what the server does in its own time.

const patienceMs = 30_000;

/** Waits until `isTrue`. @throws Error naming `what` after 30 s. */
export async function until(isTrue: () => boolean, what: string): Promise<void> {
  const end = performance.now() + patienceMs;
  while (!isTrue()) {
    if (performance.now() > end) throw new Error(`waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
