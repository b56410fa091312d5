// The page that was open when the app was last open: shown once, before the engine runs.
import type { Engine, ShownMessage } from '../../engine/api.ts';

export interface Page {
  readonly chat: string;
  readonly messages: readonly ShownMessage[];
}

export class KeptPage {
  #page: Page | undefined;
  #end: () => void = () => undefined;
  readonly #engine: Pick<Engine, 'on'>;

  constructor(engine: Pick<Engine, 'on'>) {
    this.#engine = engine;
  }

  /** Holds it until it is taken, or the engine tells of the chats: then it is older than what can be had. */
  put(page: Page): void {
    this.#end();
    this.#page = page;
    this.#end = this.#engine.on('chats', () => this.#drop());
  }

  /** @returns undefined where it is of another chat, or was taken */
  take(chat: string): readonly ShownMessage[] | undefined {
    const page = this.#page;
    if (page?.chat !== chat) return undefined;
    this.#drop();
    return page.messages;
  }

  #drop(): void {
    this.#page = undefined;
    this.#end();
  }
}
