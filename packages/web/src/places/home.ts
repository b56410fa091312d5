// What the shell knows of public places before their part of the app is here: the rows that stand in the list among the chats.
import type { Engine } from '../engine/api.ts';
import { type Value, value } from '../platform/observe/store.ts';
import type { ListedRow } from '../talk/chat-list/order.ts';
import { fetchPlaces } from './fetch.ts';
import type { Places } from './places-context.ts';

type Parts = Awaited<ReturnType<typeof fetchPlaces>>;

export class PlacesHome {
  /** Rows of the list, in order. */
  readonly rows: Value<readonly ListedRow[]> = value<readonly ListedRow[]>([]);
  /** What draws them; undefined until it is here. */
  readonly parts: Value<Parts | undefined> = value<Parts | undefined>(undefined);
  /** Undefined until the part is here. */
  readonly here: Value<Places | undefined> = value<Places | undefined>(undefined);
  readonly #engine: Engine;
  readonly #failed: (error: unknown) => void;
  #end: (() => void) | undefined;
  #isWanted = false;

  constructor(engine: Engine, failed: (error: unknown) => void) {
    this.#engine = engine;
    this.#failed = failed;
  }

  /** Fetches the part and begins to follow the account's places. */
  start(): void {
    this.#isWanted = true;
    fetchPlaces().then(
      (parts) => {
        if (!this.#isWanted || this.#end) return;
        const opened = parts.openPlaces(this.#engine, this.#failed, this.rows.set);
        this.#end = opened.end;
        this.parts.set(parts);
        this.here.set(opened.places);
        // Without the network now: a screen of them asks again.
      },
      () => undefined,
    );
  }

  close(): void {
    this.#isWanted = false;
    this.#end?.();
    this.#end = undefined;
    this.here.set(undefined);
  }
}
