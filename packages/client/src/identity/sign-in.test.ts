import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UnacceptableServerError } from '../platform/net/errors.ts';
import { requireHost } from './sign-in.ts';

const refuses = (...given: Parameters<typeof requireHost>): void =>
  assert.throws(() => requireHost(...given), UnacceptableServerError);

test('a server may only call itself what its address says', () => {
  requireHost('https://chat.example.org', 'chat.example.org', undefined);
  requireHost('https://chat.example.org:8443', 'chat.example.org', undefined);
  requireHost('https://chat.example.org:8443', 'chat.example.org:8443', undefined);
  refuses('https://chat.example.org', 'bank.example.org', undefined);
  refuses('https://chat.example.org', 'localhost', undefined);
  refuses('https://chat.example.org', '', undefined);
});

test('on this machine names are free, but kept', () => {
  requireHost('http://127.0.0.1:4000', 'localhost', undefined);
  requireHost('http://[::1]:4000', 'chat.test', undefined);
  requireHost('http://127.0.0.1:5000', 'chat.test', 'chat.test');
  refuses('http://127.0.0.1:4000', 'other.test', 'chat.test');
});
