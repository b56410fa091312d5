// Where a request comes from: for limits only, never logged or stored.
import type { IncomingMessage } from 'node:http';

/** The peer's address; behind a trusted proxy the last one the proxy names. IPv6 is cut to its /64, which one customer holds whole. */
export function addressOf(request: IncomingMessage, trustProxy: boolean): string {
  const forwarded = trustProxy ? request.headers['x-forwarded-for'] : undefined;
  const last = (Array.isArray(forwarded) ? forwarded.at(-1) : forwarded)?.split(',').at(-1)?.trim();
  return bucketOf((last || request.socket.remoteAddress) ?? '');
}

/** Whether the request comes from this machine itself and not through a proxy on it. */
export function isLoopback(request: IncomingMessage): boolean {
  if (request.headers['x-forwarded-for'] !== undefined || request.headers.forwarded !== undefined) return false;
  const address = bucketOf(request.socket.remoteAddress ?? '');
  return address === '::1' || address.startsWith('127.');
}

function bucketOf(address: string): string {
  const plain = address.startsWith('::ffff:') ? address.slice(7) : address;
  if (!plain.includes(':') || plain === '::1') return plain.slice(0, 45);
  const groups = plain.split('::')[0]?.split(':') ?? [];
  return `${groups.slice(0, 4).join(':')}::/64`;
}
