// Messages for what is typed: asked shortly after the last key, answers of older questions are dropped, further pages on demand.
import type { FoundMessage, FoundPage } from '@heliogram/client';
import type { Engine } from '../../engine/api.ts';
import { type Observable, value } from '../../platform/observe/store.ts';

const pauseMs = 120;
/** Results kept at most: who has not found it among these narrows the question. */
const mostFound = 600;

export interface MessageResults {
  readonly typed: string;
  readonly state: 'idle' | 'searching' | 'found' | 'failed';
  readonly found: readonly FoundMessage[];
  /** Where the next page begins; undefined where there is none. */
  readonly next: number | undefined;
  /** False while older history is still being fetched or indexed. */
  readonly isWhole: boolean;
}

const nothing: MessageResults = { typed: '', state: 'idle', found: [], next: undefined, isWhole: true };

export class MessageSearch {
  readonly #engine: Engine;
  readonly #chat: string | undefined;
  readonly #results = value<MessageResults>(nothing);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #round = 0;

  /** `chat`: only there. */
  constructor(engine: Engine, chat?: string) {
    this.#engine = engine;
    this.#chat = chat;
  }

  get results(): Observable<MessageResults> {
    return this.#results;
  }

  /** Looks for what is typed now. */
  type(typed: string): void {
    clearTimeout(this.#timer);
    const round = ++this.#round;
    const text = typed.trim();
    if (text === '') {
      this.#results.set(nothing);
      return;
    }
    // What was found stays until the answer is there: a list that flickers cannot be read.
    this.#results.update((now) => ({ ...now, typed: text, state: 'searching' }));
    this.#timer = setTimeout(() => void this.#find(text, round), pauseMs);
  }

  /** The next page, where there is one. */
  async more(): Promise<void> {
    const now = this.#results.get();
    if (now.state !== 'found' || now.next === undefined || now.found.length >= mostFound) return;
    const round = ++this.#round;
    this.#results.set({ ...now, state: 'searching' });
    await this.#take(round, now.typed, now.found, now.next);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#round++;
  }

  #find(typed: string, round: number): Promise<void> {
    return this.#take(round, typed, []);
  }

  async #take(round: number, typed: string, before: readonly FoundMessage[], cursor?: number): Promise<void> {
    const options = {
      ...(this.#chat === undefined ? {} : { chat: this.#chat }),
      ...(cursor === undefined ? {} : { cursor }),
    };
    let page: FoundPage;
    try {
      page = await this.#engine.search.find(typed, options);
    } catch {
      if (round === this.#round) this.#results.update((now) => ({ ...now, state: 'failed' }));
      return;
    }
    if (round !== this.#round) return;
    const found = [...before, ...page.found];
    this.#results.set({ typed, state: 'found', found, next: page.next, isWhole: page.isWhole });
  }
}
