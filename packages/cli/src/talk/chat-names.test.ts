import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CommandError } from '../platform/failures.ts';
import { UsageError } from '../platform/usage-error.ts';
import { findChat, findExistingChat, nameOf } from './chat-names.ts';

const tomas = { chat: 'aaaa1111', kind: 'direct', title: '', peer: { username: 'tomas' } };
const lake = { chat: 'bbbb2222', kind: 'group', title: 'Lake Trip' };
const other = { chat: 'bbbb3333', kind: 'group', title: 'Café' };
const saved = { chat: 'cccc4444', kind: 'saved', title: '' };
const twin = { chat: 'dddd5555', kind: 'group', title: 'Café' };
const chats = [tomas, lake, other, saved];

for (const [typed, want] of [
  ['aaaa1111', tomas],
  ['tomas', tomas],
  ['@Tomas', tomas],
  ['lake trip', lake],
  ['cafe', other],
  ['bbbb3', other],
  ['saved', saved],
  ['ana', undefined],
] as const) {
  test(`"${typed}" means ${want === undefined ? 'a chat to begin' : nameOf(want)}`, () => {
    assert.equal(findChat(typed, chats), want);
  });
}

test('what could be several is not guessed', () => {
  assert.throws(() => findChat('bbbb', chats), UsageError);
  assert.throws(() => findChat('café', [...chats, twin]), /Type the beginning of the id/);
});

test('what is not there is said with the nearest name', () => {
  assert.throws(() => findExistingChat('tomsa', chats), /Did you mean "tomas"\?/);
  assert.throws(() => findChat('Lake Tripp!', chats), CommandError);
  assert.throws(() => findExistingChat('ana', []), /Begin one with "new NAME"/);
});
