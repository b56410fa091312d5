// The engine's end of the ports: calls what is on the table and nothing else, answers each call once however often it comes, and tells
// events to every tab. A tab that does not listen is left out and later told that it missed something: nothing piles up for it.
import type { EngineEvents } from '../api.ts';
import type { Deeds } from './deeds.ts';
import { wireError } from './errors.ts';
import { type Repeat, repeatOf } from './methods.ts';
import { type FromEngine, type FromTab, maxUnheard, type WireCall, type WirePort } from './wire.ts';

/** What answers `area.method`. */
export type CallTable = (method: string) => ((...args: never[]) => unknown) | undefined;

/** Options of {@link EngineHost}. */
export interface HostOptions {
  readonly table: CallTable;
  readonly deeds: Deeds;
  /** What has to be there before a method can be called: an engine that has just begun is asked at once by tabs of the one before. */
  readonly ready: (method: string) => Promise<unknown>;
  /** Somebody is at one of the tabs. */
  readonly onPresent?: () => void;
}

/** Calls under way at once, over all tabs. */
const maxRunning = 4000;
const maxArguments = 8;
/** Calls answered lately that must not be done twice: a tab that asks again over a new port gets the same answer. */
const maxRemembered = 500;

interface Guest {
  readonly port: WirePort;
  queue: FromEngine[];
  unheard: number;
  hasMissed: boolean;
}

/** Serves several tabs from one table. */
export class EngineHost {
  readonly #options: HostOptions;
  readonly #guests = new Map<string, Guest>();
  readonly #running = new Map<string, string>();
  readonly #answered = new Map<string, FromEngine>();

  constructor(options: HostOptions) {
    this.#options = options;
  }

  /** Serves a tab; a new port takes the place of its old one. */
  serve(tab: string, port: WirePort): void {
    const guest: Guest = { port, queue: [], unheard: 0, hasMissed: false };
    this.#guests.set(tab, guest);
    port.onmessage = ({ data }) => {
      if (this.#guests.get(tab) !== guest || !Array.isArray(data)) return;
      for (const message of data as readonly FromTab[]) this.#take(tab, guest, message);
    };
  }

  /** Says nothing any more: the engine is about to end, and who was not answered asks the next one. */
  silence(): void {
    this.#guests.clear();
  }

  /** The tab is gone. */
  leave(tab: string): void {
    this.#guests.delete(tab);
  }

  /** Tells every tab; what is told in one task travels together. */
  tell<E extends keyof EngineEvents>(event: E, value: EngineEvents[E]): void {
    for (const guest of this.#guests.values()) {
      if (guest.unheard >= maxUnheard) guest.hasMissed = true;
      else this.#post(guest, { kind: 'event', event, value });
    }
  }

  #take(tab: string, guest: Guest, message: FromTab): void {
    if (message.kind === 'call') void this.#answer(tab, message);
    else if (message.kind === 'present') this.#options.onPresent?.();
    else if (message.kind === 'heard') {
      guest.unheard = Math.max(0, guest.unheard - message.count);
      if (!guest.hasMissed || guest.unheard > 0) return;
      guest.hasMissed = false;
      this.#post(guest, { kind: 'event', event: 'missed', value: null });
    }
  }

  async #answer(tab: string, call: WireCall): Promise<void> {
    const { id } = call;
    const before = this.#answered.get(id);
    if (before) return this.#reply(tab, before);
    // Under way already: its answer goes to whoever asked last.
    const isRunning = this.#running.has(id);
    this.#running.set(id, tab);
    if (isRunning) return;
    const answer = await this.#perform(call).then(
      (value): FromEngine => ({ kind: 'answer', id, value }),
      (error): FromEngine => ({ kind: 'failure', id, error: wireError(error) }),
    );
    const asker = this.#running.get(id) ?? tab;
    this.#running.delete(id);
    // What may be asked again is not held: pages of messages and pieces of files would outlive the lock, and their bytes add up.
    if (repeatOf(call.method) !== 'again') this.#remember(id, answer);
    this.#reply(asker, answer);
  }

  async #perform({ id, method, args }: WireCall): Promise<unknown> {
    const repeat = repeatOf(method);
    const answer = repeat && this.#options.table(method);
    if (!repeat || !answer) throw new RangeError(`there is no call ${method}`);
    if (!Array.isArray(args) || args.length > maxArguments) throw new RangeError(`${method} takes fewer arguments`);
    if (this.#running.size > maxRunning) throw new RangeError('too many calls are under way');
    await this.#options.ready(method);
    const run = async (): Promise<unknown> => answer(...(withToken(args, repeat, id) as never[]));
    return repeat === 'once' ? this.#options.deeds.once(id, run) : run();
  }

  #remember(id: string, answer: FromEngine): void {
    this.#answered.set(id, answer);
    const [oldest] = this.#answered.keys();
    if (this.#answered.size > maxRemembered && oldest !== undefined) this.#answered.delete(oldest);
  }

  #reply(tab: string, answer: FromEngine): void {
    const guest = this.#guests.get(tab);
    if (guest) this.#post(guest, answer);
  }

  #post(guest: Guest, message: FromEngine): void {
    if (guest.queue.length === 0) queueMicrotask(() => this.#flush(guest));
    guest.queue.push(message);
  }

  #flush(guest: Guest): void {
    const batch = guest.queue;
    guest.queue = [];
    guest.unheard += 1;
    try {
      guest.port.postMessage(batch);
    } catch {
      // One of them is no plain data: the others still go, and its caller hears of it.
      for (const message of batch) postOne(guest.port, message);
      guest.unheard += batch.length - 1;
    }
  }
}

function postOne(port: WirePort, message: FromEngine): void {
  try {
    port.postMessage([message]);
  } catch (error) {
    if (message.kind === 'answer') port.postMessage([{ kind: 'failure', id: message.id, error: wireError(error) }]);
  }
}

/** The arguments with the call's id as their token, unless the caller has given one. */
function withToken(args: readonly unknown[], repeat: Repeat, id: string): unknown[] {
  if (typeof repeat === 'string') return [...args];
  const given = [...args];
  while (given.length <= repeat.token) given.push(undefined);
  given[repeat.token] = { token: id, ...(given[repeat.token] as object | undefined) };
  return given;
}
