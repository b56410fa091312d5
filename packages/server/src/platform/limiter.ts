// Token buckets per key and rate class, in a bounded map. A bucket that is full again says nothing and may be forgotten;
// when the map is full of others, the least recently used goes, which errs on the caller's side.
import { type Rate, rateClasses } from '@heliogram/protocol';

interface Bucket {
  tokens: number;
  atMs: number;
}

/** Takes tokens; resolves to 0 or to the milliseconds after which a token is there. */
export interface Limiter {
  take(key: string, rate: Rate, cost?: number): number;
  /** Takes tokens for what was done already, though there may be none: the next wait is the longer. */
  owe(key: string, rate: Rate, cost: number): void;
  readonly size: number;
}

/** Options: `scale` multiplies all bursts and rates (load tests), `maxKeys` bounds memory (about 150 bytes each). */
export function createLimiter(options: {
  readonly nowMs: () => number;
  readonly maxKeys?: number;
  readonly scale?: number;
}): Limiter {
  const { nowMs, maxKeys = 200_000, scale = 1 } = options;
  const buckets = new Map<string, Bucket>();
  /** The bucket as it is now, and how fast it fills; `undefined`: there is no limit. */
  const filled = (key: string, rate: Rate): { readonly bucket: Bucket; readonly perMs: number } | undefined => {
    const rules = rateClasses[rate];
    if (!rules || rules.burst === 0) return undefined;
    const burst = rules.burst * scale;
    const perMs = (rules.perMinute * scale) / 60_000;
    const name = `${rate} ${key}`;
    const now = nowMs();
    const bucket = buckets.get(name) ?? { tokens: burst, atMs: now };
    buckets.delete(name);
    bucket.tokens = Math.min(burst, bucket.tokens + Math.max(0, now - bucket.atMs) * perMs);
    bucket.atMs = now;
    buckets.set(name, bucket);
    if (buckets.size > maxKeys) forgetOldest(buckets);
    return { bucket, perMs };
  };
  return {
    take(key, rate, cost = 1) {
      const found = filled(key, rate);
      if (!found) return 0;
      const { bucket, perMs } = found;
      if (bucket.tokens < cost) return Math.max(1, Math.ceil((cost - bucket.tokens) / perMs));
      bucket.tokens -= cost;
      return 0;
    },
    owe(key, rate, cost) {
      const found = filled(key, rate);
      if (found) found.bucket.tokens -= cost;
    },
    get size() {
      return buckets.size;
    },
  };
}

function forgetOldest(buckets: Map<string, Bucket>): void {
  const [oldest] = buckets.keys();
  if (oldest !== undefined) buckets.delete(oldest);
}
