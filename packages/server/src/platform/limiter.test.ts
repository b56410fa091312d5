// Token buckets under a clock of our own.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Rate, rateClasses } from '@heliogram/protocol';
import { createLimiter } from './limiter.ts';

test('a burst passes, then the rate, and keys do not disturb each other', () => {
  let now = 0;
  const limiter = createLimiter({ nowMs: () => now });
  const { burst, perMinute } = rateClasses[Rate.SIGN_UP] as { burst: number; perMinute: number };
  for (let at = 0; at < burst; at++) assert.equal(limiter.take('a', Rate.SIGN_UP), 0);
  const waitMs = limiter.take('a', Rate.SIGN_UP);
  assert.equal(waitMs, 60_000 / perMinute);
  assert.equal(limiter.take('b', Rate.SIGN_UP), 0);
  assert.equal(limiter.take('a', Rate.SIGN_IN), 0);
  now += waitMs;
  assert.equal(limiter.take('a', Rate.SIGN_UP), 0);
  assert.ok(limiter.take('a', Rate.SIGN_UP) > 0);
});

test('what is owed is waited for, and nothing can be taken before', () => {
  let now = 0;
  const limiter = createLimiter({ nowMs: () => now });
  const { burst, perMinute } = rateClasses[Rate.SEARCH] as { burst: number; perMinute: number };
  assert.equal(limiter.take('a', Rate.SEARCH, 0), 0);
  limiter.owe('a', Rate.SEARCH, burst + 3);
  assert.equal(limiter.take('a', Rate.SEARCH, 0), (3 * 60_000) / perMinute);
  assert.equal(limiter.take('b', Rate.SEARCH), 0);
  now += (4 * 60_000) / perMinute;
  assert.equal(limiter.take('a', Rate.SEARCH), 0);
  assert.ok(limiter.take('a', Rate.SEARCH) > 0);
});

test('memory is bounded', () => {
  const limiter = createLimiter({ nowMs: () => 0, maxKeys: 100 });
  for (let at = 0; at < 1000; at++) limiter.take(String(at), Rate.SEND);
  assert.equal(limiter.size, 100);
});
