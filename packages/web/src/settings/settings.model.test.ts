import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AccountSettings, Reach, SettingsPort } from '../engine/api.ts';
import { AccountSettingsModel } from './settings.model.ts';

/** Settings as an engine would keep them; `refuse` makes the next write fail. */
function keeping(): SettingsPort & { kept: Partial<AccountSettings>; strangers: Reach; refuse: boolean } {
  const port = {
    kept: { receipts: true, typing: true } as Partial<AccountSettings>,
    strangers: { mayWrite: true, mayAdd: true },
    refuse: false,
    get: async () => ({ ...port.kept }) as AccountSettings,
    reach: async () => port.strangers,
    update: async (change: Partial<AccountSettings>) => {
      if (port.refuse) throw new Error('refused');
      port.kept = { ...port.kept, ...change };
    },
    setReach: async (reach: Reach) => {
      if (port.refuse) throw new Error('refused');
      port.strangers = reach;
    },
  };
  return port;
}

test('a wish is seen at once and kept', async () => {
  const port = keeping();
  const model = new AccountSettingsModel(port);
  await model.load();
  const written = model.change({ receipts: false });
  assert.equal(model.settings.get()?.receipts, false);
  await written;
  assert.equal(port.kept.receipts, false);
  assert.equal(model.failure.get(), undefined);
});

test('what could not be kept is shown as it was, and nothing else goes back with it', async () => {
  const port = keeping();
  const model = new AccountSettingsModel(port);
  await model.load();
  port.refuse = true;
  const failing = model.change({ receipts: false });
  await failing;
  port.refuse = false;
  assert.equal(model.settings.get()?.receipts, true);
  assert.match(String(model.failure.get()), /refused/);
  await model.change({ typing: false });
  assert.deepEqual(port.kept, { receipts: true, typing: false });
  assert.equal(model.failure.get(), undefined);
});

test('quick changes are written in their order', async () => {
  const port = keeping();
  const model = new AccountSettingsModel(port);
  await model.loadReach();
  void model.changeReach({ mayWrite: false });
  await model.changeReach({ mayAdd: false });
  assert.deepEqual(port.strangers, { mayWrite: false, mayAdd: false });
});
