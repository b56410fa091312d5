// The recovery kit of a new account: its words, from the engine, until their owner says that they keep them.
import type { AccountApi } from '../engine/api.ts';
import { Attempt } from '../platform/observe/attempt.ts';
import { type Observable, Value } from '../platform/observe/store.ts';

export class KitModel {
  readonly loading = new Attempt();
  readonly keeping = new Attempt();
  readonly #phrase = new Value<string | undefined>(undefined);
  readonly #account: Pick<AccountApi, 'phraseToKeep' | 'phraseKept'>;

  constructor(account: Pick<AccountApi, 'phraseToKeep' | 'phraseKept'>) {
    this.#account = account;
  }

  /** Undefined until it is there, and when it is kept. */
  get phrase(): Observable<string | undefined> {
    return this.#phrase;
  }

  async load(): Promise<void> {
    const phrase = await this.loading.run(() => this.#account.phraseToKeep());
    if (phrase !== undefined) this.#phrase.set(phrase);
  }

  /** The words leave this device here; the engine tells every tab. */
  async keep(): Promise<void> {
    const isKept = await this.keeping.run(async () => {
      await this.#account.phraseKept();
      return true;
    });
    if (isKept) this.#phrase.set(undefined);
  }
}
