// New recovery words for who no longer has theirs: announced, shown once, and until they are in force taken back or stopped.
import type { RecoveryPort } from '../../engine/api.ts';
import { Attempt } from '../../platform/observe/attempt.ts';
import { type Observable, Value } from '../../platform/observe/store.ts';

/** Words that are to come, as the SDK tells it. */
export type Coming = NonNullable<Awaited<ReturnType<RecoveryPort['coming']>>>;

/** Words that were just announced: shown until their owner keeps them, and nowhere after that. */
export interface FreshWords {
  readonly phrase: string;
  readonly dueAtS: number;
}

export class NewPhraseModel {
  readonly loading = new Attempt();
  readonly announcing = new Attempt();
  readonly stopping = new Attempt();
  readonly #recovery: RecoveryPort;
  readonly #coming = new Value<Coming | undefined>(undefined);
  readonly #fresh = new Value<FreshWords | undefined>(undefined);

  constructor(recovery: RecoveryPort) {
    this.#recovery = recovery;
  }

  /** What was announced, here or on another device. */
  get coming(): Observable<Coming | undefined> {
    return this.#coming;
  }

  get fresh(): Observable<FreshWords | undefined> {
    return this.#fresh;
  }

  async load(): Promise<void> {
    await this.loading.run(async () => this.#coming.set(await this.#recovery.coming()));
  }

  async announce(): Promise<void> {
    const fresh = await this.announcing.run(() => this.#recovery.announce());
    if (!fresh) return;
    this.#fresh.set(fresh);
    await this.load();
  }

  /** The owner has them. */
  keep(): void {
    this.#fresh.set(undefined);
    this.announcing.forget();
  }

  /** Takes them back; with the present words they are void for good, and who announced them is out. @returns whether it is done. */
  async stop(phrase?: string): Promise<boolean> {
    const done = await this.stopping.run(async () => {
      await (phrase === undefined ? this.#recovery.withdraw() : this.#recovery.veto(phrase));
      return true;
    });
    if (!done) return false;
    await this.load();
    return true;
  }
}
