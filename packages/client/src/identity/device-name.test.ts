import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkedDeviceName, maxDeviceName } from './device-name.ts';
import { BadDeviceNameError } from './errors.ts';

test('a name of a device is one line of 1 to 64 characters, kept without surrounding spaces', () => {
  assert.equal(checkedDeviceName('  Кухня · tablet\u00a0'), 'Кухня · tablet');
  assert.equal(checkedDeviceName('x'.repeat(maxDeviceName)).length, maxDeviceName);
  for (const bad of ['', ' \t ', 'x'.repeat(maxDeviceName + 1), 'two\nlines', 'bell\u0007', 'half \ud83d'])
    assert.throws(() => checkedDeviceName(bad), BadDeviceNameError, JSON.stringify(bad));
});
