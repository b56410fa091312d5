import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LockModel, pauseAfter } from '../identity/lock.model.ts';
import { AppLockModel, passphraseFault } from './app-lock.model.ts';

class WrongPassphraseError extends Error {
  override readonly name = 'WrongPassphraseError';
}

/** A lock as the engine has one. */
function lock() {
  return {
    passphrase: undefined as string | undefined,
    minutes: 0,
    hasLock: async function () {
      return this.passphrase !== undefined;
    },
    autoLock: async function () {
      return this.minutes;
    },
    setAutoLock: async function (minutes: number) {
      if (minutes > 1000) throw new RangeError('too long');
      this.minutes = minutes;
    },
    setLock: async function (next: string | undefined, current?: string) {
      if (this.passphrase !== undefined && current !== this.passphrase) throw new WrongPassphraseError();
      this.passphrase = next;
    },
    lockNow: async () => undefined,
    unlock: async function (passphrase: string) {
      if (passphrase !== this.passphrase) throw new WrongPassphraseError();
      return { kind: 'empty' } as const;
    },
  };
}

test('a lock is set, changed with the old passphrase only, and removed', async () => {
  const account = lock();
  const model = new AppLockModel(account);
  await model.load();
  assert.deepEqual(model.lock.get(), { isSet: false, autoLockMinutes: 0 });
  assert.equal(await model.save('four words are good', undefined), true);
  assert.deepEqual(model.lock.get(), { isSet: true, autoLockMinutes: 15 });
  assert.equal(await model.save('other words are good', 'wrong'), false);
  assert.equal(model.saving.state.get().kind, 'failed');
  assert.equal(await model.save('other words are good', 'four words are good'), true);
  assert.equal(await model.save(undefined, 'other words are good'), true);
  assert.equal(model.lock.get()?.isSet, false);
});

test('a time that could not be kept is shown as it was', async () => {
  const model = new AppLockModel(lock());
  await model.load();
  await model.setMinutes(15);
  assert.equal(model.lock.get()?.autoLockMinutes, 15);
  await model.setMinutes(5000);
  assert.equal(model.lock.get()?.autoLockMinutes, 15);
  assert.ok(model.failure.get() instanceof RangeError);
});

test('new passphrases are long enough and typed twice', () => {
  assert.equal(passphraseFault('1234567', '1234567'), 'short');
  assert.equal(passphraseFault('12345678', '12345679'), 'different');
  assert.equal(passphraseFault('12345678', '12345678'), undefined);
  assert.equal(passphraseFault('🗝🗝🗝🗝', '🗝🗝🗝🗝'), 'short');
});

test('a wrong passphrase is said once, a right one opens', async () => {
  const account = lock();
  account.passphrase = 'four words are good';
  const model = new LockModel(account);
  await model.unlock('wrong');
  assert.equal(model.note.get(), 'wrong');
  assert.equal(model.attempt.state.get().kind, 'idle');
  await model.unlock('four words are good');
  assert.equal(model.note.get(), 'none');
  assert.equal(model.attempt.state.get().kind, 'done');
  await model.unlock('');
});

test('the first wrong tries cost nothing, later ones ever more, never more than half a minute', () => {
  assert.deepEqual([0, 3, 4, 5, 8, 9, 99].map(pauseAfter), [0, 0, 1000, 2000, 16_000, 30_000, 30_000]);
});
