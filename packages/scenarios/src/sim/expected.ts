// Which failures an honest world may hand to an app: refusals that say what is so, and a network that was not there. All else is a fault.
import { RefusedError } from '@heliogram/client';
import { Code } from '@heliogram/protocol';

const refusals: ReadonlySet<Code> = new Set([
  Code.NOT_A_MEMBER,
  Code.FORBIDDEN,
  Code.NOT_FOUND,
  Code.NO_CONSENT,
  Code.NO_KEY_PACKAGE,
  Code.REQUEST_PENDING,
  Code.ALREADY_EXISTS,
  Code.OVERLOADED,
  Code.RATE_LIMITED,
  Code.STALE_EPOCH,
  Code.STALE_VERSION,
  Code.LEAVER_PENDING,
  Code.LIMIT_REACHED,
]);

const names: ReadonlySet<string> = new Set([
  'DisconnectedError',
  'CallTimeoutError',
  'TooManyRacesError',
  'NotPossibleError',
  'UnknownHereError',
]);

/** Whether an app must be able to live with this error of a call. */
export function isExpected(error: unknown): boolean {
  if (error instanceof RefusedError) return refusals.has(error.code);
  if (!(error instanceof Error)) return false;
  // Rights that moved between the click and the commit.
  return names.has(error.name) || (error instanceof RangeError && error.message.startsWith('this is not allowed here'));
}

/** Whether a device hears that it was shut out. */
export function isShutOut(error: unknown): boolean {
  return error instanceof RefusedError && (error.code === Code.DEVICE_REVOKED || error.code === Code.UNAUTHENTICATED);
}
