import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { KeyLogStatus } from '@heliogram/client';
import { KeyLogModel } from './key-log.model.ts';

const status: KeyLogStatus = { origin: 'a/keys', size: 3, root: '00', entryAtMs: 1, lookedAtMs: 2, witnesses: [] };

test('what is known is shown, also that nothing is; a look that fails leaves it and says why', async () => {
  let known: KeyLogStatus | undefined;
  let look = async (): Promise<KeyLogStatus | undefined> => ({ ...status, size: 4 });
  const model = new KeyLogModel({ keyLog: async () => known, checkKeyLog: () => look() });
  assert.equal(model.status.get(), undefined);
  await model.load();
  assert.equal(model.status.get(), null);
  known = status;
  await model.load();
  assert.equal(model.status.get()?.size, 3);
  await model.check();
  assert.equal(model.status.get()?.size, 4);
  look = () => Promise.reject(new Error('offline'));
  await model.check();
  assert.equal(model.status.get()?.size, 4);
  assert.equal(model.checking.state.get().kind, 'failed');
});
