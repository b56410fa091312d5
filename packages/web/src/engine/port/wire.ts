// What crosses the port between a tab and the engine: plain data only, several at once as one message.

/** A call, `area.method` with its arguments; `id` is unique for the calling tab. */
export interface WireCall {
  readonly kind: 'call';
  readonly id: string;
  readonly method: string;
  readonly args: readonly unknown[];
}

export type WireAnswer =
  | { readonly kind: 'answer'; readonly id: string; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: string; readonly error: WireError };

export interface WireEvent {
  readonly kind: 'event';
  readonly event: string;
  readonly value: unknown;
}

/** An error as it crosses: never more than its name, its sentence and the refusal's code. */
export interface WireError {
  readonly name: string;
  readonly message: string;
  readonly code?: string;
}

export type WireMessage = WireCall | WireAnswer | WireEvent;

/** One end of a channel. */
export interface WirePort {
  postMessage(messages: readonly WireMessage[], transfer?: Transferable[]): void;
  onmessage: ((event: MessageEvent) => void) | null;
}

/** What failed in the engine, in the tab that asked: `name` is that of the SDK's error (`UsernameTakenError` …). */
export class EngineError extends Error {
  override readonly name: string;
  /** The refusal's code by name (`RATE_LIMITED`), where the server refused. */
  readonly code: string | undefined;

  constructor(error: WireError) {
    super(error.message);
    this.name = error.name;
    this.code = error.code;
  }
}
