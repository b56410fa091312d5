// Which places stand in the list, where, and that nothing is drawn again that did not change.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sampleChat } from '../../talk/chat-list/gallery-chats.ts';
import { type ListedRow, mergedRows } from '../../talk/chat-list/order.ts';
import { nowMs, samplePlace } from '../gallery-places.ts';
import { rowsOfList } from './list-rows.ts';

const now = nowMs / 1000;
const last = (time: number) => ({ text: '', time, author: { account: '', username: '' }, seq: 1 });
const places = [
  samplePlace('older', { place: 'a', last: last(now - 50) }),
  samplePlace('only looked at', { place: 'b', isFollowing: false }),
  samplePlace('pinned', { place: 'c', pinned: true, last: last(now - 500) }),
  samplePlace('led, not followed', { place: 'd', isFollowing: false, rights: ['post'], last: last(now - 10) }),
  samplePlace('away', { place: 'e', archived: true, unread: 2, last: last(now - 20), mutedUntil: now + 9 }),
];

test('followed and led places stand in the list, by what happened last', () => {
  const rows = rowsOfList(places, [], nowMs);
  assert.deepEqual(
    rows.map(({ chat }) => chat),
    ['c', 'd', 'e', 'a'],
  );
  const { archived, muted, unread, kind } = rows[2] as ListedRow;
  assert.deepEqual({ archived, muted, unread, kind }, { archived: true, muted: true, unread: 2, kind: 'place' });
});

test('what has not changed stays the same', () => {
  const rows = rowsOfList(places, [], nowMs);
  assert.equal(rowsOfList(places, rows, nowMs), rows);
  const read = places.map((info) => ({ ...info, unread: 0 }));
  const next = rowsOfList(read, rows, nowMs);
  assert.notEqual(next, rows);
  assert.deepEqual(
    next.map((row) => rows.includes(row)),
    [true, true, false, true],
  );
});

test('chats and places are one list', () => {
  const chats = [
    sampleChat('', { chat: 'p', pinned: true, time: now - 900 }),
    sampleChat('', { chat: 'x', time: now - 15 }),
    sampleChat('', { chat: 'y', time: now - 60 }),
  ];
  const order = (beside: readonly ListedRow[]) => mergedRows(chats, beside).map(({ chat }) => chat);
  assert.deepEqual(order(rowsOfList(places, [], nowMs)), ['c', 'p', 'd', 'x', 'e', 'a', 'y']);
  assert.deepEqual(order([]), ['p', 'x', 'y']);
});
