import assert from 'node:assert/strict';
import { test } from 'node:test';
import { printable, printableLine } from './printable.ts';
import { qrCode } from './qr-code.ts';
import { relativeTime } from './relative-time.ts';
import { columns, styleFor, widthOf } from './style.ts';
import { nearest } from './suggest.ts';

const noon = new Date(2026, 2, 12, 12, 0, 0).getTime() / 1000;

for (const [age, text] of [
  [0, 'now'],
  [59, 'now'],
  [61, '1 min'],
  [3 * 3600, '3 h'],
  [13 * 3600, 'yesterday'],
  [2 * 86_400, 'Tue'],
  [20 * 86_400, '20 Feb'],
  [365 * 86_400, '12 Mar 2025'],
] as const) {
  test(`${age} seconds ago is "${text}"`, () => assert.equal(relativeTime(noon - age, noon), text));
}

for (const [typed, want] of [
  ['sned', 'send'],
  ['chast', 'chats'],
  ['imp', 'import-text'],
  ['xyz', undefined],
  ['s', undefined],
] as const) {
  test(`the nearest to "${typed}" is ${want}`, () => {
    assert.equal(nearest(typed, ['send', 'chats', 'import-text', 'recover']), want);
  });
}

test('text of others cannot steer the terminal', () => {
  assert.equal(printable('a\u001b[2Jb\u0007c\u009bd\u202ee\r\nf\tg'), 'a·[2Jb·c·de\nf\tg');
  assert.equal(printableLine('one\ntwo   three', 8), 'one two…');
  assert.equal(printableLine('👨‍👩‍👧👨‍👩‍👧', 2), '👨‍👩‍👧👨‍👩‍👧');
});

test('columns align by what is seen, colours and wide characters counted rightly', () => {
  const style = styleFor(true);
  assert.equal(widthOf(style.bad('ab')), 2);
  assert.equal(widthOf('日本'), 4);
  assert.deepEqual(
    columns([
      ['日', 'x'],
      ['abc', 'y'],
    ]),
    ['日   x', 'abc  y'],
  );
  assert.equal(styleFor(false).bad('plain'), 'plain');
});

test('a QR code is drawn in half blocks with a quiet border', () => {
  const lines = qrCode('heliogram:link?x', false).split('\n');
  assert.ok(lines.every((line) => /^[█▀▄ ]+$/.test(line)));
  assert.match(lines[0] ?? '', /^█+$/);
});
