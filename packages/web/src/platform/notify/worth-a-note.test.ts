import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ShownMessage } from '@heliogram/client';
import type { ChatInfo } from '../../engine/api.ts';
import { noteOf } from './worth-a-note.ts';

const nowMs = 1_800_000_000_000;
const message = {
  chat: 'c',
  seq: 9,
  id: 'm',
  from: { account: 'sofia', username: 'sofia' },
  time: nowMs / 1000 - 5,
  text: 'hello',
  edited: false,
  deleted: false,
  verified: true,
  mentions: [],
  attachments: [],
} as unknown as ShownMessage;
const chat = { chat: 'c', kind: 'direct', standing: 'active', readSeq: 8, muted: false, archived: false } as ChatInfo;
const settings = { notifyDirect: true, notifyGroups: true, notifyMentions: true, notifyText: true };
const given = { me: 'me', settings, nowMs };

test('a fresh, unread message of somebody else is worth a note, and it says as much as is wanted', () => {
  assert.deepEqual(noteOf(message, chat, given), { chat: 'c', says: 'message', isMention: false });
  assert.equal(noteOf(message, chat, { ...given, settings: { ...settings, notifyText: false } })?.says, 'plain');
});

test('own, read, old, edited, deleted, hidden and unsent ones are not; neither are lines about the chat', () => {
  const cases: Partial<ShownMessage>[] = [
    { from: { account: 'me', username: 'me' } },
    { seq: 8 },
    { seq: null },
    { time: nowMs / 1000 - 90_000 },
    { edited: true },
    { deleted: true },
    { verified: false },
    { system: { change: 'joined', people: [] } },
  ];
  for (const change of cases)
    assert.equal(noteOf({ ...message, ...change }, chat, given), undefined, JSON.stringify(change));
  assert.equal(noteOf(message, { ...chat, standing: 'request' }, given), undefined);
});

test('muted, archived and unwanted chats are quiet, but for mentions', () => {
  for (const quiet of [
    { ...chat, muted: true },
    { ...chat, archived: true },
  ]) {
    assert.equal(noteOf(message, quiet, given), undefined);
    assert.equal(noteOf({ ...message, mentions: ['me'] }, quiet, given)?.isMention, true);
  }
  const off = { ...given, settings: { ...settings, notifyGroups: false, notifyMentions: false } };
  assert.equal(noteOf({ ...message, mentions: ['me'] }, { ...chat, kind: 'group' }, off), undefined);
  assert.ok(noteOf(message, chat, off));
});
