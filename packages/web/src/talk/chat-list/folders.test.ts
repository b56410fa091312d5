import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChatFolder } from '../../engine/api.ts';
import { type Filed, isInFolder } from './folders.ts';

const chat = (part: Partial<Filed>): Filed => ({
  chat: 'a',
  kind: 'direct',
  standing: 'active',
  unread: 0,
  markedUnread: false,
  archived: false,
  hidden: false,
  ...part,
});
const own: ChatFolder[] = [
  { id: 'work', name: 'Work', chats: ['b'], kinds: [], unreadOnly: false },
  { id: 'open', name: 'Open', chats: [], kinds: ['group'], unreadOnly: true },
];

test('a folder shows what was put into it, and never what is archived or waits for an answer', () => {
  const cases: readonly (readonly [Parameters<typeof isInFolder>[0], Partial<Filed>, boolean])[] = [
    ['all', {}, true],
    ['all', { archived: true }, false],
    ['all', { standing: 'request' }, false],
    ['all', { standing: 'left' }, true],
    ['all', { hidden: true }, false],
    ['unread', {}, false],
    ['unread', { unread: 2 }, true],
    ['unread', { markedUnread: true }, true],
    ['groups', {}, false],
    ['groups', { kind: 'group' }, true],
    ['own:work', {}, false],
    ['own:work', { chat: 'b' }, true],
    ['own:open', { kind: 'group' }, false],
    ['own:open', { kind: 'group', unread: 1 }, true],
    ['own:open', { unread: 1 }, false],
  ];
  for (const [folder, part, isShown] of cases)
    assert.equal(isInFolder(folder, own, chat(part)), isShown, `${folder} ${JSON.stringify(part)}`);
});

test('a folder that is gone shows everything rather than nothing', () => {
  assert.equal(isInFolder('own:gone', own, chat({})), true);
});
