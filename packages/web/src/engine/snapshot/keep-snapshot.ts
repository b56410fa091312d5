// Writes the snapshot while the engine runs: a while after something changed, never more often than it is worth.
import type { ShownMessage } from '@heliogram/client';
import type { Me } from '../api.ts';
import type { ChatNews } from '../chat-news.ts';
import type { ProfileRows } from '../store/profile-rows.ts';
import { forgetSnapshot, maxChats, maxMessages, writeSnapshot } from './snapshot.ts';

/** How long after a change it is written, and how long between two writings at least. */
const delayMs = 1000;
const betweenMs = 5000;

/** Options of {@link SnapshotKeeper}. */
export interface SnapshotOptions {
  readonly rows: ProfileRows;
  readonly me: Me;
  readonly news: ChatNews;
  /** The newest page of a chat. */
  readonly page: (chat: string) => Promise<readonly ShownMessage[]>;
  readonly failed: (error: unknown) => void;
}

export class SnapshotKeeper {
  readonly #options: SnapshotOptions;
  #openChat: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastMs = Number.NEGATIVE_INFINITY;
  #isOn = false;
  #writing: Promise<void> = Promise.resolve();

  constructor(options: SnapshotOptions) {
    this.#options = options;
  }

  /** Begins; off while there is an app lock. */
  async turn(isOn: boolean): Promise<void> {
    this.#isOn = isOn;
    if (isOn) return this.changed();
    this.#stopTimer();
    await this.#writing;
    await forgetSnapshot(this.#options.rows);
  }

  /** The page that somebody looks at; undefined: none. */
  opened(chat: string | undefined): void {
    if (chat === this.#openChat) return;
    this.#openChat = chat;
    this.changed();
  }

  /** Something of what is in it has changed. */
  changed(): void {
    if (!this.#isOn || this.#timer !== undefined) return;
    const waitMs = Math.max(delayMs, this.#lastMs + betweenMs - performance.now());
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#lastMs = performance.now();
      this.#writing = this.#write().catch(this.#options.failed);
    }, waitMs);
  }

  /** Ends; resolves when nothing is written any more. */
  async close(): Promise<void> {
    this.#isOn = false;
    this.#stopTimer();
    await this.#writing;
  }

  async #write(): Promise<void> {
    const { rows, me, news, page } = this.#options;
    const chats = [...(await news.all())].sort((a, b) => Number(b.pinned) - Number(a.pinned) || b.time - a.time);
    const chat = this.#openChat;
    // What is to vanish does not outlive itself here.
    const isKept = chats.some((one) => one.chat === chat && one.keepDays === 0);
    const messages = chat !== undefined && isKept ? await page(chat) : undefined;
    const shown = chat !== undefined && messages ? { page: { chat, messages: messages.slice(-maxMessages) } } : {};
    if (!this.#isOn) return;
    await writeSnapshot(rows, { me, chats: chats.slice(0, maxChats), ...shown, writtenAt: Date.now() });
  }

  #stopTimer(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
