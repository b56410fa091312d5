// Short news that leave by themselves: what was done, and how to undo it. At most three at a time; the oldest goes first.

export interface ToastOptions {
  readonly text: string;
  /** Takes it back; the toast then stays 8 s instead of 5. */
  readonly undo?: (() => void) | undefined;
  readonly kind?: 'plain' | 'ok' | 'danger' | undefined;
  /** Called once when it has gone: the time to do what could be undone until now. Also when the page is hidden for good. */
  readonly onEnd?: ((wasUndone: boolean) => void) | undefined;
}

export interface ShownToast extends ToastOptions {
  readonly id: number;
}

const most = 3;
const plainMs = 5_000;
const undoMs = 8_000;

let shown: readonly ShownToast[] = [];
let lastId = 0;
let isHeld = false;
const listeners = new Set<() => void>();
const timers = new Map<number, { timer: ReturnType<typeof setTimeout> | undefined; leftMs: number; sinceMs: number }>();

function tell(next: readonly ShownToast[]): void {
  shown = next;
  for (const listener of listeners) listener();
}

function run(id: number): void {
  const clock = timers.get(id);
  if (!clock) return;
  clock.sinceMs = performance.now();
  clock.timer = setTimeout(() => endToast(id, false), clock.leftMs);
}

/** Takes a toast away; `wasUndone` runs its undo. */
export function endToast(id: number, wasUndone: boolean): void {
  const ended = shown.find((one) => one.id === id);
  if (!ended) return;
  clearTimeout(timers.get(id)?.timer);
  timers.delete(id);
  tell(shown.filter((one) => one.id !== id));
  if (wasUndone) ended.undo?.();
  ended.onEnd?.(wasUndone);
}

/** While the pointer rests on a toast or focus is inside, no time passes. */
export function holdToasts(hold: boolean): void {
  if (hold === isHeld) return;
  isHeld = hold;
  for (const [id, clock] of timers) {
    if (!hold) run(id);
    else {
      clearTimeout(clock.timer);
      clock.leftMs = Math.max(1_500, clock.leftMs - (performance.now() - clock.sinceMs));
    }
  }
}

/** Shows a toast; the answer takes it away. */
export function toast(options: ToastOptions): () => void {
  const id = ++lastId;
  const oldest = shown.length >= most ? shown[0] : undefined;
  if (oldest) endToast(oldest.id, false);
  timers.set(id, { timer: undefined, leftMs: options.undo ? undoMs : plainMs, sinceMs: 0 });
  tell([...shown, { ...options, id }]);
  if (!isHeld) run(id);
  return () => endToast(id, false);
}

/** What is shown now, for `useSyncExternalStore`. */
export const toasts = {
  get: (): readonly ShownToast[] => shown,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  /** Ends all: the page goes away. */
  endAll(): void {
    for (const one of shown) endToast(one.id, false);
  },
};
