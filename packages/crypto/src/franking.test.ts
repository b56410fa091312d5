import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { concat, toBytes } from './bytes.ts';
import {
  frank,
  frankIsTrue,
  frankingTag,
  frankingTagOf,
  hmacSha256,
  type ReportedMessage,
  reportIsTrue,
} from './index.ts';
import { named } from './testing/deterministic.ts';
import { flipped, refuses } from './testing/refusal.node.ts';
import { textContent } from './testing/talk.ts';

const hubKey = named('hub key', 32);
const account = named('account', 16);
const chat = named('chat', 16);
const content = textContent(account, 'an insult');
const context = { account, chat, seq: 42, timeMs: 1_780_000_123_000 };
const given = frank({ hubKey, tag: frankingTagOf(content), ...context });
const report: ReportedMessage = { ...context, content, frank: given };

test('what was displayed can be reported', () => {
  assert.equal(reportIsTrue({ hubKey }, report), true);
});

test('the platform HMAC of the server gives the same frank', () => {
  const hmac = (key: Uint8Array, data: Uint8Array) => createHmac('sha256', key).update(data).digest();
  assert.deepEqual(frank({ hubKey, hmac, tag: frankingTagOf(content), ...context }), given);
  assert.equal(reportIsTrue({ hubKey, hmac }, report), true);
});

test('no changed report passes', () => {
  const places: readonly (keyof ReportedMessage)[] = ['content', 'account', 'chat', 'frank'];
  fc.assert(
    fc.property(fc.constantFrom(...places), fc.nat(), (place, at) => {
      const bytes = report[place] as Uint8Array;
      const changed = { ...report, [place]: flipped(bytes, at % (8 * bytes.length)) };
      assert.equal(reportIsTrue({ hubKey }, changed), false);
    }),
    { numRuns: 500 },
  );
  assert.equal(reportIsTrue({ hubKey }, { ...report, seq: 43 }), false);
  assert.equal(reportIsTrue({ hubKey }, { ...report, timeMs: context.timeMs + 1 }), false);
});

test('the key of another day does not verify', () => {
  assert.equal(reportIsTrue({ hubKey: named('tomorrow', 32) }, report), false);
});

test('random reports never pass', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 80 }),
      fc.uint8Array({ minLength: 32, maxLength: 32 }),
      (text, frankBytes) => {
        const lie = { ...report, content: toBytes(text), frank: toBytes(frankBytes) };
        assert.equal(reportIsTrue({ hubKey }, lie), false);
      },
    ),
  );
});

test('a frank is of one length only', () => {
  const input = { hubKey, tag: frankingTagOf(content), ...context };
  assert.equal(frankIsTrue(input, given), true);
  assert.equal(frankIsTrue(input, given.slice(0, 16)), false);
  assert.equal(frankIsTrue(input, concat(given, given)), false);
});

test('only salts of 16 bytes are used, because HMAC pads shorter keys with zeros', async () => {
  const short = Uint8Array.of(0, 0xff);
  assert.deepEqual(hmacSha256(short, content), hmacSha256(concat(short, new Uint8Array(1)), content));
  await refuses(() => frankingTag(short, content), 'malformed');
  await refuses(() => frankingTag(new Uint8Array(17), content), 'malformed');
});
