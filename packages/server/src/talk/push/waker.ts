// Waking devices that have no connection. Whoever changes something only leaves a note in memory; a little later the notes
// of everybody are looked at together, so that sending a message costs no query and waits for nobody.
import { type Bytes, fromHex, toHex } from '@heliogram/protocol';
import type { Database } from '../../platform/database/port.ts';
import type { Hub } from '../../platform/hub.ts';
import type { Logger } from '../../platform/logger.ts';
import type { Metrics } from '../../platform/metrics.ts';
import { type Agenda, createAgenda } from './agenda.ts';
import { type DeliveryTools, deliver, type Outcome } from './deliver.ts';
import { createLanes, type Place } from './lanes.ts';
import { deleteGone, type Subscription, subscriptionsOf } from './store.ts';

/** Leaves notes of what happened. Return at once. */
export interface PushNotes {
  /** A chat has a new message by an account. */
  messageIn(chatKey: string, byAccountKey: string): void;
  /** Accounts have something new in their inboxes. */
  inboxOf(accounts: readonly Bytes[]): void;
}

/** What waking needs. */
export interface WakerOptions {
  readonly database: Database;
  readonly hub: Pick<Hub, 'isConnected' | 'whenLost'>;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly nowMs: () => number;
  readonly tools: () => Promise<DeliveryTools>;
  /** Accounts (hex) that have accepted being in a chat. */
  readonly membersOf: (chatKey: string) => Promise<readonly string[]>;
  readonly pace: WakerPace;
}

/** Times in milliseconds; tests shorten them. */
export interface WakerPace {
  /** Between a note and the look at it. */
  readonly gatherMs: number;
  /** Between two wake-ups of an account. */
  readonly restMs: number;
  /** After a connection broke off: the device may be back by itself. */
  readonly graceMs: number;
  /** Before the second, third, … try. */
  readonly retryMs: readonly number[];
  /** How long a push service may take to answer. */
  readonly answerMs: number;
  /** One that takes longer is slow: the device waits among those like it for a while. */
  readonly slowMs: number;
}

/** What a server goes by. */
export const defaultPace: WakerPace = {
  gatherMs: 500,
  restMs: 10_000,
  graceMs: 5000,
  retryMs: [2000, 30_000, 300_000],
  answerMs: 10_000,
  slowMs: 4000,
};

const maxChats = 20_000;
const maxAccounts = 100_000;
const accountsAtOnce = 500;
/** Deliveries at once, and those of them that go to devices whose push service was slow within an hour. */
const lanes = { places: 28, doubtedPlaces: 4, doubtMs: 3_600_000, maxDoubted: 50_000 };
const maxDeliveries = 10_000;
const maxRetryMs = 3_600_000;
/** How long a broken connection may look whole: as long as silent sockets are kept, and a little more. */
const heldMs = 240_000;
const maxHeld = 50_000;

interface Delivery {
  readonly to: Subscription;
  readonly attempt: number;
}

export class Waker implements PushNotes {
  readonly #options: WakerOptions;
  /** By chat: the one who wrote, or '' for several. */
  readonly #chats = new Map<string, string>();
  readonly #agenda: Agenda;
  /** Devices with a delivery waiting, running or to be tried again. */
  readonly #busy = new Set<string>();
  readonly #waiting = createLanes<Delivery>(lanes);
  /** Connected devices that something new was sent to, by when: nobody knows yet whether it arrived. In order of time. */
  readonly #held = new Map<string, { readonly to: Subscription; readonly atMs: number }>();
  /** Retries and graces under way; bounded by what they are for. */
  readonly #timers = new Set<NodeJS.Timeout>();
  #timer: NodeJS.Timeout | undefined;
  /** When the timer ends, by the clock that only runs forward. */
  #timerEndsMs = 0;
  #looking: Promise<void> | undefined;
  #isClosed = false;
  readonly #outcomes: ReturnType<Metrics['counter']>;

  constructor(options: WakerOptions) {
    this.#options = options;
    this.#agenda = createAgenda({ restMs: options.pace.restMs, maxAccounts });
    this.#outcomes = options.metrics.counter('pushes_total', 'Wake-ups sent to push services, by outcome.', 'outcome');
    options.hub.whenLost((accountKey, device) => this.#lost(accountKey, device));
    options.metrics.gauge('pushes_waiting', 'Wake-ups waiting or to be tried again.', () => this.#busy.size);
  }

  messageIn(chatKey: string, byAccountKey: string): void {
    const known = this.#chats.get(chatKey);
    if (known === undefined && this.#chats.size >= maxChats) this.#outcomes.add('dropped');
    else this.#chats.set(chatKey, known === undefined || known === byAccountKey ? byAccountKey : '');
    this.#schedule(this.#options.pace.gatherMs);
  }

  inboxOf(accounts: readonly Bytes[]): void {
    for (const account of accounts) this.#note(toHex(account));
    this.#schedule(this.#options.pace.gatherMs);
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    for (const timer of this.#timers) clearTimeout(timer);
    this.#waiting.clear();
  }

  /** Resolves when no look is under way; deliveries end by their signal. */
  async idle(): Promise<void> {
    await this.#looking;
  }

  #note(accountKey: string): void {
    if (!this.#agenda.note(accountKey, this.#options.nowMs())) this.#outcomes.add('dropped');
  }

  #schedule(afterMs: number): void {
    if (this.#looking || this.#isClosed) return;
    const endsMs = performance.now() + afterMs;
    if (this.#timer && this.#timerEndsMs <= endsMs) return;
    clearTimeout(this.#timer);
    this.#timerEndsMs = endsMs;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#looking = this.#look()
        .catch((error) => {
          if (!this.#isClosed) this.#options.log.error('push.failed', { error });
        })
        .finally(() => {
          this.#looking = undefined;
          this.#scheduleNext();
        });
    }, afterMs);
    this.#timer.unref();
  }

  #scheduleNext(): void {
    const { pace, nowMs } = this.#options;
    const next = this.#agenda.nextMs();
    if (this.#chats.size > 0) this.#schedule(pace.gatherMs);
    else if (next !== undefined) this.#schedule(Math.max(pace.gatherMs, Math.min(next - nowMs(), pace.restMs)));
  }

  async #look(): Promise<void> {
    const { membersOf, nowMs, database, hub } = this.#options;
    const chats = [...this.#chats];
    this.#chats.clear();
    for (const [chat, writer] of chats) {
      for (const member of await membersOf(chat)) if (member !== writer) this.#note(member);
    }
    for (;;) {
      const keys = this.#isClosed ? [] : this.#agenda.take(nowMs(), accountsAtOnce);
      if (keys.length === 0) return;
      const found = await subscriptionsOf(
        database,
        keys.flatMap((key) => fromHex(key) ?? []),
      );
      for (const to of found) {
        if (hub.isConnected(toHex(to.account), to.device)) this.#hold(to);
        else this.#begin(to);
      }
    }
  }

  #hold(to: Subscription): void {
    const nowMs = this.#options.nowMs();
    const key = keyOf(to);
    this.#held.delete(key);
    this.#held.set(key, { to, atMs: nowMs });
    for (const [old, { atMs }] of this.#held) {
      if (atMs + heldMs > nowMs && this.#held.size <= maxHeld) return;
      this.#held.delete(old);
    }
  }

  /** A connection broke off; what was sent to it lately may have gone nowhere. */
  #lost(accountKey: string, device: number): void {
    const key = `${accountKey} ${device}`;
    const held = this.#held.get(key);
    this.#held.delete(key);
    const { nowMs, hub, pace } = this.#options;
    if (!held || held.atMs + heldMs <= nowMs() || this.#isClosed) return;
    this.#later(pace.graceMs, () => {
      if (!hub.isConnected(accountKey, device)) this.#begin(held.to);
    });
  }

  #later(afterMs: number, work: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      work();
    }, afterMs);
    timer.unref();
    this.#timers.add(timer);
  }

  #begin(to: Subscription): void {
    const key = keyOf(to);
    if (this.#busy.has(key)) return;
    if (this.#busy.size >= maxDeliveries) {
      this.#outcomes.add('dropped');
      return;
    }
    this.#busy.add(key);
    this.#wait({ to, attempt: 0 });
  }

  #wait(delivery: Delivery): void {
    this.#waiting.add(keyOf(delivery.to), delivery, this.#options.nowMs());
    this.#pump();
  }

  #pump(): void {
    for (let place = this.#next(); place; place = this.#next()) void this.#deliver(place);
  }

  #next(): Place<Delivery> | undefined {
    return this.#isClosed ? undefined : this.#waiting.next();
  }

  async #deliver({ item: { to, attempt }, release }: Place<Delivery>): Promise<void> {
    let isSlow = false;
    try {
      const tools = await this.#options.tools();
      const begunMs = performance.now();
      const outcome = await deliver(tools, to);
      isSlow = performance.now() - begunMs > this.#options.pace.slowMs;
      if (this.#isClosed) return;
      this.#outcomes.add(outcome.is);
      if (outcome.is === 'later') return this.#retry({ to, attempt }, outcome.afterMs);
      await this.#settle(to, outcome);
    } catch (error) {
      if (!this.#isClosed) this.#options.log.error('push.failed', { error });
    } finally {
      release(isSlow, this.#options.nowMs());
      this.#pump();
    }
    this.#busy.delete(keyOf(to));
  }

  async #settle(to: Subscription, outcome: Outcome): Promise<void> {
    if (outcome.is === 'gone') await deleteGone(this.#options.database, to);
    if (outcome.is === 'refused') this.#options.log.warn('push.refused', { status: outcome.status });
  }

  #retry({ to, attempt }: Delivery, askedMs: number | undefined): void {
    const pauseMs = this.#options.pace.retryMs[attempt];
    if (pauseMs === undefined) {
      this.#outcomes.add('given-up');
      this.#busy.delete(keyOf(to));
      return;
    }
    this.#later(Math.min(Math.max(pauseMs, askedMs ?? 0), maxRetryMs), () => {
      this.#wait({ to, attempt: attempt + 1 });
    });
  }
}

function keyOf({ account, device }: Subscription): string {
  return `${toHex(account)} ${device}`;
}
