// The account's passkeys on its settings page: the list, adding one, taking one away.
import type { PasskeysPort } from '../../engine/api.ts';
import { Attempt } from '../../platform/observe/attempt.ts';
import { type Observable, Value } from '../../platform/observe/store.ts';
import type { Authenticator } from './authenticator.ts';

/** A passkey as the SDK tells it. */
export type Passkey = Awaited<ReturnType<PasskeysPort['list']>>[number];

export interface PasskeysGiven {
  readonly passkeys: PasskeysPort;
  readonly username: string;
  readonly authenticator: Pick<Authenticator, 'make' | 'drop'>;
}

export class PasskeysModel {
  readonly loading = new Attempt();
  readonly adding = new Attempt();
  readonly removing = new Attempt();
  readonly #shown = new Value<readonly Passkey[] | undefined>(undefined);
  readonly #given: PasskeysGiven;

  constructor(given: PasskeysGiven) {
    this.#given = given;
  }

  /** Undefined until they were first loaded. */
  get shown(): Observable<readonly Passkey[] | undefined> {
    return this.#shown;
  }

  async load(): Promise<void> {
    const list = await this.loading.run(() => this.#given.passkeys.list());
    if (list) this.#shown.set(list);
  }

  /** Asks the browser for a passkey and makes it a way in. What the account does not take is dropped again. @returns whether it is one. */
  async add(name: string): Promise<boolean> {
    const { passkeys, authenticator, username } = this.#given;
    const done = await this.adding.run(async () => {
      const [handle, known] = await Promise.all([passkeys.handle(), passkeys.list()]);
      const made = await authenticator.make({ handle, username, known: known.map((one) => one.credentialId) });
      try {
        await passkeys.add({ ...made, name: name.trim() });
      } catch (error) {
        await authenticator.drop(made.credentialId);
        throw error;
      } finally {
        made.prfOutput.fill(0);
      }
      return true;
    });
    if (!done) return false;
    await this.load();
    return true;
  }

  /** @returns whether it is gone. */
  async remove(passkey: Passkey): Promise<boolean> {
    const { passkeys, authenticator } = this.#given;
    const done = await this.removing.run(async () => {
      await passkeys.remove(passkey.id);
      await authenticator.drop(passkey.credentialId);
      return true;
    });
    if (!done) return false;
    await this.load();
    return true;
  }
}
