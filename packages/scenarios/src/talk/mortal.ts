// A device that dies at a chosen step: before or after the n-th write of its store, or the n-th message it sends.
import { type MemoryRows, openMemoryStore, type Store, type Transport, webSocketTransport } from '@heliogram/client';

/** Where a device dies. */
export type Death = 'before-write' | 'after-write' | 'before-message' | 'after-message';

/** What the steps of a dead device end with. */
export class DeadError extends Error {
  override readonly name = 'DeadError';
}

/** Store and transport of a device that dies at step `point` of a kind, counted from `arm`. */
export class Mortal {
  readonly store: Store;
  readonly transport: Transport;
  isDead = false;
  /** Resolves at death: whoever waits for the device need not wait longer. */
  readonly dead: Promise<void>;
  private tellDead: () => void = () => undefined;
  private readonly death: Death;
  private readonly point: number;
  private steps = 0;
  private isArmed = false;
  private readonly ends = new Set<() => void>();

  constructor(rows: MemoryRows, death: Death, point: number) {
    this.death = death;
    this.point = point;
    this.dead = new Promise((resolve) => {
      this.tellDead = resolve;
    });
    this.store = this.mortalStore(openMemoryStore(rows));
    this.transport = this.mortalTransport(webSocketTransport());
  }

  /** Steps count from here on. */
  arm(): void {
    this.isArmed = true;
  }

  /** Death as by `kill -9`: nothing more is written or sent. */
  die(): void {
    this.isDead = true;
    this.tellDead();
    for (const end of this.ends) end();
  }

  private step(kind: Death): void {
    if (this.isDead) throw new DeadError();
    if (!this.isArmed || kind !== this.death) return;
    this.steps += 1;
    if (this.steps < this.point) return;
    this.die();
    throw new DeadError();
  }

  private mortalStore(inner: Store): Store {
    const alive = (): void => {
      if (this.isDead) throw new DeadError();
    };
    return {
      get: async (key) => {
        alive();
        return inner.get(key);
      },
      range: async (prefix, options) => {
        alive();
        return inner.range(prefix, options);
      },
      transact: async (operations) => {
        this.step('before-write');
        alive();
        await inner.transact(operations);
        this.step('after-write');
      },
      close: async () => undefined,
    };
  }

  private mortalTransport(inner: Transport): Transport {
    return (url, events) => {
      const line = inner(url, {
        opened: () => !this.isDead && events.opened(),
        message: (bytes) => !this.isDead && events.message(bytes),
        closed: (reason) => events.closed(reason),
      });
      const end = (): void => line.close();
      this.ends.add(end);
      return {
        send: (bytes) => {
          if (this.isDead) return;
          try {
            this.step('before-message');
            line.send(bytes);
            this.stepLater();
          } catch (error) {
            if (!(error instanceof DeadError)) throw error;
          }
        },
        get bufferedBytes() {
          return line.bufferedBytes;
        },
        close: () => {
          this.ends.delete(end);
          line.close();
        },
      };
    };
  }

  /** The message is on its way: its answer will not be heard. */
  private stepLater(): void {
    if (!this.isArmed || this.death !== 'after-message') return;
    this.steps += 1;
    // A moment, so that what was sent is truly sent.
    if (this.steps === this.point)
      setTimeout(() => {
        this.die();
      }, 3);
  }
}
