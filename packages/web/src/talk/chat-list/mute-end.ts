// The end of a silence: nobody tells of it, so it is waited for.
import type { ChatInfo } from '../../engine/api.ts';

/** Browsers take no longer waits. */
const longestMs = 2 ** 31 - 1;

export class MuteEnd {
  readonly #ended: (chats: readonly ChatInfo[]) => void;
  readonly #nowMs: () => number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #dueS = Number.POSITIVE_INFINITY;

  /** @param ended hears of chats that are silent no longer, as they then are */
  constructor(ended: (chats: readonly ChatInfo[]) => void, nowMs: () => number = Date.now) {
    this.#ended = ended;
    this.#nowMs = nowMs;
  }

  /** Waits for the next end among these chats. `chats` is read again when it comes. */
  watch(chats: () => Iterable<ChatInfo>): void {
    let dueS = Number.POSITIVE_INFINITY;
    for (const { muted, mutedUntil } of chats()) if (muted) dueS = Math.min(dueS, mutedUntil);
    if (dueS === this.#dueS) return;
    this.stop();
    this.#dueS = dueS;
    if (dueS === Number.POSITIVE_INFINITY) return;
    const waitMs = Math.min(Math.max(dueS * 1000 - this.#nowMs(), 0), longestMs);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#dueS = Number.POSITIVE_INFINITY;
      const nowMs = this.#nowMs();
      const over = [...chats()].filter(({ muted, mutedUntil }) => muted && mutedUntil * 1000 <= nowMs);
      if (over.length > 0) this.#ended(over.map((info) => ({ ...info, muted: false })));
      else this.watch(chats);
    }, waitMs);
  }

  stop(): void {
    if (this.#timer !== undefined) clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#dueS = Number.POSITIVE_INFINITY;
  }
}
