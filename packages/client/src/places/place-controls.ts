// Settings and rights of the places in use: from what is kept, and from the server as far as something names newer ones.
import { asBytes, type ControlEntry, fromHex, placeMethods } from '@heliogram/protocol';
import { SerialQueue } from '../platform/queue.ts';
import type { KeptEntry } from './place-store.ts';
import type { PlacesContext } from './places-context.ts';
import { Controls } from './verify/controls.ts';
import { authorsOf, readEntry } from './verify/read-entry.ts';

/** Places held in memory. */
const maxHeld = 100;
/** Pages of control entries read at once; more than a place has. */
const maxPages = 100;

interface Held {
  controls: Controls | undefined;
  /** Whether they are what the store has. */
  isKept: boolean;
  readonly turns: SerialQueue;
}

export class PlaceControls {
  readonly #context: PlacesContext;
  readonly #held = new Map<string, Held>();

  constructor(context: PlacesContext) {
    this.#context = context;
  }

  /** Up to an entry at least, where the server shows so many. @throws RefusedError · DisconnectedError. */
  upTo(place: string, seq: number): Promise<Controls> {
    const held = this.#hold(place);
    return held.turns.run(async () => {
      const isKept = await this.#context.isKept(place);
      // What did not verify is asked for again: it may have been a lie of the moment. What was held before it was followed is not kept yet.
      if (held.controls?.problem || (isKept && !held.isKept)) held.controls = undefined;
      held.isKept = isKept;
      held.controls ??= await this.#fromStore(place);
      const last = held.controls.steps.at(-1)?.seq ?? 0;
      if (last < Math.max(seq, 1)) await this.#extend(held.controls, isKept);
      return held.controls;
    });
  }

  /** As far as they are known here; asks nobody but for papers. */
  kept(place: string): Promise<Controls> {
    const held = this.#hold(place);
    return held.turns.run(async () => {
      held.controls ??= await this.#fromStore(place);
      return held.controls;
    });
  }

  /** A place is followed from here on: what holds there is kept. @throws RefusedError · DisconnectedError. */
  async keep(place: string): Promise<void> {
    this.#held.delete(place);
    await this.upTo(place, 1);
  }

  /** From the server alone, all of it, whatever is kept. */
  async afresh(place: string): Promise<Controls> {
    const controls = new Controls(place);
    await this.extend(controls);
    return controls;
  }

  /** Reads on where these end. */
  extend(controls: Controls): Promise<void> {
    return this.#extend(controls, false);
  }

  #hold(place: string): Held {
    const held = this.#held.get(place) ?? { controls: undefined, isKept: false, turns: new SerialQueue() };
    this.#held.delete(place);
    this.#held.set(place, held);
    if (this.#held.size > maxHeld) this.#held.delete(this.#held.keys().next().value as string);
    return held;
  }

  async #fromStore(place: string): Promise<Controls> {
    const controls = new Controls(place);
    const kept = await this.#context.store.controls(place);
    const entries = kept.map(({ bytes: entry, previous: previousHash }) => ({ entry, previousHash }) as ControlEntry);
    if (entries.length > 0) await this.#take(controls, entries);
    return controls.problem ? new Controls(place) : controls;
  }

  async #extend(controls: Controls, isKept: boolean): Promise<void> {
    for (let page = 0; page < maxPages && !controls.problem; page++) {
      const after = controls.steps.at(-1)?.seq ?? 0;
      const request = { place: fromHex(controls.place) as Uint8Array, after };
      const answer = await this.#context.call(placeMethods.controls, request);
      await this.#take(controls, answer.controls);
      const last = controls.steps.at(-1)?.seq ?? 0;
      if (isKept && !controls.problem) await this.#context.store.noteControls(controls.place, keptOf(answer.controls));
      if (!answer.more || last === after) return;
    }
  }

  async #take(controls: Controls, entries: readonly ControlEntry[]): Promise<void> {
    const authors = await this.#context.papers.authors(authorsOf(entries.map(({ entry }) => entry)));
    await controls.extend(entries, authors);
  }
}

function keptOf(entries: readonly ControlEntry[]): KeptEntry[] {
  return entries.flatMap(({ entry, previousHash }) => {
    const seq = readEntry(entry)?.seq;
    return seq === undefined ? [] : [{ seq, bytes: asBytes(entry), previous: asBytes(previousHash) }];
  });
}
