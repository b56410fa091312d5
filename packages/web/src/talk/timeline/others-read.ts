// How far the others have read a chat, as far as they tell.
import type { Engine } from '../../engine/api.ts';
import { isPassing } from './passing.ts';

export class OthersRead {
  readonly #chat: string;
  readonly #me: string;
  readonly #messages: Pick<Engine['messages'], 'receipts'>;
  readonly #changed: () => void;
  #seq = 0;

  constructor(chat: string, me: string, messages: Pick<Engine['messages'], 'receipts'>, changed: () => void) {
    this.#chat = chat;
    this.#me = me;
    this.#messages = messages;
    this.#changed = changed;
  }

  /** The furthest that somebody else has read; 0 nobody anything. */
  get seq(): number {
    return this.#seq;
  }

  /** Somebody has read up to a seq. */
  hear(account: string, seq: number): void {
    if (account === this.#me || seq <= this.#seq) return;
    this.#seq = seq;
    this.#changed();
  }

  /** Where it cannot be asked now, ticks stay single until the next receipt. */
  async ask(): Promise<void> {
    try {
      const receipts = await this.#messages.receipts(this.#chat);
      for (const [account, seq] of receipts) this.hear(account, seq);
    } catch (error) {
      if (!isPassing(error)) throw error;
    }
  }
}
