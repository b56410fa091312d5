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
  return {
    take(key, rate, cost = 1) {
      const rules = rateClasses[rate];
      if (!rules || rules.burst === 0) return 0;
      const burst = rules.burst * scale;
      const perMs = (rules.perMinute * scale) / 60_000;
      const name = `${rate} ${key}`;
      const now = nowMs();
      const bucket = buckets.get(name) ?? { tokens: burst, atMs: now };
      buckets.delete(name);
      bucket.tokens = Math.min(burst, bucket.tokens + Math.max(0, now - bucket.atMs) * perMs);
      bucket.atMs = now;
      const isAllowed = bucket.tokens >= cost;
      if (isAllowed) bucket.tokens -= cost;
      buckets.set(name, bucket);
      if (buckets.size > maxKeys) forgetOldest(buckets);
      return isAllowed ? 0 : Math.max(1, Math.ceil((cost - bucket.tokens) / perMs));
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
