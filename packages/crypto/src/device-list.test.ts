import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type DeviceList,
  deviceValidAt,
  requireDeviceListSucceeds,
  requireDevicesKept,
  signDeviceList,
  type VerifiedDeviceList,
  verifyDeviceList,
  withDevice,
  withoutDevice,
} from './index.ts';
import { named } from './testing/deterministic.ts';
import { person, T0 } from './testing/people.ts';
import { flipped, refuses } from './testing/refusal.node.ts';

const alice = await person('alice');
const mallory = await person('mallory');
const first = alice.deviceList;

async function signed(list: DeviceList): Promise<VerifiedDeviceList> {
  return verifyDeviceList(await signDeviceList(list, alice.accountSigner), alice.verified);
}

const second = await signed(withDevice(first, named('tablet', 32), T0 + 10));
const third = await signed(withoutDevice(second, 1, T0 + 20));

test('a device counts from when it was added until it was revoked', () => {
  assert.equal(deviceValidAt(third, 1, T0 - 1), false);
  assert.equal(deviceValidAt(third, 1, T0), true);
  assert.equal(deviceValidAt(third, 1, T0 + 19), true);
  assert.equal(deviceValidAt(third, 1, T0 + 20), false);
  assert.equal(deviceValidAt(third, 2, T0 + 20), true);
  assert.equal(deviceValidAt(third, 3, T0 + 20), false);
  assert.equal(deviceValidAt(third, 0, T0 + 20), false);
});

test('lists that follow each other are accepted, one by one and with a gap', () => {
  requireDeviceListSucceeds(first, second);
  requireDeviceListSucceeds(second, third);
  requireDevicesKept(first, third);
});

test('an older list is a rollback', async () => {
  await refuses(() => requireDeviceListSucceeds(second, first), 'rollback');
  await refuses(() => requireDeviceListSucceeds(second, second), 'rollback');
  await refuses(() => requireDevicesKept(third, second), 'rollback');
});

test('a device never vanishes, changes its key or its date', async () => {
  const [one, two] = second.devices;
  assert.ok(one !== undefined && two !== undefined);
  const next = { ...withoutDevice(second, 1, T0 + 20) };
  const gone = await signed({ ...next, devices: [one] });
  await refuses(() => requireDeviceListSucceeds(second, gone), 'broken-chain');
  const swapped = await signed({ ...next, devices: [one, { ...two, publicKey: named('mallory', 32) }] });
  await refuses(() => requireDeviceListSucceeds(second, swapped), 'broken-chain');
  const redated = await signed({ ...next, devices: [one, { ...two, addedAtS: T0 + 11 }] });
  await refuses(() => requireDeviceListSucceeds(second, redated), 'broken-chain');
});

test('a revocation is never undone or moved', async () => {
  const next = withDevice(third, named('phone', 32), T0 + 30);
  const change = (revokedAtS: number | null) =>
    signed({ ...next, devices: next.devices.map((d) => (d.device === 1 ? { ...d, revokedAtS } : d)) });
  await refuses(async () => requireDeviceListSucceeds(third, await change(null)), 'broken-chain');
  await refuses(async () => requireDeviceListSucceeds(third, await change(T0 + 25)), 'broken-chain');
});

test('a list that does not name the one before it is refused, and two under one number are', async () => {
  const other = await signed({ ...withDevice(first, named('other tablet', 32), T0 + 10) });
  const after = await signed(withDevice(other, named('phone', 32), T0 + 30));
  await refuses(() => requireDeviceListSucceeds(second, after), 'broken-chain');
  await refuses(() => requireDevicesKept(second, other), 'broken-chain');
});

test('the list of another account, under another key or another statement is refused', async () => {
  await refuses(() => verifyDeviceList(mallory.deviceListStored, alice.verified), 'wrong-account');
  const forged = await signDeviceList(withDevice(first, named('ghost', 32), T0), mallory.accountSigner);
  await refuses(() => verifyDeviceList(forged, alice.verified), 'bad-signature');
  await refuses(() => verifyDeviceList(alice.deviceListStored, { ...alice.verified, number: 2 }), 'wrong-key');
});

test('devices out of order, backdated or revoked before they were added cannot be signed', async () => {
  const next = withDevice(first, named('tablet', 32), T0 + 10);
  const [one, two] = next.devices;
  assert.ok(one !== undefined && two !== undefined);
  const sign = (devices: DeviceList['devices']) => signDeviceList({ ...next, devices }, alice.accountSigner);
  await refuses(() => sign([two, one]), 'malformed');
  await refuses(() => sign([one, { ...two, addedAtS: T0 - 1 }]), 'malformed');
  await refuses(() => sign([one, { ...two, revokedAtS: T0 + 9 }]), 'out-of-range');
  await refuses(() => sign([]), 'malformed');
});

test('a clock that runs behind neither backdates a device nor a revocation', () => {
  assert.equal(withDevice(second, named('phone', 32), 5).devices[2]?.addedAtS, T0 + 10);
  const third = withoutDevice(second, 2, 5);
  assert.equal(third.devices[1]?.revokedAtS, T0 + 11);
  // What it said meanwhile stays believed, however soon it was shut out.
  assert.ok(deviceValidAt({ ...second, ...third }, 2, T0 + 10));
});

test('any turned bit of a list is refused', async () => {
  for (let bit = 0; bit < 8 * alice.deviceListStored.length; bit += 7) {
    await refuses(
      () => verifyDeviceList(flipped(alice.deviceListStored, bit), alice.verified),
      ...(['malformed', 'out-of-range', 'bad-signature', 'wrong-account', 'wrong-key'] as const),
    );
  }
});
