// Rendered pages in memory: bounded in bytes, least recently used out first, each for a short time only, because counts move.

interface Kept<T> {
  readonly value: T;
  readonly sizeBytes: number;
  readonly untilMs: number;
}

export class PageCache<T> {
  readonly #kept = new Map<string, Kept<T>>();
  readonly #maxBytes: number;
  readonly #nowMs: () => number;
  #bytes = 0;

  constructor(maxBytes: number, nowMs: () => number) {
    this.#maxBytes = maxBytes;
    this.#nowMs = nowMs;
  }

  get(key: string): T | undefined {
    const kept = this.#kept.get(key);
    if (!kept) return undefined;
    this.#kept.delete(key);
    if (kept.untilMs <= this.#nowMs()) {
      this.#bytes -= kept.sizeBytes;
      return undefined;
    }
    this.#kept.set(key, kept);
    return kept.value;
  }

  set(key: string, value: T, sizeBytes: number, forMs: number): void {
    const old = this.#kept.get(key);
    if (old) this.#drop(key, old);
    this.#kept.set(key, { value, sizeBytes, untilMs: this.#nowMs() + forMs });
    this.#bytes += sizeBytes;
    for (const [oldest, kept] of this.#kept) {
      if (this.#bytes <= this.#maxBytes) return;
      this.#drop(oldest, kept);
    }
  }

  /** Drops everything whose key begins so. */
  forget(prefix: string): void {
    for (const [key, kept] of this.#kept) if (key.startsWith(prefix)) this.#drop(key, kept);
  }

  #drop(key: string, kept: Kept<T>): void {
    this.#kept.delete(key);
    this.#bytes -= kept.sizeBytes;
  }
}
