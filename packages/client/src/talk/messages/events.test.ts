import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Attachment } from '@heliogram/model';
import { eventFromRecord, eventToRecord, type OpenedEvent } from './events.ts';

const place = { seq: 7, time: 1000, account: '0a'.repeat(16), device: 2 };
const id = '01'.repeat(32);
const target = '02'.repeat(32);
const file: Attachment = {
  blob: 'ab'.repeat(16),
  key: 'cd'.repeat(16),
  hash: 'ef'.repeat(32),
  storedBytes: 2 ** 33,
  sizeBytes: 2 ** 33 - 100,
  kind: 'file',
  name: 'tour.zip',
  type: 'application/zip',
  description: '',
};

test('every kind of event survives the cache', () => {
  const events: OpenedEvent[] = [
    { ...place, kind: 'text', id, text: 'hello' },
    { ...place, kind: 'text', id, text: 'hello', replyTo: target },
    {
      ...place,
      kind: 'text',
      id,
      text: '',
      attachments: [{ ...file, width: 3, height: 4, thumbhash: 'AQID' }],
      preview: { url: 'https://a.example', title: 'A', description: '', site: '', image: file },
      forwardedFrom: '',
      mentions: [target.slice(0, 32)],
      expiresAt: 5,
    },
    { ...place, kind: 'edit', id, target, text: 'hullo', mentions: [target.slice(0, 32)] },
    { ...place, kind: 'edit', id, target, text: 'hullo' },
    { ...place, kind: 'delete', id, target, mayDeleteOthers: true },
    { ...place, kind: 'reaction', id, target, emoji: '🌻' },
    { ...place, kind: 'system', change: 'added', accounts: ['0b'.repeat(16)] },
    { ...place, kind: 'system', change: 'renamed', accounts: [], title: 'Garden' },
    { ...place, kind: 'hidden', reason: 'bad-signature' },
    { ...place, kind: 'missing' },
    { ...place, kind: 'silent' },
  ];
  for (const event of events) assert.deepEqual(eventFromRecord(eventToRecord(event)), event, event.kind);
});
