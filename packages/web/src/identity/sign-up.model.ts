// Creating an account: one name, then the recovery kit. The account exists before the kit is shown; the kit is shown once.
import type { AccountApi } from '../engine/api.ts';
import { Attempt } from '../platform/observe/attempt.ts';
import { type Observable, Value } from '../platform/observe/store.ts';
import { UsernameModel } from './username.model.ts';

export type SignUpStep =
  | { readonly kind: 'name' }
  | { readonly kind: 'kit'; readonly username: string; readonly phrase: string };

export interface SignUpGiven {
  readonly account: Pick<AccountApi, 'signUp' | 'isFree'>;
  readonly deviceName: string;
  /** A sign-up that was cut off goes on with its name. */
  readonly unfinished?: string;
  /** The kit is kept: into the app. */
  readonly onDone: () => void;
}

export class SignUpModel {
  readonly username: UsernameModel;
  readonly attempt = new Attempt();
  readonly #step = new Value<SignUpStep>({ kind: 'name' });
  readonly #given: SignUpGiven;

  constructor(given: SignUpGiven) {
    this.#given = given;
    this.username = new UsernameModel((name) => given.account.isFree(name));
    if (given.unfinished !== undefined) this.username.type(given.unfinished);
  }

  get step(): Observable<SignUpStep> {
    return this.#step;
  }

  async create(): Promise<void> {
    const name = this.username.name ?? this.#own();
    if (name === undefined) return;
    const made = await this.attempt.run(() => this.#given.account.signUp(name, this.#given.deviceName));
    if (made) {
      this.#step.set({ kind: 'kit', username: made.me.username, phrase: made.phrase });
      return;
    }
    const state = this.attempt.state.get();
    if (state.kind === 'failed' && state.error instanceof Error && state.error.name === 'UsernameTakenError') {
      this.username.markTaken(name);
      this.attempt.forget();
    }
  }

  /** The words leave memory here. */
  keep(): void {
    if (this.#step.get().kind !== 'kit') return;
    this.#step.set({ kind: 'name' });
    this.#given.onDone();
  }

  /** The name of the sign-up that was cut off: the server may know it already, as ours. */
  #own(): string | undefined {
    const state = this.username.state.get();
    return state.kind === 'taken' && state.name === this.#given.unfinished ? state.name : undefined;
  }
}
