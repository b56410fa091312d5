// Fetches pages for a window: around a place, at the newest end, at either edge; each edge asks once for what it shows.
import type { ShownMessage } from '@heliogram/client';
import type { Engine } from '../../engine/api.ts';
import { type ChatWindow, maxItems, pageItems } from './window.ts';

export type Side = 'older' | 'newer';

export interface Page {
  readonly messages: readonly ShownMessage[];
  readonly hasOlder: boolean;
  readonly hasNewer: boolean;
}

/** How far beyond a place to begin, so that it stands in the middle of its page. */
const around = pageItems / 2;
/** Pages read back in search of a message that is not held here. */
const maxSearchedPages = 20;
/** The engine's limit. */
const mostAtOnce = 500;

export class Paging {
  readonly #messages: Pick<Engine['messages'], 'page' | 'find'>;
  readonly #chat: string;
  readonly #asked: Record<Side, string> = { older: '', newer: '' };

  constructor(messages: Pick<Engine['messages'], 'page' | 'find'>, chat: string) {
    this.#messages = messages;
    this.#chat = chat;
  }

  /** Where a chat is opened: around a seq, or (undefined) at its newest end. */
  at(seq: number | undefined, head: number): Promise<Page> {
    return seq === undefined ? this.newest() : this.around(seq, head);
  }

  async newest(): Promise<Page> {
    const messages = await this.#messages.page(this.#chat, { limit: pageItems });
    const accepted = messages.filter(({ seq }) => seq !== null).length;
    return { messages, hasOlder: accepted >= pageItems, hasNewer: false };
  }

  /** The page with a seq in its middle. @param head the newest seq known */
  async around(seq: number, head: number): Promise<Page> {
    if (head - seq < around) {
      const page = await this.newest();
      const first = page.messages.find((message) => message.seq !== null)?.seq ?? 0;
      // Entries that are no messages stretch a page: the place may lie before it.
      if (first <= seq || !page.hasOlder) return page;
    }
    const messages = await this.#messages.page(this.#chat, { before: seq + around, limit: pageItems });
    return { messages, hasOlder: messages.length >= pageItems, hasNewer: true };
  }

  /** Whether an edge has not been asked for yet as it stands. */
  mayAsk(window: ChatWindow, side: Side): boolean {
    return (side === 'older' ? window.hasOlder : window.hasNewer) && this.#asked[side] !== edgeToken(window, side);
  }

  /** The page beyond an edge, with whether there is more. Failed: it may be asked again. */
  async beyond(window: ChatWindow, side: Side): Promise<{ messages: readonly ShownMessage[]; hasMore: boolean }> {
    const token = edgeToken(window, side);
    this.#asked[side] = token;
    const place = side === 'older' ? { before: edgeSeq(window, side) } : { after: edgeSeq(window, side) };
    try {
      const messages = await this.#messages.page(this.#chat, { ...place, limit: pageItems });
      return { messages, hasMore: messages.filter(({ seq }) => seq !== null).length >= pageItems };
    } catch (error) {
      if (this.#asked[side] === token) this.#asked[side] = '';
      throw error;
    }
  }

  /** What a window holds, once more, and where it ends at the newest what came since: something may have changed or come unheard. */
  async again(window: ChatWindow): Promise<{ messages: readonly ShownMessage[]; hasMore: boolean }> {
    const limit = Math.min(window.items.length + pageItems, mostAtOnce);
    const last = edgeSeq(window, 'newer');
    const messages: ShownMessage[] = [];
    for (let after = Math.max(edgeSeq(window, 'older') - 1, 0); ; ) {
      const page = await this.#messages.page(this.#chat, { after, limit });
      messages.push(...page);
      const accepted = page.filter(({ seq }) => seq !== null);
      const newest = accepted.at(-1)?.seq ?? 0;
      if (accepted.length < limit || newest <= after) return { messages, hasMore: false };
      if (newest >= last && (window.hasNewer || messages.length >= maxItems)) return { messages, hasMore: true };
      after = newest;
    }
  }

  /** The seq of a message; pages are read back while it is not held here, so far as is reasonable. */
  async seqOf(id: string, window: ChatWindow): Promise<number | undefined> {
    let before = edgeSeq(window, 'older');
    for (let pages = 0; pages < maxSearchedPages; pages++) {
      const found = await this.#messages.find(this.#chat, id);
      if (found?.seq) return found.seq;
      const older = before > 1 ? await this.#messages.page(this.#chat, { before, limit: pageItems }) : [];
      const first = older[0]?.seq;
      if (!first) return undefined;
      before = first;
    }
    return undefined;
  }

  /** Every edge may be asked again: what was out of reach may be there now. */
  forget(): void {
    this.#asked.older = '';
    this.#asked.newer = '';
  }
}

/** Names an edge as it stands: how much there is, and what is last. */
function edgeToken(window: ChatWindow, side: Side): string {
  return `${window.items.length}:${edgeSeq(window, side)}`;
}

function edgeSeq({ items }: ChatWindow, side: Side): number {
  const isAccepted = (item: { message: ShownMessage }): boolean => item.message.seq !== null;
  const item = side === 'older' ? items.find(isAccepted) : items.findLast(isAccepted);
  return item?.message.seq ?? 0;
}
