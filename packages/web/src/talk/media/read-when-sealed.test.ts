import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Engine, EngineEvents, ShownMessage } from '../../engine/api.ts';
import { isUnsealed, readWhenSealed } from './read-when-sealed.ts';

const bytes = new Uint8Array([1, 2, 3]);
const file = { blob: 'b', kind: 'photo', name: 'a.webp', type: 'image/webp', sizeBytes: 3, description: '' } as const;
const unsealed = { chat: 'c', id: 'first', file, isUnsealed: true } as const;
const message = {
  chat: 'c',
  id: 'first',
  attachments: [file],
  pending: true,
  deleted: false,
} as unknown as ShownMessage;
const sealed = { ...message, id: 'second', formerId: 'first' };

/** An engine that has the file under some ids, and what it is asked and tells. */
function engineWith(ids: readonly string[]) {
  const listeners = new Map<string, Set<(value: never) => void>>();
  const asked: string[] = [];
  const engine = {
    media: {
      async read(_chat: string, id: string) {
        asked.push(id);
        await Promise.resolve();
        if (!ids.includes(id)) throw new Error(`nothing under ${id}`);
        return bytes;
      },
    },
    on(event: string, listener: (value: never) => void) {
      const all = listeners.get(event) ?? new Set();
      listeners.set(event, all.add(listener));
      return () => all.delete(listener);
    },
  } as unknown as Engine;
  const tell = <E extends keyof EngineEvents>(event: E, value: EngineEvents[E]): void => {
    for (const listener of listeners.get(event) ?? []) listener(value as never);
  };
  const listening = (): number => [...listeners.values()].reduce((sum, { size }) => sum + size, 0);
  return { engine, tell, asked, listening };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('a file that is not sealed yet is read as soon as it is, under the id it has then', async () => {
  const { engine, tell, asked, listening } = engineWith(['second']);
  const reading = readWhenSealed(engine, unsealed, 0, 3);
  await turn();
  tell('message', message);
  tell('message', { ...sealed, chat: 'another' });
  tell('message', { ...sealed, attachments: [] });
  await turn();
  assert.deepEqual(asked, ['first']);
  tell('message', sealed);
  assert.equal(await reading, bytes);
  assert.deepEqual(asked, ['first', 'second']);
  assert.equal(listening(), 0);
});

test('what is told while it is read counts', async () => {
  const { engine, tell } = engineWith(['second']);
  const reading = readWhenSealed(engine, unsealed, 0, 3);
  tell('message', { ...message, attachments: [], preview: { image: file } as never, id: 'second', pending: false });
  assert.equal(await reading, bytes);
});

test('when the engine moved, it is looked for again', async () => {
  const ids: string[] = [];
  const { engine, tell, asked } = engineWith(ids);
  const reading = readWhenSealed(engine, unsealed, 0, 3);
  await turn();
  tell('missed', null);
  await turn();
  ids.push('first');
  tell('missed', null);
  assert.equal(await reading, bytes);
  assert.deepEqual(asked, ['first', 'first', 'first']);
});

test('a file that will never be sealed, or cannot be had though it is, fails', async () => {
  for (const [event, value] of [
    ['message', { ...message, failed: 'FILE_GONE' }],
    ['message', sealed],
    ['discarded', { chat: 'c', id: 'first' }],
  ] as const) {
    const { engine, tell, listening } = engineWith([]);
    const reading = assert.rejects(readWhenSealed(engine, unsealed, 0, 3), /nothing under/);
    await turn();
    tell(event, value as never);
    await reading;
    assert.equal(listening(), 0);
  }
});

test('files of messages that are sealed, sent or have failed are not waited for', async () => {
  assert.ok(isUnsealed(message));
  for (const other of [sealed, { ...message, pending: false }, { ...message, failed: 'NO_ROOM' }])
    assert.ok(!isUnsealed(other));
  const { engine } = engineWith([]);
  await assert.rejects(readWhenSealed(engine, { ...unsealed, isUnsealed: false }, 0, 3), /nothing under first/);
});
