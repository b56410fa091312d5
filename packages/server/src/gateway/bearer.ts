// The session token of an HTTP request.
import type { IncomingMessage } from 'node:http';
import { type Bytes, fromHex } from '@heliogram/protocol';

/** `Authorization: Bearer` and 64 hex digits. */
export function tokenOf(request: IncomingMessage): Bytes | undefined {
  const match = /^Bearer ([0-9a-fA-F]{64})$/.exec(request.headers.authorization ?? '');
  return match?.[1] === undefined ? undefined : fromHex(match[1]);
}
