// Coming in with a passkey: nothing is typed, the passkey knows whose it is.
import type { AccountApi, Me } from '../../engine/api.ts';
import { Attempt } from '../../platform/observe/attempt.ts';
import type { Authenticator } from './authenticator.ts';

export interface PasskeyDoorGiven {
  readonly account: Pick<AccountApi, 'recoverWithPasskey'>;
  readonly authenticator: Pick<Authenticator, 'use'>;
  readonly deviceName: string;
  readonly onDone: (me: Me) => void;
}

export class PasskeyDoorModel {
  readonly attempt = new Attempt();
  readonly #given: PasskeyDoorGiven;

  constructor(given: PasskeyDoorGiven) {
    this.#given = given;
  }

  async open(): Promise<void> {
    const { account, authenticator, deviceName, onDone } = this.#given;
    const me = await this.attempt.run(async () => {
      const used = await authenticator.use();
      try {
        return await account.recoverWithPasskey(used, deviceName);
      } finally {
        used.prfOutput.fill(0);
      }
    });
    if (me) onDone(me);
  }
}
