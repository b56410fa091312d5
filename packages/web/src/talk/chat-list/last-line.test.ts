import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Listed, lastLine } from './last-line.ts';

const me = { account: 'me', username: 'alice' };
const bob = { account: 'b', username: 'bob' };
const group: Listed = {
  kind: 'group',
  standing: 'active',
  draft: '',
  frozen: '',
  last: { text: 'hello', from: bob, kind: 'text', mine: false },
};

test('who types stands before a draft, a draft before the newest message', () => {
  const draft = { ...group, draft: 'so' };
  assert.deepEqual(lastLine(draft, [bob], false), { kind: 'typing', people: [bob] });
  assert.deepEqual(lastLine(draft, [], false), { kind: 'draft', text: 'so' });
  assert.equal(lastLine(draft, [], true).kind, 'message', 'the draft of the open chat is in its composer');
});

test('the sender is named in groups, and never oneself', () => {
  assert.deepEqual(lastLine(group, [], false), { kind: 'message', isMine: false, from: bob, text: 'hello' });
  const mine = { ...group, last: { text: 'hi', from: me, kind: 'text', mine: true } as const };
  assert.deepEqual(lastLine(mine, [], false), { kind: 'message', isMine: true, text: 'hi' });
  assert.deepEqual(lastLine({ ...group, kind: 'direct' }, [], false), {
    kind: 'message',
    isMine: false,
    text: 'hello',
  });
});

test('a chat that was left or cannot be believed says so', () => {
  assert.equal(lastLine({ ...group, standing: 'left' }, [], false).kind, 'left');
  assert.equal(lastLine({ ...group, frozen: 'fork' }, [], false).kind, 'frozen');
});

test('a file is told by its kind; marks, line breaks and spoilers do not stand in a row', () => {
  const last = { text: '**bold**\n\n||secret|| `code`', from: bob, kind: 'photo', mine: false } as const;
  const line = lastLine({ ...group, last }, [], false);
  assert.ok(line.kind === 'message');
  assert.equal(line.media, 'photo');
  assert.match(line.text, /^bold .*code$/);
  assert.doesNotMatch(line.text, /secret|[*`|]/);
});
