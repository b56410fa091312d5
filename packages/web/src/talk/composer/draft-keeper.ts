// Keeps the draft of a chat: a moment after the last key, at once when told; and knows which drafts from elsewhere are news.

const pauseMs = 400;
/** So many drafts of one's own may still be on their way back. */
const remembered = 20;

export class DraftKeeper {
  readonly #save: (draft: string) => Promise<void>;
  #kept: string;
  #wanted: string;
  /** What was kept from here: hearing of it is no news, however late. */
  #own: string[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param draft what is kept now */
  constructor(draft: string, save: (draft: string) => Promise<void>) {
    this.#kept = draft;
    this.#wanted = draft;
    this.#save = save;
  }

  /** The text as it stands. */
  change(draft: string): void {
    this.#wanted = draft;
    clearTimeout(this.#timer);
    this.#timer = draft === this.#kept ? undefined : setTimeout(() => this.flush(), pauseMs);
  }

  /** Keeps it now. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#wanted === this.#kept) return;
    const draft = this.#wanted;
    const before = this.#kept;
    this.#kept = draft;
    this.#own = [...this.#own, draft].slice(-remembered);
    this.#save(draft).catch(() => {
      // It is tried again with the next key, or when the chat is left.
      if (this.#kept === draft) this.#kept = before;
    });
  }

  /** A draft as the engine tells it. @returns true when it is from another device and newer than what stands here */
  told(draft: string): boolean {
    const own = this.#own.indexOf(draft);
    // News come in order: what was kept before this one is not on its way any more.
    if (own > 0) this.#own = this.#own.slice(own);
    const isNews = draft !== this.#kept && this.#wanted === this.#kept && own < 0;
    if (isNews) {
      this.#kept = draft;
      this.#wanted = draft;
    }
    return isNews;
  }
}
