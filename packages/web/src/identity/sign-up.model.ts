// Creating an account: one name. The recovery kit follows when the account exists: see kit.model.ts.
import type { AccountApi } from '../engine/api.ts';
import { Attempt } from '../platform/observe/attempt.ts';
import { UsernameModel } from './username.model.ts';

export interface SignUpGiven {
  readonly account: Pick<AccountApi, 'signUp' | 'isFree'>;
  readonly deviceName: string;
  /** A sign-up that was cut off goes on with its name. */
  readonly unfinished?: string;
}

export class SignUpModel {
  readonly username: UsernameModel;
  readonly attempt = new Attempt();
  readonly #given: SignUpGiven;

  constructor(given: SignUpGiven) {
    this.#given = given;
    this.username = new UsernameModel((name) => given.account.isFree(name));
    if (given.unfinished !== undefined) this.username.type(given.unfinished);
  }

  async create(): Promise<void> {
    const name = this.username.name ?? this.#own();
    if (name === undefined) return;
    const made = await this.attempt.run(() => this.#given.account.signUp(name, this.#given.deviceName));
    if (made) return;
    const state = this.attempt.state.get();
    if (state.kind === 'failed' && state.error instanceof Error && state.error.name === 'UsernameTakenError') {
      this.username.markTaken(name);
      this.attempt.forget();
    }
  }

  /** The name of the sign-up that was cut off: the server may know it already, as ours. */
  #own(): string | undefined {
    const state = this.username.state.get();
    return state.kind === 'taken' && state.name === this.#given.unfinished ? state.name : undefined;
  }
}
