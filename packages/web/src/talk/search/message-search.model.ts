// Messages for what is typed: asked shortly after the last key, answers of older questions are dropped, further pages on demand.
import type { FoundMessage, FoundPage } from '@heliogram/client';
import type { Engine } from '../../engine/api.ts';
import { type Observable, value } from '../../platform/observe/store.ts';

const pauseMs = 120;
/** How soon what is followed is looked at again. */
const againMs = 1500;
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
  #again: ReturnType<typeof setTimeout> | undefined;
  #endFollowing: (() => void) | undefined;
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

  /** From now on what comes later is found too: what is said in the chat, and what the index has not reached yet. */
  follow(): void {
    this.#endFollowing ??= this.#engine.on('message', ({ chat }) => {
      if (this.#chat === undefined || chat === this.#chat) this.#soon();
    });
  }

  close(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#again);
    this.#again = undefined;
    this.#endFollowing?.();
    this.#endFollowing = undefined;
    this.#round++;
  }

  #soon(): void {
    this.#again ??= setTimeout(() => {
      this.#again = undefined;
      void this.#lookAgain();
    }, againMs);
  }

  async #lookAgain(): Promise<void> {
    const { state, typed } = this.#results.get();
    if (state === 'idle') return;
    // Somebody types or reads on: their answer comes first.
    if (state === 'searching') return this.#soon();
    await this.#take(++this.#round, typed, undefined);
  }

  #find(typed: string, round: number): Promise<void> {
    return this.#take(round, typed, []);
  }

  /** `before`: what the page goes behind; undefined for the first page anew, before the others that are shown. */
  async #take(
    round: number,
    typed: string,
    before: readonly FoundMessage[] | undefined,
    cursor?: number,
  ): Promise<void> {
    const options = {
      ...(this.#chat === undefined ? {} : { chat: this.#chat }),
      ...(cursor === undefined ? {} : { cursor }),
    };
    let page: FoundPage;
    try {
      page = await this.#engine.search.find(typed, options);
    } catch {
      if (round === this.#round && before) this.#results.update((now) => ({ ...now, state: 'failed' }));
      this.#follows(false);
      return;
    }
    if (round !== this.#round) return;
    const further = before ? [] : behind(this.#results.get().found, page.found);
    const found = [...(before ?? []), ...page.found, ...further];
    const next = further.length > 0 ? this.#results.get().next : page.next;
    this.#results.set({ typed, state: 'found', found, next, isWhole: page.isWhole });
    this.#follows(page.isWhole);
  }

  #follows(isWhole: boolean): void {
    if (this.#endFollowing && !isWhole) this.#soon();
  }
}

/** What of the results before comes after the first page as it is now. */
function behind(shown: readonly FoundMessage[], first: readonly FoundMessage[]): readonly FoundMessage[] {
  const last = first.at(-1)?.message;
  const at = shown.findIndex(({ message }) => message.chat === last?.chat && message.id === last.id);
  return at < 0 ? [] : shown.slice(at + 1);
}
