import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ShownMessage } from '@heliogram/client';
import { chatPage } from '../operations/export-pages.ts';
import { styleFor } from '../platform/style.ts';
import { conversationText, messageObject } from './message-lines.ts';

const plain = styleFor(false);

const base: ShownMessage = {
  chat: 'aaaa',
  seq: 3,
  id: 'ff00',
  from: { account: '01', username: 'mira' },
  device: 1,
  time: new Date(2026, 2, 12, 9, 5).getTime() / 1000,
  text: 'Hello\nthere',
  edited: false,
  deleted: false,
  versions: [],
  attachments: [],
  mentions: [],
  reactions: {},
  verified: true,
  pending: false,
};

test('a message is one object with what every reader needs', () => {
  const { time } = base;
  assert.deepEqual(messageObject(base), {
    ...{ chat: 'aaaa', seq: 3, id: 'ff00', from: 'mira', account: '01', device: 1, time },
    ...{ text: 'Hello\nthere', edited: false, deleted: false, verified: true },
  });
});

test('people see names, times, replies, marks and lines about the chat', () => {
  const messages: ShownMessage[] = [
    { ...base, seq: 1, id: '', text: '', system: { change: 'created', people: [], title: 'Lake' } },
    base,
    { ...base, seq: 4, id: 'ee', text: 'Yes', reply: 'ff00', edited: true, reactions: { '🎉': ['ana', 'tomas'] } },
    { ...base, seq: 5, id: 'dd', text: '', deleted: true },
    { ...base, seq: 6, id: '', text: '', verified: false },
    { ...base, seq: null, id: 'cc', text: 'later', pending: true },
  ];
  assert.equal(
    conversationText(messages, plain),
    [
      'Thursday, 12 March 2026',
      '   1 09:05 — mira began this chat “Lake”',
      '   3 09:05 mira: Hello\n           there',
      '   4 09:05 mira: ↪ Hello there\n           Yes  (edited)  🎉 2',
      '   5 09:05 mira: deleted',
      '   6 09:05 a message that failed verification was hidden',
      '   … 09:05 mira: later  (not sent yet)',
    ].join('\n'),
  );
});

test('an exported page turns no text into markup', () => {
  const html = chatPage('<b>', [{ ...base, text: '<script>alert("x")</script>' }], 'mira');
  assert.ok(!html.includes('<script'));
  assert.ok(!html.includes('<b>'));
  assert.ok(html.includes('&#60;script&#62;'));
});
