import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isEmoji } from './emoji.ts';

const emoji = ['🌻', '❤️', '❤', '👍🏽', '🇩🇪', '1️⃣', '👨‍👩‍👧‍👦', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '🧑🏾‍🤝‍🧑🏻', '🏳️‍🌈', '☎️', '🫩'];
const none = ['', ' ', 'a', '1', '#', '😀😀', '😀 ', 'lol', '‍', '️', '😀‍', '\u202e😀', '🇩', '😀\u0301', '👍'.repeat(30)];

test('one emoji is one emoji, whatever it is made of; words, several and hidden signs are none', () => {
  for (const text of emoji) assert.ok(isEmoji(text), `${text} is one`);
  for (const text of none) assert.ok(!isEmoji(text), `${JSON.stringify(text)} is none`);
});
