// What replies answer: from the window where it stands, else asked of the engine once, a bounded number kept.
import type { ShownMessage } from '@heliogram/client';
import type { Quote } from './rows.ts';

/** More than a window holds, so that drawing one does not ask for another. */
const maxKept = 1500;

export class Quotes {
  readonly #find: (id: string) => Promise<ShownMessage | undefined>;
  readonly #changed: () => void;
  readonly #known = new Map<string, Quote>();

  constructor(find: (id: string) => Promise<ShownMessage | undefined>, changed: () => void) {
    this.#find = find;
    this.#changed = changed;
  }

  /** What a reply shows. The first question for what is not known asks the engine. */
  of(id: string): Quote {
    const known = this.#known.get(id);
    if (known) return known;
    const loading: Quote = { kind: 'loading', id };
    this.#keep(id, loading);
    this.#find(id).then(
      (message) => {
        this.#keep(id, message ? { kind: 'known', message } : { kind: 'missing', id });
        this.#changed();
      },
      () => {
        this.#keep(id, { kind: 'missing', id });
        this.#changed();
      },
    );
    return loading;
  }

  /** Takes messages over that were loaded or changed. */
  take(messages: Iterable<ShownMessage>): void {
    for (const message of messages)
      if (this.#known.has(message.id) && message.id !== '') this.#keep(message.id, { kind: 'known', message });
  }

  /** What was missing may be there now. */
  forgetMissing(): void {
    for (const [id, quote] of this.#known) if (quote.kind === 'missing') this.#known.delete(id);
  }

  #keep(id: string, quote: Quote): void {
    this.#known.delete(id);
    this.#known.set(id, quote);
    const oldest = this.#known.keys().next().value;
    if (this.#known.size > maxKept && oldest !== undefined) this.#known.delete(oldest);
  }
}
