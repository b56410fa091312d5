// What crosses the port between a tab and the engine: plain data only, several at once as one message.

/** A call, `area.method` with its arguments; `id` is unique, and the same again is the same call. */
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

/** The tab has taken so many messages of the engine since it last said so. */
export interface WireHeard {
  readonly kind: 'heard';
  readonly count: number;
}

/** Somebody is at this tab: the app lock begins to count anew. */
export interface WirePresent {
  readonly kind: 'present';
}

/** An error as it crosses: its name, its sentence, the refusal's code, why linking ended, and plain details. */
export interface WireError {
  readonly name: string;
  readonly message: string;
  readonly code?: string;
  readonly reason?: string;
  readonly details?: Readonly<Record<string, string | number | boolean>>;
}

export type FromTab = WireCall | WireHeard | WirePresent;
export type FromEngine = WireAnswer | WireEvent;

/** One end of a channel. */
export interface WirePort {
  postMessage(message: unknown, transfer?: Transferable[]): void;
  onmessage: ((event: MessageEvent) => void) | null;
}

/** Calls of one tab that may wait for their answers. */
export const maxWaitingCalls = 1000;
/** Messages a tab may be behind before events are left out for it. */
export const maxUnheard = 200;

/** What failed in the engine, in the tab that asked: `name` is that of the SDK's error (`UsernameTakenError` …). */
export class EngineError extends Error {
  override readonly name: string;
  /** The refusal's code by name (`RATE_LIMITED`), where the server refused. */
  readonly code: string | undefined;
  /** Why a linking ended (`wrong-code` …, see the SDK's LinkFailedError). */
  readonly reason: string | undefined;
  /** What else the SDK's error says: `username`, `chat`, `retryAfterMs` … */
  readonly details: Readonly<Record<string, string | number | boolean>>;

  constructor({ name, message, code, reason, details }: WireError) {
    super(message);
    this.name = name;
    this.code = code;
    this.reason = reason;
    this.details = details ?? {};
  }
}
