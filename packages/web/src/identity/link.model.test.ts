import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deviceName } from './device-name.ts';
import { plainDigits, reasonOf } from './link-new.model.ts';
import { isLinkCode } from './link-old.model.ts';

test('digits are read in any script, with anything around them', () => {
  assert.equal(plainDigits(' 4 7 '), '47');
  assert.equal(plainDigits('47 89'), '47');
  assert.equal(plainDigits('٤٧'), '47');
  assert.equal(plainDigits('۴۷'), '47');
  assert.equal(plainDigits('４７'), '47');
  assert.equal(plainDigits('abc'), '');
});

test('why linking ended is known by its reason, not by its words', () => {
  const failed = (name: string, reason?: string): Error => Object.assign(new Error('expired digits'), { name, reason });
  const reasons = ['wrong-code', 'refused', 'expired', 'unknown-code', 'out-of-step', undefined];
  assert.deepEqual(
    reasons.map((reason) => reasonOf(failed('LinkFailedError', reason))),
    ['wrong-digits', 'wrong-digits', 'expired', 'expired', 'interrupted', 'interrupted'],
  );
  assert.equal(reasonOf(failed('DisconnectedError')), 'offline');
  assert.equal(reasonOf(failed('TypeError', 'expired')), 'other');
});

test('only codes for linking are taken', () => {
  assert.ok(isLinkCode('heliogram:link?v=1&r=a&k=b&s=c'));
  assert.ok(isLinkCode('  heliogram:link?v=2&x=y\n'));
  assert.ok(!isLinkCode('heliogram:verify?v=1&o=a&p=b'));
  assert.ok(!isLinkCode('https://example.org'));
});

test('a device is named after its browser and system, by known words only', () => {
  const chrome =
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';
  const edge = 'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/156.0 Safari/537.36 Edg/156.0';
  const phone =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605 Version/19.0 Mobile Safari/604.1';
  assert.deepEqual([chrome, edge, phone, '<script>'].map(deviceName), [
    'Chrome · Linux',
    'Edge · Windows',
    'Safari · iPhone',
    'Browser',
  ]);
});
