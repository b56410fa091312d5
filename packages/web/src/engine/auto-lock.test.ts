import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { openMemoryStore } from '@heliogram/client';
import { AutoLock, lookEveryMs } from './auto-lock.ts';

test('it locks when nobody was there for so long, and remembers how long that is', async () => {
  mock.timers.enable({ apis: ['setInterval', 'Date'] });
  try {
    const store = openMemoryStore();
    let locked = 0;
    const lock = (): void => {
      locked += 1;
    };
    const first = new AutoLock(lock);
    await first.load(store);
    mock.timers.tick(1_000_000_000);
    assert.equal(locked, 0);
    await first.set(store, 300);
    first.end();

    const next = new AutoLock(lock);
    await next.load(store);
    assert.equal(next.minutes, 300);
    mock.timers.tick(300 * 60_000 - 1);
    next.present();
    mock.timers.tick(300 * 60_000 - 1);
    assert.equal(locked, 0);
    mock.timers.tick(lookEveryMs);
    assert.equal(locked, 1);
    await assert.rejects(next.set(store, 1.5), RangeError);
    await assert.rejects(next.set(store, -1), RangeError);
    await next.set(store, 0);
    mock.timers.tick(1_000_000_000);
    assert.equal(locked, 1);
  } finally {
    mock.timers.reset();
  }
});

test('a computer that slept past the time is locked by whoever wakes it', async () => {
  mock.timers.enable({ apis: ['setInterval', 'Date'] });
  try {
    let locked = 0;
    const autoLock = new AutoLock(() => {
      locked += 1;
    });
    await autoLock.set(openMemoryStore(), 15);
    // Asleep: the clock goes on, timers do not.
    mock.timers.setTime(8 * 3_600_000);
    autoLock.present();
    assert.equal(locked, 1);
    mock.timers.tick(lookEveryMs);
    assert.equal(locked, 1);
  } finally {
    mock.timers.reset();
  }
});
