import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, test } from 'node:test';
import { nodeDatabase } from '../../platform/store/sqlite.node.ts';
import type { IndexedMessage, SearchIndex } from './search-index.ts';
import { parseSearch } from './search-query.ts';
import { openSqlSearchIndex } from './sql-search-index.ts';

const open = (path = ':memory:'): SearchIndex => openSqlSearchIndex(nodeDatabase(new DatabaseSync(path)));
const message = (seq: number, text: string, more: Partial<IndexedMessage> = {}): IndexedMessage => ({
  seq,
  account: 'anna',
  time: 1_700_000_000 + seq,
  text,
  has: [],
  ...more,
});
const fill = (index: SearchIndex, chat: string, messages: readonly IndexedMessage[]): Promise<void> =>
  index.replace(chat, { from: 0, to: 1_000_000, messages }, { low: 1, high: 100 });
async function seqs(index: SearchIndex, typed: string, more: object = {}): Promise<number[]> {
  const { words, has, before, after } = parseSearch(typed);
  const dates = { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
  return (await index.find({ words, has, ...dates, limit: 30, ...more })).map(({ seq }) => seq);
}

describe('the index', () => {
  test('finds words whatever their case and accents, their beginnings, phrases, and all that is asked for', async () => {
    const index = open();
    await fill(index, 'c', [
      message(1, 'We meet at the Café tomorrow'),
      message(2, 'coffee tomorrow?'),
      message(3, 'ÜBER die Straße, tomorrow we meet'),
    ]);
    for (const [typed, expected] of [
      ['cafe', [1]],
      ['CAFÉ', [1]],
      ['tomor', [3, 2, 1]],
      ['tomorrow meet', [3, 1]],
      ['"we meet"', [3, 1]],
      ['"meet we"', []],
      ['uber', [3]],
      ['morrow', []],
      ['OR', []],
      ['NEAR(', []],
      ["meet'; DROP TABLE search_message; --", []],
    ] as const)
      assert.deepEqual(await seqs(index, typed), expected, typed);
  });

  test('finds inside of writing without spaces, also one and two characters', async () => {
    const index = open();
    await fill(index, 'c', [
      message(1, '明日東京タワーで会いましょう'),
      message(2, 'พรุ่งนี้เจอกันที่กรุงเทพ'),
      message(3, '100% of _東_'),
    ]);
    assert.deepEqual(await seqs(index, '東京タワー'), [1]);
    assert.deepEqual(await seqs(index, '東京'), [1]);
    assert.deepEqual(await seqs(index, '東'), [3, 1]);
    assert.deepEqual(await seqs(index, 'กรุงเทพ'), [2]);
    assert.deepEqual(await seqs(index, '東 of'), [3]);
  });

  test('newest first over chats, by pages, with filters', async () => {
    const index = open();
    const at = (day: string): number => Math.floor(new Date(`${day}T12:00:00`).getTime() / 1000);
    await fill(index, 'a', [
      message(1, 'harbour one', { time: at('2026-01-01') }),
      message(2, 'harbour two', { time: at('2026-03-01'), has: ['photo', 'link'], account: 'ben' }),
    ]);
    await fill(index, 'b', [
      message(1, 'harbour three', { time: at('2026-02-01'), has: ['photo'] }),
      message(2, 'harbour four', { time: at('2026-04-01') }),
      message(3, 'harbour five', { time: at('2026-04-01') }),
    ]);
    const all = await index.find({ ...parseSearch('harbour'), limit: 30 });
    assert.deepEqual(
      all.map(({ chat, seq }) => `${chat}${seq}`),
      ['b3', 'b2', 'a2', 'b1', 'a1'],
    );
    const { words } = parseSearch('harbour');
    const next = await index.find({ words, has: [], limit: 2, cursor: all[1]?.cursor as number });
    assert.deepEqual(
      next.map(({ chat, seq }) => `${chat}${seq}`),
      ['a2', 'b1'],
    );
    assert.deepEqual(await seqs(index, 'has:photo'), [2, 1]);
    assert.deepEqual(await seqs(index, 'harbour has:photo has:link'), [2]);
    assert.deepEqual(await seqs(index, 'harbour before:2026-02-01'), [1]);
    assert.deepEqual(await seqs(index, 'harbour after:2026-03-01 before:2026-04-01'), [2]);
    assert.deepEqual(await seqs(index, 'harbour', { chats: ['a'] }), [2, 1]);
    assert.deepEqual(await seqs(index, 'harbour', { chats: [] }), []);
    assert.deepEqual(await seqs(index, 'harbour', { accounts: ['ben'] }), [2]);
    assert.deepEqual(await seqs(index, '', { accounts: ['ben'] }), [2]);
  });

  test('replacing replaces: what is left out or changed is not found any more', async () => {
    const index = open();
    await fill(index, 'c', [message(1, 'alpha'), message(2, 'beta'), message(3, 'gamma'), message(9, 'omega')]);
    const messages = [message(1, 'alpha'), message(2, 'delta')];
    await index.replace('c', { from: 1, to: 3, messages }, { low: 1, high: 200 });
    for (const [word, expected] of [
      ['alpha', [1]],
      ['beta', []],
      ['delta', [2]],
      ['gamma', []],
      ['omega', [9]],
    ] as const)
      assert.deepEqual(await seqs(index, word), expected, word);
    assert.deepEqual(await index.span('c'), { low: 1, high: 200 });
    await fill(index, 'd', [message(9, 'omega')]);
    await index.remove('c', [9, 10]);
    assert.deepEqual(
      (await index.find({ words: parseSearch('omega').words, has: [], limit: 9 })).map(({ chat }) => chat),
      ['d'],
    );
    assert.deepEqual(await index.span('c'), { low: 1, high: 200 });
    await index.clear();
    assert.deepEqual(await seqs(index, 'alpha'), []);
    assert.equal(await index.span('d'), undefined);
    await fill(index, 'c', [message(1, 'alpha')]);
    assert.deepEqual(await seqs(index, 'alpha'), [1]);
    await index.forget('c');
    assert.deepEqual(await seqs(index, 'alpha'), []);
    assert.equal(await index.span('c'), undefined);
  });

  test('many messages of one second keep their order', async () => {
    const index = open();
    const time = 1_700_000_000;
    const messages = Array.from({ length: 500 }, (_, at) => message(at, 'tick', { time }));
    await fill(index, 'a', messages);
    await fill(index, 'b', messages);
    const { words } = parseSearch('tick');
    const found = await index.find({ words, has: [], limit: 200 });
    assert.equal(found.length, 200);
    assert.equal(new Set(found.map(({ cursor }) => cursor)).size, 200);
  });

  test('what is removed does not stay in the file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'heliogram-search-'));
    try {
      const path = join(folder, 'index.sqlite');
      const database = new DatabaseSync(path);
      database.exec('PRAGMA secure_delete = ON');
      const index = openSqlSearchIndex(nodeDatabase(database));
      const others = Array.from({ length: 200 }, (_, at) => message(at + 10, `filler number ${at} zanzibaris`));
      await fill(index, 'c', [message(1, 'zanzibarmarker'), message(2, '東京秘密都市'), ...others]);
      const holds = (text: string): boolean => readFileSync(path).includes(text);
      // A full-text index keeps words by what they share with the word before: the rest of the word is what can be looked for.
      assert.ok(holds('marker') && holds('京秘密'));
      await fill(index, 'c', others);
      assert.equal(holds('marker'), false);
      assert.equal(holds('京秘密'), false);
      database.close();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
