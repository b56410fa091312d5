import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CryptoError, storedMediaBytes } from '@heliogram/crypto';
import type { Attachment } from '@heliogram/model';
import { ChatKind, Role } from '@heliogram/protocol';
import { composeContent, type Deed, type Sender } from './compose-content.ts';
import { type Outside, readContent } from './read-content.ts';

const account = new Uint8Array(16).fill(7);
const chat = new Uint8Array(16).fill(9);
const sender: Sender = {
  host: 'chat.example',
  account,
  chat,
  lastSeen: { seq: 4, hash: new Uint8Array(32).fill(3) },
  deviceListNumber: 1,
  random: (length) => new Uint8Array(length).fill(5),
};
const outside: Outside = {
  place: { seq: 5, time: 10, account: '07'.repeat(16), device: 1 },
  host: 'chat.example',
  chat,
  accountBytes: account,
  role: Role.MEMBER,
  kind: ChatKind.GROUP,
  isMember: (who) => who === '07'.repeat(16) || who === '08'.repeat(16),
};
const target = '01'.repeat(32);
const preview = { url: 'https://a.example', title: 'A', description: '', site: 'a.example' };
const photo: Attachment = {
  blob: 'ab'.repeat(16),
  key: 'cd'.repeat(16),
  hash: 'ef'.repeat(32),
  storedBytes: storedMediaBytes(70_000),
  sizeBytes: 70_000,
  kind: 'photo',
  name: 'lake.jpg',
  type: 'image/jpeg',
  width: 1600,
  height: 1200,
  thumbhash: 'AQID',
  description: 'A lake',
};
const voice: Attachment = {
  ...photo,
  blob: 'ac'.repeat(16),
  kind: 'voice',
  type: 'audio/webm',
  name: '',
  durationMs: 900,
  waveform: [0, 31],
};

test('what is done arrives as what was meant', () => {
  const cases: [Deed, object][] = [
    [
      { kind: 'text', text: 'hello' },
      { kind: 'text', text: 'hello' },
    ],
    [
      { kind: 'text', text: 'hello', reply: target },
      { kind: 'text', replyTo: target },
    ],
    [
      { kind: 'edit', target, text: 'hullo' },
      { kind: 'edit', target, text: 'hullo' },
    ],
    [
      { kind: 'text', text: '', attachments: [photo] },
      { kind: 'text', text: '', attachments: [photo] },
    ],
    [
      { kind: 'text', text: 'two', reply: target, attachments: [photo, voice], forwardedFrom: 'ida' },
      { kind: 'text', text: 'two', replyTo: target, attachments: [photo, voice], forwardedFrom: 'ida' },
    ],
    [
      { kind: 'text', text: 'at https://a.example', preview: { ...preview, image: photo } },
      { kind: 'text', text: 'at https://a.example', preview: { ...preview, image: photo } },
    ],
    [
      // Who is no member is not mentioned.
      { kind: 'text', text: '@ida @nobody', mentions: ['08'.repeat(16), '09'.repeat(16)] },
      { kind: 'text', mentions: ['08'.repeat(16)] },
    ],
    [
      { kind: 'delete', target, erases: [2, 3] },
      { kind: 'delete', target, mayDeleteOthers: false },
    ],
    [
      { kind: 'reaction', target, emoji: '🌻' },
      { kind: 'reaction', target, emoji: '🌻' },
    ],
  ];
  for (const [deed, want] of cases) {
    const read = readContent(composeContent(deed, sender), outside);
    assert.partialDeepStrictEqual(read.event, want);
    assert.equal(read.lastSeen?.seq, 4);
    assert.deepEqual(read.erases, deed.kind === 'delete' ? [2, 3] : []);
  }
});

test('content of another chat, server or sender is refused, and so is a title by a plain member', () => {
  const text = composeContent({ kind: 'text', text: 'hello' }, sender);
  for (const other of [
    { chat: new Uint8Array(16).fill(8) },
    { host: 'other.example' },
    { accountBytes: new Uint8Array(16).fill(1) },
  ])
    assert.throws(() => readContent(text, { ...outside, ...other }), CryptoError);
  const title = composeContent({ kind: 'title', title: 'Garden' }, sender);
  assert.throws(() => readContent(title, outside), CryptoError);
  assert.partialDeepStrictEqual(readContent(title, { ...outside, role: Role.ADMIN }).event, { title: 'Garden' });
});

test('a reaction of words is refused', () => {
  const reaction = composeContent({ kind: 'reaction', target, emoji: 'zap' }, sender);
  assert.throws(() => readContent(reaction, outside), CryptoError);
});

test('what no reader would accept is not written', () => {
  const bad: Partial<Attachment>[] = [{ name: 'a/b' }, { hash: '' }, { type: 'x' }];
  for (const change of bad)
    assert.throws(
      () => composeContent({ kind: 'text', text: '', attachments: [{ ...photo, ...change }] }, sender),
      CryptoError,
    );
  const elsewhere = { kind: 'text', text: 'at https://b.example', preview } as const;
  assert.throws(() => composeContent(elsewhere, sender), CryptoError);
});

test('an expiry comes with the message', () => {
  const content = composeContent({ kind: 'text', text: 'soon gone' }, sender, 1_800_000_000);
  assert.partialDeepStrictEqual(readContent(content, outside).event, { expiresAt: 1_800_000_000 });
});
