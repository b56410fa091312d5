// What is told while pages are on their way: a page that was read before a message came and arrives after it was told would lose it.
import type { ShownMessage } from '@heliogram/client';
import { type ChatWindow, maxItems, withMessage } from './window.ts';

export class Meanwhile {
  #loads = 0;
  #heard: ShownMessage[] = [];

  /** A message was told. */
  hear(message: ShownMessage): void {
    if (this.#loads === 0) return;
    this.#heard.push(message);
    if (this.#heard.length > maxItems) this.#heard.shift();
  }

  /** Waits for pages. What they bring is to be shown with `with`, before anything else is waited for. */
  async during<T>(load: Promise<T>): Promise<T> {
    if (this.#loads === 0) this.#heard = [];
    this.#loads += 1;
    try {
      return await load;
    } finally {
      this.#loads -= 1;
    }
  }

  /** A window made of pages, with what was told since they were asked for. */
  with(window: ChatWindow): ChatWindow {
    return this.#heard.reduce(withMessage, window);
  }
}
