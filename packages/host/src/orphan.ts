// npm runs its scripts in a shell and passes a signal on to that shell alone, so a stopped `npm start` would leave a
// server behind that nobody knows. Under npm, losing the parent therefore means: stop.

const LOOK_EVERY_MS = 500;

/** Calls back once when the process that started this one has ended. */
export function whenOrphaned(call: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    call();
  }, LOOK_EVERY_MS);
  timer.unref();
}
