import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mutedUntil } from './chat-actions.ts';
import { sampleChat } from './gallery-chats.ts';
import { neighbourChat } from './neighbour.ts';
import { orderChats } from './order.ts';

test('pinned chats come first, then the newest; equal times keep a fixed order', () => {
  const chats = [
    { chat: 'b', pinned: false, time: 5 },
    { chat: 'a', pinned: false, time: 5 },
    { chat: 'new', pinned: false, time: 9 },
    { chat: 'pinned', pinned: true, time: 1 },
  ];
  assert.deepEqual(orderChats(chats), ['pinned', 'new', 'a', 'b']);
  assert.deepEqual(orderChats(chats.toReversed()), ['pinned', 'new', 'a', 'b']);
  const rise = (chat: string): number => (chat === 'b' ? 1 : 0);
  assert.deepEqual(orderChats(chats, rise), ['pinned', 'new', 'b', 'a'], 'of one second what came last is first');
});

test('Alt and an arrow go to the next chat that is shown, with Shift to the next unread one, and stop at the ends', () => {
  const rows = [
    sampleChat('a', { chat: 'a' }),
    sampleChat('b', { chat: 'archived', archived: true, unread: 1 }),
    sampleChat('c', { chat: 'stranger', standing: 'request', unread: 1 }),
    sampleChat('d', { chat: 'muted', muted: true, unread: 4 }),
    sampleChat('e', { chat: 'z', unread: 2 }),
  ];
  const go = (here: string | undefined, way: 1 | -1, isUnreadOnly = false): string | undefined =>
    neighbourChat(rows, { here, way, isUnreadOnly })?.chat;
  assert.equal(go(undefined, 1), 'a');
  assert.equal(go('a', 1), 'muted');
  assert.equal(go('a', 1, true), 'z');
  assert.equal(go('z', 1), undefined);
  assert.equal(go('z', -1), 'muted');
  assert.equal(go(undefined, -1), 'z');
});

test('muting lasts as long as it says', () => {
  assert.equal(mutedUntil('off', 5000), 0);
  assert.equal(mutedUntil('hour', 5000), 3605);
  assert.equal(mutedUntil('eight-hours', 5000), 28_805);
  assert.equal(mutedUntil('forever', 5000), 2 ** 32 - 1);
});
