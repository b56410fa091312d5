// Where each chat was left, in this window: which message stood at the top edge, and how far below it.

export interface Position {
  readonly seq: number;
  readonly key: string;
  /** From the top of the view to the top of the message, in CSS pixels; negative when it began above. */
  readonly offsetPx: number;
}

const maxChats = 200;

export class Positions {
  readonly #byChat = new Map<string, Position>();

  get(chat: string): Position | undefined {
    return this.#byChat.get(chat);
  }

  /** Keeps it; undefined: the chat was left at its end. */
  set(chat: string, position: Position | undefined): void {
    this.#byChat.delete(chat);
    if (!position) return;
    this.#byChat.set(chat, position);
    const oldest = this.#byChat.keys().next().value;
    if (this.#byChat.size > maxChats && oldest !== undefined) this.#byChat.delete(oldest);
  }
}
