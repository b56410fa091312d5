// The lock screen: one passphrase, one try at a time, a pause that grows after wrong ones.
import type { AccountApi } from '../engine/api.ts';
import { Attempt } from '../platform/observe/attempt.ts';
import { type Observable, Value } from '../platform/observe/store.ts';

export type LockNote = 'none' | 'wrong';

/** Wrong tries that cost nothing but the key derivation itself. */
const freeTries = 4;
const mostPauseMs = 30_000;

export class LockModel {
  readonly attempt = new Attempt();
  readonly #note = new Value<LockNote>('none');
  readonly #account: Pick<AccountApi, 'unlock'>;
  #wrong = 0;

  constructor(account: Pick<AccountApi, 'unlock'>) {
    this.#account = account;
  }

  get note(): Observable<LockNote> {
    return this.#note;
  }

  async unlock(passphrase: string): Promise<void> {
    if (passphrase === '') return;
    this.#note.set('none');
    const pauseMs = pauseAfter(this.#wrong);
    const state = await this.attempt.run(async () => {
      if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
      return this.#account.unlock(passphrase);
    });
    const isWrong = state?.kind === 'locked' || isWrongPassphrase(this.attempt.state.get());
    if (!isWrong) return;
    this.#wrong++;
    this.attempt.forget();
    this.#note.set('wrong');
  }
}

/** Doubles from the fifth wrong try on. It is for children and colleagues; against a thief stands the derivation. */
export function pauseAfter(wrong: number): number {
  return wrong < freeTries ? 0 : Math.min(mostPauseMs, 1000 * 2 ** (wrong - freeTries));
}

function isWrongPassphrase(state: { readonly kind: string; readonly error?: unknown }): boolean {
  return state.kind === 'failed' && state.error instanceof Error && state.error.name === 'WrongPassphraseError';
}
