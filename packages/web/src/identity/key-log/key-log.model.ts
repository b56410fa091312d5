// The server's public log of names and keys as this device believes it, and looking at it now.
import type { KeyLogStatus } from '@heliogram/client';
import type { Engine } from '../../engine/api.ts';
import { Attempt } from '../../platform/observe/attempt.ts';
import { type Observable, Value } from '../../platform/observe/store.ts';

/** Undefined: not known yet. Null: nothing of a log was believed. */
export type ShownKeyLog = KeyLogStatus | null | undefined;

export class KeyLogModel {
  readonly checking = new Attempt();
  readonly #status = new Value<ShownKeyLog>(undefined);
  readonly #account: Pick<Engine['account'], 'keyLog' | 'checkKeyLog'>;

  constructor(account: Pick<Engine['account'], 'keyLog' | 'checkKeyLog'>) {
    this.#account = account;
  }

  get status(): Observable<ShownKeyLog> {
    return this.#status;
  }

  /** What is known already. */
  async load(): Promise<void> {
    // While the engine moves to another tab it cannot be asked; looking again is a button away.
    this.#status.set((await this.#account.keyLog().catch(() => undefined)) ?? null);
  }

  /** Looks at the log now. What does not fit is found among the findings. */
  async check(): Promise<void> {
    const found = await this.checking.run(async () => (await this.#account.checkKeyLog()) ?? null);
    if (found !== undefined) this.#status.set(found);
  }
}
