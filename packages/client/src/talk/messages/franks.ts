// The server's receipts (franks) of own messages: the one it answered with, and the one it gives to everybody. Nobody but the server can
// check a receipt; what a client can see is that there is one, and that it is the same for all.
import { toHex } from '@heliogram/protocol';

/** Receipts remembered: of what was sent and seen lately. */
const most = 500;

export class Franks {
  readonly #known = new Map<string, string>();

  /** Takes note of a receipt. @returns whether another one was given for the same message before. */
  contradicts(id: Uint8Array, frank: Uint8Array): boolean {
    const [key, text] = [toHex(id), toHex(frank)];
    const before = this.#known.get(key);
    if (before !== undefined) return before !== text;
    this.#known.set(key, text);
    if (this.#known.size > most) this.#known.delete(this.#known.keys().next().value as string);
    return false;
  }
}
