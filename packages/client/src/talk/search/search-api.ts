// Search as an app uses it: what somebody typed, to messages with the place where the words are. Everything on this device.
import { asBytes, toHex } from '@heliogram/protocol';
import { isRequest } from '../chats/request-view.ts';
import { rowsBetween, shownRow } from '../messages/show.ts';
import type { Talk } from '../talk.ts';
import type { ShownMessage } from '../talk-events.ts';
import { Indexer, type IndexerPauses } from './indexer.ts';
import type { IndexHit, SearchIndex } from './search-index.ts';
import { parseSearch, type SearchQuery, type SearchWord } from './search-query.ts';
import { searchableText } from './searchable.ts';
import { type Snippet, snippetOf } from './snippet.ts';

/** A message with what was looked for. */
export interface FoundMessage {
  readonly message: ShownMessage;
  readonly snippet: Snippet;
}

/** Newest first. */
export interface FoundPage {
  readonly found: readonly FoundMessage[];
  /** Give it back as `cursor` for what comes after; left out where there is nothing more. */
  readonly next?: number;
  /** False while history is still being fetched or indexed: there may be more later. */
  readonly isWhole: boolean;
}

const defaultLimit = 30;
const maxLimit = 100;

export class SearchApi {
  readonly #talk: Talk;
  readonly #index: SearchIndex;
  readonly #indexer: Indexer;

  constructor(talk: Talk, index: SearchIndex, failed: (error: unknown) => void, pauses?: IndexerPauses) {
    this.#talk = talk;
    this.#index = index;
    this.#indexer = new Indexer(talk, index, failed, pauses);
  }

  /**
   * What was typed: words (also beginnings of words), "phrases", `from:name` or `from:me`, `in:title`,
   * `has:photo|video|voice|audio|file|link`, `before:2026-01-31`, `after:2026-01-31`. An empty query finds nothing.
   */
  async find(
    typed: string,
    options: { readonly chat?: string; readonly limit?: number; readonly cursor?: number } = {},
  ): Promise<FoundPage> {
    const query = parseSearch(typed);
    const limit = Math.min(Math.max(options.limit ?? defaultLimit, 1), maxLimit);
    const left = await this.left();
    const isWhole = left.held + left.history === 0;
    const places = isEmpty(query) ? [] : await this.#chatsOf(query, options.chat);
    const accounts = query.from.length > 0 ? await this.#accountsOf(query.from) : undefined;
    if (isEmpty(query) || places?.length === 0 || accounts?.length === 0) return { found: [], isWhole };
    const { words, has, before, after } = query;
    const hits = await this.#index.find({
      words,
      has,
      limit,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
      ...(places ? { chats: places } : {}),
      ...(accounts ? { accounts } : {}),
      ...(options.cursor === undefined ? {} : { cursor: options.cursor }),
    });
    const found = await Promise.all(hits.map((hit) => this.#shown(hit, words)));
    const last = hits.length < limit ? undefined : hits.at(-1);
    return {
      found: found.filter((one) => one !== undefined),
      ...(last ? { next: last.cursor } : {}),
      isWhole,
    };
  }

  /** The messages alone, over as many pages as `limit` needs. */
  async all(typed: string, options: { readonly chat?: string; readonly limit: number }): Promise<ShownMessage[]> {
    const messages: ShownMessage[] = [];
    let cursor: number | undefined;
    do {
      const limit = Math.min(options.limit - messages.length, maxLimit);
      const page = await this.find(typed, { ...options, limit, ...(cursor === undefined ? {} : { cursor }) });
      messages.push(...page.found.map(({ message }) => message));
      cursor = page.next;
    } while (cursor !== undefined && messages.length < options.limit);
    return messages;
  }

  /** Entries not looked at yet: those held here, and those that are still with the server as far as known. */
  left(): Promise<{ readonly held: number; readonly history: number }> {
    return this.#indexer.left();
  }

  /** Ends indexing; searching goes on as long as the index is open. */
  close(): Promise<void> {
    return this.#indexer.close();
  }

  /** Forgets everything that was indexed. Close it before. */
  clear(): Promise<void> {
    return this.#index.clear();
  }

  /** A hit as it stands now; undefined where it was deleted a moment ago or may not be seen. */
  async #shown({ chat, seq }: IndexHit, words: readonly SearchWord[]): Promise<FoundMessage | undefined> {
    const card = await this.#talk.cards.get(chat);
    const session = card && !isRequest(card) ? await this.#talk.sessions.findHere(chat) : undefined;
    const row = session && (await rowsBetween(session, seq, seq))[0];
    if (row?.kind !== 'text' || row.deleted) return undefined;
    const message = await shownRow(chat, row, this.#talk);
    return { message, snippet: snippetOf(searchableText(row), words) };
  }

  /** The chats that are meant; undefined for all. */
  async #chatsOf(query: SearchQuery, chat: string | undefined): Promise<string[] | undefined> {
    if (query.in.length === 0) return chat === undefined ? undefined : [chat];
    const wanted = query.in.map((name) => name.toLowerCase());
    const found: string[] = [];
    for (const [id, card] of await this.#talk.cards.list()) {
      const peer = card.peer.length === 16 ? await this.#talk.nameOf(toHex(asBytes(card.peer))) : undefined;
      const title = (peer?.username ?? card.title).toLowerCase();
      if (wanted.some((name) => name !== '' && title.includes(name)) && (chat === undefined || chat === id))
        found.push(id);
    }
    return found;
  }

  /** The accounts whose names begin so. */
  async #accountsOf(names: readonly string[]): Promise<string[]> {
    const { account, directory, username: own } = this.#talk.context;
    const found = names.map(async (name) => {
      if (name.toLowerCase() === 'me' || name.toLowerCase() === own.toLowerCase()) return [account];
      // Only among those known here: what is looked for concerns nobody else.
      return /^[0-9a-f]{32}$/.test(name) ? [name] : directory.knownByName(name);
    });
    return [...new Set((await Promise.all(found)).flat())];
  }
}

function isEmpty({ words, from, in: places, has, before, after }: SearchQuery): boolean {
  return words.length + from.length + places.length + has.length === 0 && before === undefined && after === undefined;
}
