import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dueContacts } from './due-contacts.ts';

const dayMs = 86_400_000;
const startMs = 1_780_000_000_000;

test('every contact is asked for in any three days, however often and seldom the device looks, and nobody twice for one day', () => {
  const accounts = Array.from({ length: 30 }, (_, index) => index.toString(16).padStart(8, '0') + '0'.repeat(24));
  const gaps = fc.array(fc.double({ min: 0, max: 4, noNaN: true }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(gaps, (days) => {
      let atMs = startMs;
      const askedMs = new Map(accounts.map((account) => [account, startMs]));
      for (const gap of days) {
        const beforeMs = atMs;
        atMs += Math.floor(gap * dayMs);
        const due = dueContacts(accounts, beforeMs, atMs);
        if (Math.floor(atMs / dayMs) === Math.floor(beforeMs / dayMs)) assert.deepEqual(due, []);
        for (const account of due) askedMs.set(account, atMs);
        for (const [account, lastMs] of askedMs)
          assert.ok(Math.floor(atMs / dayMs) - Math.floor(lastMs / dayMs) < 3, `${account} after ${days}`);
      }
    }),
  );
});
