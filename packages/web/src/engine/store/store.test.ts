import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { inLab, Lab, type Profile } from '../../testing/lab.node.ts';

let lab: Lab;
let profile: Profile;
before(async () => {
  lab = await Lab.open({ page: 'store' });
  profile = await lab.profile();
});
after(() => lab[Symbol.asyncDispose]());

async function inTab(
  work: (call: (name: string, ...args: unknown[]) => Promise<unknown>, page: Page) => Promise<void>,
) {
  const page = await profile.tab();
  const call = (name: string, ...args: unknown[]): Promise<unknown> => inLab(page, name, ...args);
  try {
    await call('evictFiles');
    await call('evictRows');
    await page.evaluate(() => window.lab.crash());
    await work(call, page);
  } finally {
    await page.close();
  }
}

describe('the store in a browser', () => {
  test('keeps the contract of stores', () =>
    inTab(async (call) => {
      const results = (await call('contract')) as { name: string; error?: string }[];
      assert.ok(results.length >= 8);
      assert.deepEqual(
        results.filter(({ error }) => error !== undefined),
        [],
      );
    }));

  test('nothing written is readable in its files, and it is there after a crash', () =>
    inTab(async (call, page) => {
      assert.deepEqual(await call('enter'), { kind: 'none' });
      await call('make');
      for (let at = 0; at < 50; at++) await call('write', `MARKER-${at}`);
      await page.evaluate(() => window.lab.crash());
      assert.deepEqual(await call('enter'), { kind: 'open' });
      assert.equal(((await call('read')) as string[]).length, 50);
      await call('close');
      const files = (await call('filesHold', 'MARKER')) as { bytes: number; isFound: boolean };
      assert.ok(files.bytes > 4096);
      assert.equal(files.isFound, false);
      assert.equal(((await call('filesHold', 'SQLite format')) as { isFound: boolean }).isFound, false);
    }));

  test('an engine that was ended in the middle leaves its files to the next', () =>
    inTab(async (call, page) => {
      await call('make');
      await call('write', 'kept');
      for (let at = 0; at < 5; at++) {
        await page.evaluate(() => window.lab.crash());
        assert.deepEqual(await call('enter'), { kind: 'open' });
        assert.deepEqual(await call('read'), ['kept']);
      }
    }));
});

describe('the app lock', () => {
  test('is set, asked for, changed and removed; a wrong passphrase is known as one', () =>
    inTab(async (call, page) => {
      const again = (): Promise<void> => page.evaluate(() => window.lab.crash());
      await call('make');
      await call('write', 'secret');
      await call('setLock', 'correct horse');
      assert.equal(await call('hasLock'), true);
      await again();
      assert.deepEqual(await call('enter'), { kind: 'locked' });
      await assert.rejects(call('unlock', 'wrong horse'), /WrongPassphraseError/);
      assert.deepEqual(await call('unlock', 'correct horse'), { kind: 'open' });
      await assert.rejects(call('setLock', 'other', 'wrong horse'), /WrongPassphraseError/);
      await call('setLock', 'äther', 'correct horse');
      await again();
      await assert.rejects(call('unlock', 'correct horse'), /WrongPassphraseError/);
      // The same letters, composed otherwise.
      assert.deepEqual(await call('unlock', 'a\u0308ther'), { kind: 'open' });
      await call('setLock', undefined, 'äther');
      await again();
      assert.deepEqual(await call('enter'), { kind: 'open' });
      assert.deepEqual(await call('read'), ['secret']);
    }));

  test('a change that was cut off leaves the old passphrase or the new one, and everything written', () =>
    inTab(async (call, page) => {
      const again = (): Promise<void> => page.evaluate(() => window.lab.crash());
      await call('make');
      await call('write', 'secret');
      await call('setLock', 'first');
      await call('stageOnly', 'second');
      await again();
      await assert.rejects(call('unlock', 'second'), /WrongPassphraseError/);
      assert.deepEqual(await call('unlock', 'first'), { kind: 'open' });
      await call('rekeyOnly', 'third', 'first');
      await again();
      await assert.rejects(call('unlock', 'first'), /WrongPassphraseError/);
      assert.deepEqual(await call('unlock', 'third'), { kind: 'open' });
      assert.deepEqual(await call('read'), ['secret']);
      await again();
      assert.deepEqual(await call('unlock', 'third'), { kind: 'open' });
    }));
});

describe('what a browser may throw away', () => {
  for (const [what, name] of [
    ['files', 'ann'],
    ['damage', 'ann'],
    ['rows', ''],
  ] as const)
    test(`${what}: told as lost, and begun anew`, () =>
      inTab(async (call, page) => {
        await call('make');
        await call('remember', 'ann');
        for (let at = 0; at < 50; at++) await call('write', `something of some length ${at}`);
        await call('close');
        await page.evaluate(() => window.lab.crash());
        if (what === 'files') await call('evictFiles');
        if (what === 'damage') await call('damage', 0);
        if (what === 'rows') await call('evictRows');
        await page.evaluate(() => window.lab.crash());
        assert.deepEqual(await call('enter'), { kind: 'lost', username: name });
        await call('make');
        await call('write', 'anew');
        await page.evaluate(() => window.lab.crash());
        assert.deepEqual(await call('enter'), { kind: 'open' });
        assert.deepEqual(await call('read'), ['anew']);
      }));

  test('damage deeper in the file: told as such when it is read', () =>
    inTab(async (call, page) => {
      await call('make');
      for (let at = 0; at < 300; at++) await call('write', `${'something of some length '.repeat(10)}${at}`);
      await call('close');
      await page.evaluate(() => window.lab.crash());
      await call('damage', 0.6);
      assert.deepEqual(await call('enter'), { kind: 'open' });
      await assert.rejects(call('read'), /StoreDamagedError/);
    }));

  test('a window without files: everything works, nothing is kept, there is nothing to lock', () =>
    inTab(async (call, page) => {
      await call('withoutFiles');
      assert.deepEqual(await call('enter'), { kind: 'none' });
      await call('make');
      await call('remember', 'ann');
      await call('write', 'for now');
      assert.deepEqual(await call('read'), ['for now']);
      assert.equal(await call('isKept'), false);
      await assert.rejects(call('setLock', 'a passphrase'));
      await page.evaluate(() => window.lab.crash());
      assert.deepEqual(await call('enter'), { kind: 'none' });
    }));

  test('everything: as if nobody had been here', () =>
    inTab(async (call) => {
      await call('make');
      await call('remember', 'ann');
      await call('destroy');
      assert.equal(((await call('filesHold', 'x')) as { bytes: number }).bytes, 0);
    }));
});

test('nothing of it complains', () => assert.deepEqual(lab.complaints, []));
