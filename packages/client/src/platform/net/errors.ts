// What a call can end with besides an answer. Callers branch on the type and, for refusals, on the code.
import { Code, type RefusalValue, Retry, refusalEntry } from '@heliogram/protocol';

/** The server refused. `message` is a sentence for people; `code` is what to branch on. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly code: Code;
  /** Which field or thing, for developers. */
  readonly detail: string | undefined;
  readonly retryAfterMs: number | undefined;
  /** Where the chat stands now, with STALE_EPOCH. */
  readonly epoch: number | undefined;
  readonly headSeq: number | undefined;
  /** INTERNAL: what the operator searches the log for. */
  readonly incident: string | undefined;

  constructor(refusal: RefusalValue) {
    const entry = refusalEntry(refusal.code);
    super(refusal.detail === undefined ? entry.sentence : `${entry.sentence} (${entry.name}: ${refusal.detail})`);
    this.code = refusal.code;
    this.detail = refusal.detail;
    this.retryAfterMs = refusal.retryAfterMs;
    this.epoch = refusal.epoch;
    this.headSeq = refusal.headSeq;
    this.incident = refusal.incident;
  }
}

/**
 * The server could not be reached, or the connection broke before the answer came: whether the call took effect is not
 * known. Try again later.
 */
export class DisconnectedError extends Error {
  override readonly name = 'DisconnectedError';

  constructor(reason: string, options?: ErrorOptions) {
    super(`the server cannot be reached: ${reason}`, options);
  }
}

/** The connection is open, but this call was not answered in time. Whether it took effect is not known. */
export class CallTimeoutError extends DisconnectedError {
  constructor(path: string, timeoutMs: number) {
    super(`no answer to ${path} within ${timeoutMs} ms`);
  }
}

/** Too many calls wait already. Wait for some of them. */
export class TooManyCallsError extends Error {
  override readonly name = 'TooManyCallsError';

  constructor(most: number) {
    super(`${most} calls wait already; wait for some of them`);
  }
}

/** The server answered with something that is no answer: another version, or a fault. */
export class BadAnswerError extends Error {
  override readonly name = 'BadAnswerError';
}

/** Why an unanswered or refused call may be tried again, and how. */
export type RetryAdvice =
  | { readonly kind: 'never' }
  | { readonly kind: 'after-refresh' }
  | { readonly kind: 'after-delay'; readonly delayMs: number | undefined };

/**
 * What may be done after a failed call: from the contract's refusal table, and "later" for a broken connection.
 * Errors that are no failures of a call (bugs, refusals by the client itself) are never retried.
 */
export function mayRetry(error: unknown): RetryAdvice {
  if (error instanceof DisconnectedError) return { kind: 'after-delay', delayMs: undefined };
  if (error instanceof TooManyCallsError) return { kind: 'after-delay', delayMs: undefined };
  if (!(error instanceof RefusedError)) return { kind: 'never' };
  const { retry } = refusalEntry(error.code);
  if (retry === Retry.AFTER_REFRESH) return { kind: 'after-refresh' };
  if (retry === Retry.AFTER_DELAY) return { kind: 'after-delay', delayMs: error.retryAfterMs };
  return { kind: 'never' };
}

/** Whether an error is a refusal with one of these codes. */
export function isRefusedWith(error: unknown, ...codes: readonly Code[]): error is RefusedError {
  return error instanceof RefusedError && codes.includes(error.code);
}

/** Whether trying the same again later makes sense: the network, a server that is busy, or a session being renewed. */
export function isPassing(error: unknown): boolean {
  if (error instanceof DisconnectedError) return true;
  const codes = [Code.RATE_LIMITED, Code.OVERLOADED, Code.INTERNAL, Code.UNAUTHENTICATED, Code.STORAGE_FULL] as const;
  return isRefusedWith(error, ...codes);
}

/** This server must not be signed in to: it is not the one it was. No retry helps. */
export class UnacceptableServerError extends Error {
  override readonly name = 'UnacceptableServerError';
}
