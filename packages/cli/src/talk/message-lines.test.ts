import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ShownAttachment, ShownMessage } from '@heliogram/client';
import { chatPage } from '../operations/export-pages.ts';
import { styleFor } from '../platform/style.ts';
import { conversationText, messageObject, sizeText } from './message-lines.ts';

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

const photo: ShownAttachment = {
  ...{ blob: 'ab', kind: 'photo', name: 'la\nke.jpg', type: 'image/jpeg', sizeBytes: 1_234_567, description: 'A lake' },
  thumbhash: 'AQID',
};
const voice: ShownAttachment = {
  ...{ blob: 'ac', kind: 'voice', name: '', type: 'audio/webm', sizeBytes: 900, description: '', durationMs: 3100 },
};

test('files are in the object, without what only screens can show', () => {
  const { thumbhash: _thumbhash, ...file } = photo;
  assert.deepEqual(messageObject({ ...base, attachments: [photo] }).attachments, [file]);
});

test('sizes are said as people say them', () => {
  const said = [0, 999, 1000, 9_949, 9_950, 999_499, 999_500, 1_500_000_000].map(sizeText);
  assert.deepEqual(said, ['0 bytes', '999 bytes', '1.0 KB', '9.9 KB', '10 KB', '999 KB', '1.0 MB', '1.5 GB']);
});

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
    { ...base, seq: 7, id: 'bb', text: 'Look', attachments: [photo, voice], forwardedFrom: 'ana' },
    { ...base, seq: 8, id: 'ba', text: '', attachments: [photo] },
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
      '   7 09:05 mira: forwarded from ana\n           Look\n           [photo la ke.jpg, 1.2 MB: A lake]\n           [voice, 900 bytes, 3 s]',
      '   8 09:05 mira: [photo la ke.jpg, 1.2 MB: A lake]',
    ].join('\n'),
  );
});

test('an exported page turns no text into markup', () => {
  const html = chatPage('<b>', [{ ...base, text: '<script>alert("x")</script>' }], 'mira');
  assert.ok(!html.includes('<script'));
  assert.ok(!html.includes('<b>'));
  assert.ok(html.includes('&#60;script&#62;'));
});
