// This tab among the tabs of the profile: one of them, by lot of a Web Lock, holds the engine; the others reach it through ports. When
// the engine's tab goes, however it goes, the next takes over; a tab that somebody looks at may ask a hidden one to hand over.
import type { EngineLink } from '../port/remote.ts';
import type { WirePort } from '../port/wire.ts';
import { EngineWorker, type StartWorker } from './engine-worker.ts';
import type { Square } from './square.ts';
import { leaderLock, type TabMessage, tabLock } from './wire.ts';

/** Options of {@link joinTabs}. */
export interface TabOptions {
  readonly tab: string;
  readonly square: Square;
  readonly startWorker: StartWorker;
  /** How long the leader must have been hidden before it hands the engine over. */
  readonly handOverAfterMs?: number;
  /** Whether another engine can begin where this one ends; asked before it is handed over. */
  readonly mayHandOver?: () => Promise<boolean>;
}

const defaultHandOverAfterMs = 60_000;
/** How long others stand back for the tab that the engine is handed to. */
const standBackMs = 3000;
/** Pauses before an engine that died is started again. */
const restartMs = [0, 500, 2000, 10_000];
/** An engine that ran for so long and then died is started at once. */
const steadyMs = 60_000;

/** Takes part. @returns the way to the engine, wherever it runs. */
export function joinTabs(options: TabOptions): EngineLink {
  return new Tab(options);
}

class Tab implements EngineLink {
  readonly #options: TabOptions;
  readonly #portListeners = new Set<(port: WirePort) => void>();
  readonly #goneListeners = new Set<() => void>();
  #engine: EngineWorker | undefined;
  #yield: (() => void) | undefined;
  #waitingForLead: AbortController | undefined;
  /** The engine whose port this tab has. */
  #known = '';
  #port: WirePort | undefined;
  #hiddenSince: number | undefined = document.hidden ? performance.now() : undefined;
  #deaths = 0;
  /** Whether what the engine keeps outlives its worker; where it does not, the engine stays where it is. */
  #mayMove = false;

  constructor(options: TabOptions) {
    this.#options = options;
    const { tab, square } = options;
    navigator.storage.getDirectory().then(
      () => {
        this.#mayMove = true;
      },
      () => undefined,
    );
    square.onSaid((message) => this.#said(message));
    square.onGuest((guest, port) => this.#engine?.serve(guest, port));
    document.addEventListener('visibilitychange', () => this.#visibilityChanged());
    // The lock is held before anybody is asked for anything, so that the engine can tell when this tab has gone.
    void navigator.locks.request(tabLock(tab), () => {
      square.say({ kind: 'hello', from: tab });
      this.#seekLead();
      return new Promise<never>(() => undefined);
    });
  }

  onPort(listener: (port: WirePort) => void): void {
    this.#portListeners.add(listener);
    if (this.#port) listener(this.#port);
  }

  onGone(listener: () => void): void {
    this.#goneListeners.add(listener);
  }

  #seekLead(): void {
    const waiting = new AbortController();
    this.#waitingForLead = waiting;
    navigator.locks
      .request(leaderLock, { signal: waiting.signal }, async () => {
        if (this.#waitingForLead === waiting) this.#waitingForLead = undefined;
        await this.#lead();
      })
      .catch((error: unknown) => {
        if (!(error instanceof DOMException) || error.name !== 'AbortError') throw error;
      });
  }

  /** Holds the engine until it is handed over. */
  async #lead(): Promise<void> {
    const { promise: yielded, resolve } = Promise.withResolvers<void>();
    this.#yield = resolve;
    this.#startEngine();
    await yielded;
    this.#yield = undefined;
    const engine = this.#engine;
    this.#engine = undefined;
    this.#gone();
    await engine?.stop();
  }

  #startEngine(): void {
    const { tab, square, startWorker } = this.#options;
    const begun = performance.now();
    const engine = new EngineWorker(startWorker, () => {
      this.#gone();
      this.#deaths = performance.now() - begun > steadyMs ? 0 : this.#deaths + 1;
      const pauseMs = restartMs[Math.min(this.#deaths, restartMs.length - 1)];
      setTimeout(() => {
        if (this.#engine === engine) this.#startEngine();
      }, pauseMs);
    });
    this.#engine = engine;
    const { port1, port2 } = new MessageChannel();
    engine.serve(tab, port2);
    this.#connect(engine.name, port1);
    square.say({ kind: 'leading', from: tab, engine: engine.name });
  }

  #said(message: TabMessage): void {
    const { tab, square } = this.#options;
    if (message.kind === 'hello' && this.#engine) square.say({ kind: 'leading', from: tab, engine: this.#engine.name });
    if (message.kind === 'leading' && message.engine !== this.#known && !this.#engine) {
      this.#connect(message.engine, square.visit(message.from));
    }
    if (message.kind === 'hand-over') void this.#handOver(message.from);
    if (message.kind === 'yielding' && message.to !== tab && this.#waitingForLead) {
      this.#waitingForLead.abort();
      this.#waitingForLead = undefined;
      this.#seekLeadLater();
    }
  }

  async #handOver(to: string): Promise<void> {
    const { tab, square, mayHandOver = async () => true } = this.#options;
    if (!this.#mayYield() || !(await mayHandOver()) || !this.#mayYield()) return;
    square.say({ kind: 'yielding', from: tab, to });
    this.#yield?.();
    this.#seekLeadLater();
  }

  #seekLeadLater(): void {
    setTimeout(() => {
      if (!this.#engine && !this.#waitingForLead) this.#seekLead();
    }, standBackMs);
  }

  #mayYield(): boolean {
    const { handOverAfterMs = defaultHandOverAfterMs } = this.#options;
    const isHidden = this.#hiddenSince !== undefined && performance.now() - this.#hiddenSince >= handOverAfterMs;
    return this.#engine !== undefined && this.#mayMove && isHidden;
  }

  #visibilityChanged(): void {
    this.#hiddenSince = document.hidden ? performance.now() : undefined;
    if (!document.hidden && !this.#engine) this.#options.square.say({ kind: 'hand-over', from: this.#options.tab });
  }

  #connect(engine: string, port: MessagePort): void {
    this.#known = engine;
    this.#port = port;
    for (const listener of this.#portListeners) listener(port);
  }

  #gone(): void {
    this.#port = undefined;
    for (const listener of this.#goneListeners) listener();
  }
}
