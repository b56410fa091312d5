// How often an address may ask a witness: token buckets in a bounded map. IPv6 networks of 64 bits count as one address.
import { isIPv6 } from 'node:net';

/** Requests at once, and a second after that. */
const burst = 60;
const perMs = 10 / 1000;
const maxAddresses = 20_000;

/** Whether an address may ask once more now; counts it when it may. */
export type Gate = (address: string) => boolean;

export function createGate(nowMs: () => number): Gate {
  const buckets = new Map<string, { tokens: number; atMs: number }>();
  return (address) => {
    const name = networkOf(address);
    const now = nowMs();
    const { tokens, atMs } = buckets.get(name) ?? { tokens: burst, atMs: now };
    const left = Math.min(burst, tokens + Math.max(0, now - atMs) * perMs);
    const isAllowed = left >= 1;
    // Put back last, so that whoever was away longest is forgotten first.
    buckets.delete(name);
    buckets.set(name, { tokens: isAllowed ? left - 1 : left, atMs: now });
    if (buckets.size > maxAddresses) buckets.delete(buckets.keys().next().value as string);
    return isAllowed;
  };
}

function networkOf(address: string): string {
  if (!isIPv6(address) || address.startsWith('::ffff:')) return address;
  const [head = '', tail] = address.split('::');
  const given = head === '' ? [] : head.split(':');
  const missing = tail === undefined ? 0 : 8 - given.length - (tail === '' ? 0 : tail.split(':').length);
  return [...given, ...Array.from({ length: Math.max(0, missing) }, () => '0')].slice(0, 4).join(':');
}
