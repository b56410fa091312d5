// What belongs to a message is found however much of it there is.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openMemoryStore } from '../../platform/store/memory.ts';
import { EventCache } from './event-cache.ts';
import type { OpenedEvent } from './events.ts';

test('thousands of reactions do not hide an edit or a deletion that comes after them', async () => {
  const store = openMemoryStore();
  const cache = new EventCache(store, 'aa');
  const id = (seq: number): string => seq.toString(16).padStart(64, '0');
  const at = (seq: number) => ({ seq, time: seq, account: 'bb', device: 1, id: id(seq), target: id(1) });
  const events: OpenedEvent[] = Array.from({ length: 6000 }, (_, index) => ({
    ...at(index + 2),
    kind: 'reaction',
    emoji: '🌻',
  }));
  events.push({ ...at(7000), kind: 'edit', text: 'new words' });
  events.push({ ...at(7001), kind: 'delete', mayDeleteOthers: false });
  await store.transact(await cache.writes(events.map((event) => ({ event, ids: [] }))));
  const found = await cache.changesOf(id(1));
  assert.deepEqual(
    found.filter(({ kind }) => kind !== 'reaction').map(({ kind }) => kind),
    ['edit', 'delete'],
  );
  assert.equal(found.length, 5000);
});
