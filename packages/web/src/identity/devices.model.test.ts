import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Device, DevicesModel } from './devices.model.ts';

const device = (device: number, more: Partial<Device> = {}): Device => ({
  device,
  name: `device ${device}`,
  isThis: false,
  isRevoked: false,
  addedAtS: device * 100,
  revokedAtS: null,
  ...more,
});

test('this device stands apart, others newest first, removed ones at the end', async () => {
  const list = [device(1, { isThis: true }), device(2), device(3, { isRevoked: true, revokedAtS: 900 }), device(4)];
  const model = new DevicesModel({
    list: async () => list,
    rename: async () => undefined,
    revoke: async () => undefined,
  });
  await model.load();
  const shown = model.shown.get();
  assert.equal(shown?.current?.device, 1);
  assert.deepEqual(
    shown?.others.map((one) => one.device),
    [4, 2],
  );
  assert.deepEqual(
    shown?.removed.map((one) => one.device),
    [3],
  );
});

test('what was removed is gone from the list; what could not be removed stays and says why', async () => {
  let list = [device(1, { isThis: true }), device(2)];
  const asked: unknown[] = [];
  let isRefusing = true;
  const model = new DevicesModel({
    list: async () => list,
    rename: async () => undefined,
    revoke: async (number, phrase) => {
      asked.push([number, phrase]);
      if (isRefusing) throw new Error('refused');
      list = list.filter((one) => one.device !== number);
    },
  });
  await model.load();
  assert.equal(await model.remove(2), false);
  assert.equal(model.removing.state.get().kind, 'failed');
  assert.equal(model.shown.get()?.others.length, 1);
  isRefusing = false;
  assert.equal(await model.remove(2, 'twelve words'), true);
  assert.deepEqual(asked, [
    [2, undefined],
    [2, 'twelve words'],
  ]);
  assert.equal(model.shown.get()?.others.length, 0);
});

test('a new name is shown once it is kept; until then the old one stays and the failure is said', async () => {
  let list = [device(1, { isThis: true }), device(2)];
  let isRefusing = true;
  const model = new DevicesModel({
    list: async () => list,
    revoke: async () => undefined,
    rename: async (number, name) => {
      if (isRefusing) throw new Error('refused');
      list = list.map((one) => (one.device === number ? { ...one, name } : one));
    },
  });
  await model.load();
  assert.equal(await model.rename(2, 'Kitchen'), false);
  assert.equal(model.naming.state.get().kind, 'failed');
  assert.equal(model.shown.get()?.others[0]?.name, 'device 2');
  isRefusing = false;
  assert.equal(await model.rename(2, ' Kitchen '), true);
  assert.equal(model.shown.get()?.others[0]?.name, 'Kitchen');
});

test('a name that comes later is waited for, not for ever', async () => {
  let looks = 0;
  const model = new DevicesModel({
    list: async () => [device(1, { isThis: true }), device(2, { name: ++looks < 3 ? '' : 'Firefox' })],
    rename: async () => undefined,
    revoke: async () => undefined,
  });
  await model.loadNames(1);
  assert.equal(looks, 3);
  const nameless = new DevicesModel({
    list: async () => {
      looks++;
      return [device(2, { name: '' })];
    },
    rename: async () => undefined,
    revoke: async () => undefined,
  });
  await nameless.loadNames(1);
  assert.equal(looks, 9);
});
