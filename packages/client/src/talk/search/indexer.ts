// Keeps the index true in the background: what comes in at once, what is held with the newest chats first, and then the rest of the
// history from the server, a page at a time. Small steps with pauses, so that nobody who writes or reads waits for it; every step
// may be the last and is gone on with next time.
import { mayRetry } from '../../platform/net/errors.ts';
import { SerialQueue } from '../../platform/queue.ts';
import { isRequest } from '../chats/request-view.ts';
import { isDisconnected, isNetworkFailure } from '../errors.ts';
import type { GroupSession } from '../groups/group-session.ts';
import { pageBack } from '../messages/journal.ts';
import type { Talk } from '../talk.ts';
import { indexStep, leftToIndex } from './index-chat.ts';
import type { SearchIndex } from './search-index.ts';

/** Pauses, in milliseconds: before the first step, between steps over what is held, and between pages asked of the server. */
export interface IndexerPauses {
  readonly startMs: number;
  readonly stepMs: number;
  readonly pageMs: number;
}

export const indexerPauses: IndexerPauses = { startMs: 1500, stepMs: 10, pageMs: 200 };
/** How long a refused page waits where the server does not say. */
const refusedMs = 10_000;

export class Indexer {
  readonly #talk: Talk;
  readonly #index: SearchIndex;
  readonly #pauses: IndexerPauses;
  readonly #failed: (error: unknown) => void;
  /** Chats in which something is new, and those whose turn comes after them. */
  readonly #live = new Set<string>();
  readonly #waiting = new Set<string>();
  /** Chats whose history may not be whole, newest first, with the entries that are missing. */
  #missing = new Map<string, number>();
  /** Entries the present round over the history began with. */
  #missingAtFirst = 0;
  #isHistoryDue = true;
  /** Looking at a stretch and forgetting messages exclude each other: what was looked at a moment ago must not come in after all. */
  readonly #turns = new SerialQueue();
  #isClosed = false;
  #wake: () => void = () => undefined;
  readonly #ends: (() => void)[];
  readonly #running: Promise<void>;

  constructor(talk: Talk, index: SearchIndex, failed: (error: unknown) => void, pauses: IndexerPauses = indexerPauses) {
    this.#talk = talk;
    this.#index = index;
    this.#pauses = pauses;
    this.#failed = failed;
    this.#ends = [
      talk.on('chat', ({ chat }) => {
        this.#live.add(chat);
        this.#wake();
      }),
      talk.context.connection.onOnline(() => {
        this.#isHistoryDue = true;
        this.#wake();
      }),
      talk.beforeForgetting((chat, seqs) => this.#turns.run(() => index.remove(chat, seqs))),
    ];
    this.#running = this.#run();
  }

  /** Entries known to be missing in the index: held ones, and those still on the server as far as known. */
  async left(): Promise<{ readonly held: number; readonly history: number }> {
    let held = 0;
    for (const chat of new Set([...this.#live, ...this.#waiting])) {
      const session = await this.#readable(chat);
      if (session) held += await leftToIndex(session, this.#index, await this.#firstReadable(chat));
    }
    return { held, history: [...this.#missing.values()].reduce((sum, left) => sum + left, 0) };
  }

  /** Resolves when the step under way has ended; nothing is read or written any more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const end of this.#ends) end();
    this.#wake();
    await this.#running;
  }

  async #run(): Promise<void> {
    // Whoever opens the app wants to see their chats first.
    await this.#pause(this.#pauses.startMs);
    for (const chat of await this.#guarded(() => this.#chatsByTime(), [])) this.#waiting.add(chat);
    while (!this.#isClosed) {
      const chat = first(this.#live) ?? first(this.#waiting);
      if (chat !== undefined) {
        await this.#guarded(() => this.#step(chat), undefined);
        await this.#pause(this.#pauses.stepMs);
      } else if (this.#talk.context.connection.state === 'online' && (this.#isHistoryDue || this.#missing.size > 0)) {
        await this.#guarded(() => this.#fetchPage(), undefined);
        await this.#pause(this.#pauses.pageMs);
      } else await this.#pause(undefined);
    }
  }

  async #step(chat: string): Promise<void> {
    // Taken out first: whatever happens to the chat during the step puts it in again.
    const isLive = this.#live.delete(chat);
    this.#waiting.delete(chat);
    const session = await this.#readable(chat);
    if (!session) return;
    const firstReadable = await this.#firstReadable(chat);
    const more = await this.#turns.run(() => indexStep(session, this.#index, firstReadable));
    // A long rest waits behind what is new elsewhere.
    if (more) (isLive && this.#live.size === 0 ? this.#live : this.#waiting).add(chat);
  }

  async #fetchPage(): Promise<void> {
    if (this.#isHistoryDue) await this.#gatherMissing();
    const chat = first(new Set(this.#missing.keys()));
    if (chat === undefined) return;
    const card = await this.#talk.cards.get(chat);
    const session = isRequest(card) ? undefined : await this.#talk.sessions.find(chat);
    const wasHeld = session !== undefined && session.local.high > 0;
    const isWhole = !session || !(await this.#pageBack(session));
    if (session) this.#waiting.add(chat);
    if (session && !wasHeld && session.local.high > 0) {
      // The list can say now what was said last; the rest waits until it can for every chat.
      this.#talk.context.emit('chat', { chat });
      this.#missing.delete(chat);
    }
    if (isWhole) this.#missing.delete(chat);
    else this.#missing.set(chat, Math.max(0, (session?.local.low ?? 0) - (await this.#firstReadable(chat))));
    const { history } = await this.left();
    const of = this.#missingAtFirst;
    this.#talk.context.emit('progress', { work: 'history', done: Math.max(0, of - history), of });
  }

  /** @returns whether there may be more further back. */
  async #pageBack(session: GroupSession): Promise<boolean> {
    const firstReadable = await this.#firstReadable(session.chat);
    const { low } = session.local;
    try {
      const more = await session.queue.run(() => pageBack(session, firstReadable));
      return more && session.local.low !== low;
    } catch (error) {
      const advice = mayRetry(error);
      if (isDisconnected(error) || advice.kind !== 'after-delay') throw error;
      await this.#pause(advice.delayMs ?? refusedMs);
      return true;
    }
  }

  /** Chats of which nothing is held come first. */
  async #gatherMissing(): Promise<void> {
    this.#isHistoryDue = false;
    const unseen = new Map<string, number>();
    const missing = new Map<string, number>();
    for (const chat of await this.#chatsByTime()) {
      const session = await this.#talk.sessions.findHere(chat);
      const bottom = await this.#firstReadable(chat);
      const isHeld = session !== undefined && session.local.high > 0;
      const left = isHeld ? session.local.low - bottom : (this.#talk.heads.get(chat) ?? 1);
      if (left > 0) (isHeld ? missing : unseen).set(chat, left);
    }
    this.#missing = new Map([...unseen, ...missing]);
    this.#missingAtFirst = [...this.#missing.values()].reduce((sum, left) => sum + left, 0);
  }

  /** Chats whose messages may be looked for, those with the newest message first, those not held here last. */
  async #chatsByTime(): Promise<string[]> {
    const times: [string, number][] = [];
    for (const [chat, card] of await this.#talk.cards.list()) {
      if (isRequest(card)) continue;
      const session = await this.#talk.sessions.findHere(chat);
      const newest = session && (await session.cache.at(session.local.high));
      times.push([chat, newest?.time ?? 0]);
    }
    return times.sort((a, b) => b[1] - a[1]).map(([chat]) => chat);
  }

  async #readable(chat: string): Promise<GroupSession | undefined> {
    const card = await this.#talk.cards.get(chat);
    return card && !isRequest(card) ? this.#talk.sessions.findHere(chat) : undefined;
  }

  async #firstReadable(chat: string): Promise<number> {
    return Math.max((await this.#talk.cards.get(chat))?.firstSeq ?? 1, 1);
  }

  /** Without the network the rest waits for its return; anything else is told, and the chat has its next turn when it changes. */
  async #guarded<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (isDisconnected(error) || isNetworkFailure(error)) {
        this.#missing.clear();
        await this.#pause(this.#pauses.pageMs);
      } else if (!this.#isClosed) {
        const [chat] = this.#missing.keys();
        if (chat !== undefined) this.#missing.delete(chat);
        this.#failed(error);
      }
      return otherwise;
    }
  }

  /** Waits that long, or (undefined) until something is new; closing ends any pause. */
  #pause(ms: number | undefined): Promise<void> {
    if (this.#isClosed) return Promise.resolve();
    if (ms === undefined && (this.#live.size > 0 || this.#waiting.size > 0)) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = ms === undefined ? undefined : setTimeout(resolve, ms);
      this.#wake = () => {
        if (ms !== undefined && !this.#isClosed) return;
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function first(set: ReadonlySet<string>): string | undefined {
  for (const one of set) return one;
  return undefined;
}
