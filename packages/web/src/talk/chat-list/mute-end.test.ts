import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChatInfo } from '../../engine/api.ts';
import { sampleChat } from './gallery-chats.ts';
import { MuteEnd } from './mute-end.ts';

test('a silence ends when it was to end, the nearest first, and those without an end stay', (context) => {
  context.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1_000_000 });
  const chats = new Map<string, ChatInfo>();
  for (const [chat, mutedUntil] of [
    ['late', 1060],
    ['soon', 1010],
    ['ever', 2 ** 32 - 1],
  ] as const)
    chats.set(chat, sampleChat(chat, { chat, muted: true, mutedUntil }));
  const ended: string[] = [];
  const end = new MuteEnd((over) => {
    for (const info of over) {
      assert.equal(info.muted, false);
      ended.push(info.chat);
      chats.set(info.chat, info);
    }
    end.watch(() => chats.values());
  });
  end.watch(() => chats.values());
  context.mock.timers.tick(9_999);
  assert.deepEqual(ended, []);
  context.mock.timers.tick(1);
  assert.deepEqual(ended, ['soon']);
  context.mock.timers.tick(50_000);
  assert.deepEqual(ended, ['soon', 'late']);
  context.mock.timers.tick(2 ** 31 - 1);
  assert.deepEqual(ended, ['soon', 'late']);
  end.stop();
});
