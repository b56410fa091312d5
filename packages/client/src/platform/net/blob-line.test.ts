// Where a server says an upload stands is a place in it, or the answer is none.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { httpBlobLine } from './blob-line.ts';
import { BadAnswerError } from './errors.ts';

for (const offset of [-1, 0.5, 101, 2 ** 60, '7', null]) {
  test(`an upload of 100 bytes at 0 does not stand at ${JSON.stringify(offset)} then`, async () => {
    const fetch = async (): Promise<Response> => Response.json({ offset });
    const line = httpBlobLine({ server: 'http://127.0.0.1', token: async () => new Uint8Array(32), fetch });
    await assert.rejects(line.put('0'.repeat(32), 0, new Uint8Array(100)), BadAnswerError);
  });
}

test('where it stands after less than was sent, or where it stood elsewhere', async () => {
  for (const [status, offset] of [
    [200, 100],
    [200, 60],
    [409, 7000],
  ] as const) {
    const fetch = async (): Promise<Response> => Response.json({ offset }, { status });
    const line = httpBlobLine({ server: 'http://127.0.0.1', token: async () => new Uint8Array(32), fetch });
    assert.equal(await line.put('0'.repeat(32), 0, new Uint8Array(100)), offset);
  }
});
