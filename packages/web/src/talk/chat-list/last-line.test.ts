import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Listed, lastLine, oneLine } from './last-line.ts';

const me = { account: 'me', username: 'alice' };
const bob = { account: 'b', username: 'bob' };
const group: Listed = {
  kind: 'group',
  standing: 'active',
  draft: '',
  frozen: '',
  last: { text: 'hello', from: bob } as never,
};

test('who types stands before a draft, a draft before the newest message', () => {
  const draft = { ...group, draft: 'so' };
  assert.deepEqual(lastLine(draft, [bob], 'me', false), { kind: 'typing', people: [bob] });
  assert.deepEqual(lastLine(draft, [], 'me', false), { kind: 'draft', text: 'so' });
  assert.equal(lastLine(draft, [], 'me', true).kind, 'message', 'the draft of the open chat is in its composer');
});

test('the sender is named in groups, and never oneself', () => {
  assert.deepEqual(lastLine(group, [], 'me', false), { kind: 'message', isMine: false, from: bob, text: 'hello' });
  const mine = { ...group, last: { text: 'hi', from: me } as never };
  assert.deepEqual(lastLine(mine, [], 'me', false), { kind: 'message', isMine: true, text: 'hi' });
  assert.deepEqual(lastLine({ ...group, kind: 'direct' }, [], 'me', false), {
    kind: 'message',
    isMine: false,
    text: 'hello',
  });
});

test('a chat that was left or cannot be believed says so', () => {
  assert.equal(lastLine({ ...group, standing: 'left' }, [], 'me', false).kind, 'left');
  assert.equal(lastLine({ ...group, frozen: 'fork' }, [], 'me', false).kind, 'frozen');
});

test('marks and line breaks do not stand in a row', () => {
  assert.equal(oneLine('**bold**\n\n`code` [a link](https://example.org)'), 'bold code a link');
  assert.ok(oneLine('x'.repeat(10_000)).length <= 240);
});
