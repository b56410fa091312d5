// What this device could not believe, and what of it nobody has looked at yet.
import type { KeptFinding } from '@heliogram/client';
import type { Engine } from '../../engine/api.ts';
import { type Observable, value } from '../../platform/observe/store.ts';

/** Where it is kept up to when somebody has looked: milliseconds since 1970. */
const seenKey = 'findings-seen';

type FindingsEngine = {
  readonly account: Pick<Engine['account'], 'findings'>;
  on(event: 'finding', listener: () => void): () => void;
};

export class FindingsModel {
  readonly #engine: FindingsEngine;
  readonly #keep: Pick<Storage, 'getItem' | 'setItem'> | undefined;
  readonly #all = value<readonly KeptFinding[] | undefined>(undefined);
  readonly #unseen = value<readonly KeptFinding[]>([]);
  #seenMs: number;
  #end: (() => void) | undefined;

  constructor(engine: FindingsEngine, keep: Pick<Storage, 'getItem' | 'setItem'> | undefined) {
    this.#engine = engine;
    this.#keep = keep;
    this.#seenMs = Number(keep?.getItem(seenKey) ?? 0) || 0;
  }

  /** Newest first; undefined until they are known. */
  get all(): Observable<readonly KeptFinding[] | undefined> {
    return this.#all;
  }

  /** Those made since somebody last looked, newest first. */
  get unseen(): Observable<readonly KeptFinding[]> {
    return this.#unseen;
  }

  start(): void {
    const look = (): void => void this.#look();
    this.#end = this.#engine.on('finding', look);
    look();
  }

  close(): void {
    this.#end?.();
  }

  /** Somebody has looked at all that there is. */
  markSeen(): void {
    this.#seenMs = Math.max(this.#seenMs, this.#all.get()?.[0]?.atMs ?? 0);
    this.#keep?.setItem(seenKey, `${this.#seenMs}`);
    this.#unseen.set([]);
  }

  async #look(): Promise<void> {
    // While the engine moves to another tab it cannot be asked; that tab's first word brings the next look.
    const found = await this.#engine.account.findings().catch(() => undefined);
    if (!found) return;
    const all = [...found].sort((a, b) => b.atMs - a.atMs);
    this.#all.set(all);
    this.#unseen.set(all.filter(({ atMs }) => atMs > this.#seenMs));
  }
}
