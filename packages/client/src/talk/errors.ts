// Errors of this folder. Refusals of the server keep their own type; these are what the client itself refuses.
import { NotBelievedError } from '../identity/errors.ts';
import { DisconnectedError, RefusedError } from '../platform/net/errors.ts';

/** A chat in which something could not be verified: nothing later is believed, nothing is sent. Its findings say what. */
export class FrozenChatError extends Error {
  override readonly name = 'FrozenChatError';
  readonly chat: string;
  readonly reason: string;

  constructor(chat: string, reason: string) {
    super(`this chat is frozen because something in it could not be verified (${reason}); see the findings`);
    this.chat = chat;
    this.reason = reason;
  }
}

/** Others changed the chat faster, again and again. Try again later. */
export class TooManyRacesError extends Error {
  override readonly name = 'TooManyRacesError';
  readonly chat: string;

  constructor(chat: string, attempts: number) {
    super(`others changed the chat faster ${attempts} times; try again`);
    this.chat = chat;
  }
}

/** There is no such chat, message, request or invite here. */
export class UnknownHereError extends Error {
  override readonly name = 'UnknownHereError';
}

/** This cannot be done in this chat: the message says why. */
export class NotPossibleError extends Error {
  override readonly name = 'NotPossibleError';
}

/** Whether an error is a refusal of the server. */
export function isRefused(error: unknown): error is RefusedError {
  return error instanceof RefusedError;
}

/** Whether an error means that the server could not be reached, so that trying again later makes sense. */
export function isDisconnected(error: unknown): error is DisconnectedError {
  return error instanceof DisconnectedError;
}

/** Whether an error, or what caused it, is a failed call rather than something wrong with what was received. */
export function isNetworkFailure(error: unknown): boolean {
  return failedCallIn(error) !== undefined;
}

/** The failed call that an error is, or was caused by: what a caller can act on. */
export function failedCallIn(error: unknown): RefusedError | DisconnectedError | undefined {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 8; at = at.cause, depth++)
    if (isRefused(at) || isDisconnected(at)) return at;
  return undefined;
}

/** What an error is, or was caused by, that only time speaks against: it may be believed later, and is no lie until then. */
export function notYetIn(error: unknown): NotBelievedError | undefined {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 8; at = at.cause, depth++)
    if (at instanceof NotBelievedError && at.untilS !== undefined) return at;
  return undefined;
}
