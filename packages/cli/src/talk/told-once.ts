// The same message is told several times: as it is written down, accepted, and seen in the verified journal. People want
// each state of it once. Pure.
import type { ShownMessage } from '@heliogram/client';

/** States remembered; older ones would be said again, which is no harm. */
const most = 2_000;

/** Remembers what was said. */
export class ToldOnce {
  readonly #told = new Map<string, string>();

  /** Whether this state of an accepted message has not been said yet; from now on it has. */
  isNews(message: ShownMessage): boolean {
    const { chat, id, seq, text, deleted, reactions } = message;
    if (seq === null) return false;
    const name = id === '' ? `${chat} ${seq}` : id;
    const state = JSON.stringify([text, deleted, reactions]);
    if (this.#told.get(name) === state) return false;
    this.#told.delete(name);
    this.#told.set(name, state);
    if (this.#told.size > most) this.#told.delete(this.#told.keys().next().value ?? '');
    return true;
  }
}
