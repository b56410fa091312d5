// Which account statements this device has made, durably before one is sent: it is not surprised by its own, also where it died before
// it heard that one was accepted. By their hashes: another's statement under the same number is not taken for its own.
import { type Bytes, equal, sha256 } from '@heliogram/crypto';
import { joinBytes } from '@heliogram/protocol';
import { SerialQueue } from '../platform/queue.ts';
import type { Store } from '../platform/store/store.ts';

const key = 'identity/made-statements';
const hashBytes = 32;
/** More than one change makes before it gives up, or anybody makes in years. */
const mostKept = 64;

export class MadeStatements {
  readonly #store: Store;
  readonly #queue: SerialQueue = new SerialQueue();

  constructor(store: Store) {
    this.#store = store;
  }

  /** Remembers a statement, in its stored form, that is about to be sent. */
  note(statement: Bytes): Promise<void> {
    return this.#queue.run(async () => {
      const all = joinBytes([await this.#kept(), sha256(statement)]);
      await this.#store.transact([{ put: key, value: all.slice(-mostKept * hashBytes) }]);
    });
  }

  /** Whether the statement with this hash was made here. */
  async has(hash: Bytes): Promise<boolean> {
    const all = await this.#kept();
    for (let at = 0; at < all.length; at += hashBytes) if (equal(all.slice(at, at + hashBytes), hash)) return true;
    return false;
  }

  async #kept(): Promise<Bytes> {
    return (await this.#store.get(key)) ?? new Uint8Array(0);
  }
}
