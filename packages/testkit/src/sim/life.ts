// A life: one run of a program inside a simulation, from its start to its crash. Whatever it begins (timers, promises, randomness)
// belongs to it, and ends with it: nothing of a dead life happens any more.
import { AsyncLocalStorage } from 'node:async_hooks';
import { createCipheriv, createHash } from 'node:crypto';
import { type Seeded, seeded } from '../seeded.ts';

const current = new AsyncLocalStorage<Life | undefined>();

/** A run of a program. */
export class Life {
  readonly name: string;
  /** Its clock is this far from the simulation's. */
  skewMs: number;
  /** Everything in it that a program asks chance for, but keys. */
  readonly chance: Seeded;
  readonly #keys: (length: number) => Uint8Array;
  readonly #ends: (() => void)[] = [];
  #isOver = false;

  /** `seed` and `name` decide what happens by chance; keys hang on the name alone, so that all seeds share what is computed of them. */
  constructor(name: string, seed: number, skewMs = 0) {
    this.name = name;
    this.skewMs = skewMs;
    const root = createHash('sha256').update(`simulation ${seed} ${name}`).digest();
    this.chance = seeded(root.readUInt32LE(0));
    this.#keys = keyStream(createHash('sha256').update(`keys of ${name}`).digest());
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Bytes that keys are made of. */
  random(bytes: Uint8Array): void {
    bytes.set(this.#keys(bytes.length));
  }

  /** Runs `work` as part of this life. */
  run<T>(work: () => T): T {
    return current.run(this, work);
  }

  /** Called at its end. */
  onEnd(end: () => void): void {
    this.#ends.push(end);
  }

  /** As by `kill -9`. */
  end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    for (const end of this.#ends.splice(0)) end();
  }
}

/** The life that runs right now, if any does. */
export function currentLife(): Life | undefined {
  return current.getStore();
}

/** Runs `work` outside of every life: what it begins is real. */
export function outside<T>(work: () => T): T {
  return current.run(undefined, work);
}

/** What a dead life's question gets: no answer, ever. */
export function never<T>(): Promise<T> {
  return new Promise<T>(() => undefined);
}

/** AES-CTR under a key from the seed. */
function keyStream(key: Uint8Array): (length: number) => Uint8Array {
  const cipher = createCipheriv('aes-256-ctr', key, Buffer.alloc(16));
  return (length) => cipher.update(Buffer.alloc(length));
}
