// Errors on their way through the port. Nothing crosses but what is made for people or programs to read: no stack, no cause.
import { LinkFailedError, RefusedError } from '@heliogram/client';
import { refusalEntry } from '@heliogram/protocol';
import type { WireError } from './wire.ts';

const maxMessage = 2000;
const maxDetails = 16;
const maxReason = 64;

/** An error as it crosses. */
export function wireError(error: unknown): WireError {
  if (!(error instanceof Error)) return { name: 'Error', message: 'unknown' };
  const code = error instanceof RefusedError ? { code: refusalEntry(error.code).name } : {};
  const reason = error instanceof LinkFailedError ? { reason: error.reason.slice(0, maxReason) } : {};
  const details = Object.fromEntries(
    Object.entries(error)
      .filter(([name, value]) => name !== 'name' && name !== 'code' && !(name in reason) && isPlainDetail(value))
      .slice(0, maxDetails),
  );
  return { name: error.name, message: error.message.slice(0, maxMessage), ...code, ...reason, details };
}

function isPlainDetail(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'boolean' || (typeof value === 'string' && value.length <= 500);
}
