import assert from 'node:assert/strict';
import { createHmac, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { hmacSha256 } from './digest.ts';

test('the HMAC is that of OpenSSL, for keys shorter than, as long as, and longer than a block', () => {
  for (const keyBytes of [1, 32, 63, 64, 65, 200]) {
    for (const bytes of [0, 1, 55, 64, 120, 1000]) {
      const key = randomBytes(keyBytes);
      const data = randomBytes(bytes);
      const expected = createHmac('sha256', key).update(data).digest('hex');
      assert.equal(Buffer.from(hmacSha256(key, data)).toString('hex'), expected);
    }
  }
});
