// Which accounts to look at when: each at most once in a while, at once the first time. Bounded and pure; the clock is given.

/** Accounts (hex) that something happened to. */
export interface Agenda {
  /** Something happened. False when there is no room to remember it. */
  note(accountKey: string, nowMs: number): boolean;
  /** Takes what is due, a bounded number. */
  take(nowMs: number, most: number): string[];
  /** When the next one is due; `undefined`: nothing waits. */
  nextMs(): number | undefined;
  readonly size: number;
}

/** `restMs`: how long an account is left alone after it was taken. */
export function createAgenda(options: { readonly restMs: number; readonly maxAccounts: number }): Agenda {
  const { restMs, maxAccounts } = options;
  const due = new Map<string, number>();
  // In order of time; entries older than the rest say nothing.
  const taken = new Map<string, number>();
  const forget = (nowMs: number): void => {
    for (const [key, atMs] of taken) {
      if (atMs + restMs > nowMs && taken.size <= maxAccounts) return;
      taken.delete(key);
    }
  };
  return {
    note(accountKey, nowMs) {
      if (due.has(accountKey)) return true;
      if (due.size >= maxAccounts) return false;
      const last = taken.get(accountKey);
      due.set(accountKey, last === undefined ? nowMs : Math.max(nowMs, last + restMs));
      return true;
    },
    take(nowMs, most) {
      forget(nowMs);
      const out: string[] = [];
      for (const [key, atMs] of due) {
        if (out.length >= most) break;
        if (atMs > nowMs) continue;
        due.delete(key);
        taken.delete(key);
        taken.set(key, nowMs);
        out.push(key);
      }
      return out;
    },
    nextMs() {
      let next: number | undefined;
      for (const atMs of due.values()) if (next === undefined || atMs < next) next = atMs;
      return next;
    },
    get size() {
      return due.size;
    },
  };
}
