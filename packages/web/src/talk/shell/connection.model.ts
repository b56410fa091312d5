// Whether the server is there, as people should hear of it: only after three seconds without it, and at once when it is back.
import type { Engine } from '../../engine/api.ts';
import { type Observable, value } from '../../platform/observe/store.ts';

/** `closed`: the server will not have this device any more (it was removed). */
export type ShownConnection = 'fine' | 'connecting' | 'offline' | 'closed';

const patienceMs = 3000;

export class ConnectionModel {
  readonly #engine: Engine;
  readonly #shown = value<ShownConnection>('fine');
  #timer: ReturnType<typeof setTimeout> | undefined;
  #state: ShownConnection = 'fine';
  #end: (() => void) | undefined;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  get shown(): Observable<ShownConnection> {
    return this.#shown;
  }

  start(): void {
    this.#end = this.#engine.on('state', (state) => this.#take(state));
    this.#engine.account.connection().then(
      (state) => this.#take(state),
      () => this.#take('offline'),
    );
  }

  close(): void {
    this.#end?.();
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #take(state: 'connecting' | 'online' | 'offline' | 'closed'): void {
    this.#state = state === 'online' ? 'fine' : state;
    if (this.#state === 'fine' || this.#state === 'closed' || this.#shown.get() !== 'fine') {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.#shown.set(this.#state);
      return;
    }
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#shown.set(this.#state);
    }, patienceMs);
  }
}
