// This device asks to be linked: shows a code at once, asks for the digits once the other has scanned, begins anew when it expires.
import type { Engine, LinkEvent, Me } from '../engine/api.ts';
import { type Observable, Value } from '../platform/observe/store.ts';

export type LinkNewState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'code'; readonly qr: string }
  /** The other device has scanned and shows two digits. */
  | { readonly kind: 'digits'; readonly isChecking: boolean }
  | { readonly kind: 'failed'; readonly reason: LinkFailure; readonly error: unknown };

export type LinkFailure = 'wrong-digits' | 'expired' | 'interrupted' | 'offline' | 'other';

/** One try at two digits: whoever guesses has one chance in a hundred, and is noticed. */
export const digitsLength = 2;
/** Codes that expire unscanned are replaced by themselves so often; then a person must ask. */
const mostRenewals = 12;

export class LinkNewModel {
  readonly #state = new Value<LinkNewState>({ kind: 'starting' });
  readonly #engine: Pick<Engine, 'account' | 'on'>;
  readonly #deviceName: string;
  readonly #onDone: (me: Me) => void;
  #renewals = 0;
  #round = 0;
  #unlisten: (() => void) | undefined;

  constructor(engine: Pick<Engine, 'account' | 'on'>, deviceName: string, onDone: (me: Me) => void) {
    this.#engine = engine;
    this.#deviceName = deviceName;
    this.#onDone = onDone;
  }

  get state(): Observable<LinkNewState> {
    return this.#state;
  }

  /** Begins, or begins again. */
  begin(): void {
    this.#renewals = 0;
    void this.#run();
  }

  /** Leaves the screen. */
  end(): void {
    this.#round++;
    this.#unlisten?.();
    void this.#engine.account.linkCancel().catch(() => undefined);
  }

  async typed(digits: string): Promise<void> {
    const code = plainDigits(digits);
    const state = this.#state.get();
    if (code.length !== digitsLength || state.kind !== 'digits' || state.isChecking) return;
    this.#state.set({ kind: 'digits', isChecking: true });
    try {
      await this.#engine.account.linkCode(code);
    } catch (error) {
      this.#state.set({ kind: 'failed', reason: reasonOf(error), error });
    }
  }

  async #run(): Promise<void> {
    const round = ++this.#round;
    this.#unlisten?.();
    this.#unlisten = this.#engine.on('link', (event) => this.#take(event));
    this.#state.set({ kind: 'starting' });
    try {
      const me = await this.#engine.account.linkShow(this.#deviceName);
      if (round !== this.#round) return;
      this.#unlisten();
      this.#onDone(me);
    } catch (error) {
      if (round === this.#round) this.#failed(error);
    }
  }

  #take(event: LinkEvent): void {
    if (event.side !== 'new') return;
    if (event.step === 'qr') this.#state.set({ kind: 'code', qr: event.qr });
    else this.#state.set({ kind: 'digits', isChecking: false });
  }

  #failed(error: unknown): void {
    const reason = reasonOf(error);
    const wasUnscanned = this.#state.get().kind === 'code';
    if (reason === 'expired' && wasUnscanned && ++this.#renewals <= mostRenewals) {
      void this.#run();
      return;
    }
    this.#state.set({ kind: 'failed', reason, error });
  }
}

/** The digits in what was typed or pasted, of any script. */
export function plainDigits(text: string): string {
  return [...text.normalize('NFKC')].map(digitOf).join('').slice(0, digitsLength);
}

function digitOf(character: string): string {
  if (/[0-9]/.test(character)) return character;
  const point = character.codePointAt(0) ?? 0;
  // Arabic-Indic and Eastern Arabic-Indic.
  for (const zero of [0x660, 0x6f0]) if (point >= zero && point <= zero + 9) return `${point - zero}`;
  return '';
}

/** What a failed linking comes down to, by the SDK's reason. */
export function reasonOf(error: unknown): LinkFailure {
  if (!(error instanceof Error)) return 'other';
  if (error.name === 'DisconnectedError' || error.name === 'CallTimeoutError') return 'offline';
  if (error.name !== 'LinkFailedError') return 'other';
  const { reason } = error as { readonly reason?: unknown };
  if (reason === 'wrong-code' || reason === 'refused') return 'wrong-digits';
  if (reason === 'expired' || reason === 'unknown-code') return 'expired';
  return 'interrupted';
}
