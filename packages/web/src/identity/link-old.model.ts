// A device of the account adds a new one: scans or is given its code, shows the digits, and waits until the new one is in.
import type { Engine, LinkEvent } from '../engine/api.ts';
import { type Observable, Value } from '../platform/observe/store.ts';
import { type LinkFailure, reasonOf } from './link-new.model.ts';

export type LinkOldState =
  | { readonly kind: 'scan'; readonly isWrongCode: boolean }
  | { readonly kind: 'meeting' }
  | { readonly kind: 'digits'; readonly code: string }
  | { readonly kind: 'done'; readonly device: number }
  | { readonly kind: 'failed'; readonly reason: LinkFailure; readonly error: unknown };

/** Whether a text is the code of a device that wants to be linked. */
export function isLinkCode(text: string): boolean {
  return /^heliogram:link\?v=\d+&/.test(text.trim());
}

export class LinkOldModel {
  readonly #state = new Value<LinkOldState>({ kind: 'scan', isWrongCode: false });
  readonly #engine: Pick<Engine, 'devices' | 'on'>;
  #round = 0;
  #unlisten: (() => void) | undefined;

  constructor(engine: Pick<Engine, 'devices' | 'on'>) {
    this.#engine = engine;
  }

  get state(): Observable<LinkOldState> {
    return this.#state;
  }

  /** A code was scanned or pasted. */
  async found(text: string): Promise<void> {
    if (this.#state.get().kind !== 'scan') return;
    if (!isLinkCode(text)) {
      this.#state.set({ kind: 'scan', isWrongCode: true });
      return;
    }
    const round = ++this.#round;
    this.#state.set({ kind: 'meeting' });
    this.#unlisten = this.#engine.on('link', (event) => this.#take(event));
    try {
      const { device } = await this.#engine.devices.link(text.trim());
      if (round === this.#round) this.#state.set({ kind: 'done', device });
    } catch (error) {
      if (round === this.#round) this.#state.set({ kind: 'failed', reason: reasonOf(error), error });
    } finally {
      this.#unlisten();
    }
  }

  again(): void {
    this.#state.set({ kind: 'scan', isWrongCode: false });
  }

  /** Leaves the screen, or says no. */
  end(): void {
    this.#round++;
    this.#unlisten?.();
    const { kind } = this.#state.get();
    if (kind === 'meeting' || kind === 'digits') void this.#engine.devices.linkCancel().catch(() => undefined);
    this.again();
  }

  #take(event: LinkEvent): void {
    if (event.side === 'old') this.#state.set({ kind: 'digits', code: event.code });
  }
}
