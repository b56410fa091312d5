import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CryptoError } from '@heliogram/crypto';
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
};
const target = '01'.repeat(32);

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
