import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { endToast, holdToasts, toast, toasts } from './toast-list.ts';

beforeEach(() => {
  holdToasts(false);
  toasts.endAll();
});

const texts = (): readonly string[] => toasts.get().map(({ text }) => text);

test('a toast leaves after 5 s, one with undo after 8 s, and its end is told once', () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const ends: boolean[] = [];
  toast({ text: 'plain' });
  toast({ text: 'undo', undo: () => assert.fail('nobody pressed'), onEnd: (wasUndone) => ends.push(wasUndone) });
  mock.timers.tick(4_999);
  assert.deepEqual(texts(), ['plain', 'undo']);
  mock.timers.tick(1);
  assert.deepEqual(texts(), ['undo']);
  mock.timers.tick(3_000);
  assert.deepEqual(texts(), []);
  mock.timers.tick(60_000);
  assert.deepEqual(ends, [false]);
  mock.timers.reset();
});

test('undo runs once, and the end says so', () => {
  const heard: string[] = [];
  toast({ text: 'gone', undo: () => heard.push('undo'), onEnd: (wasUndone) => heard.push(`end ${wasUndone}`) });
  const id = toasts.get()[0]?.id ?? 0;
  endToast(id, true);
  endToast(id, true);
  assert.deepEqual(heard, ['undo', 'end true']);
});

test('at most three: the oldest ends as if its time were over', () => {
  const ends: string[] = [];
  for (const text of ['a', 'b', 'c', 'd']) toast({ text, onEnd: () => ends.push(text) });
  assert.deepEqual(texts(), ['b', 'c', 'd']);
  assert.deepEqual(ends, ['a']);
});

test('no time passes while somebody reads', () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  toast({ text: 'read me' });
  holdToasts(true);
  mock.timers.tick(60_000);
  assert.deepEqual(texts(), ['read me']);
  holdToasts(false);
  mock.timers.tick(5_000);
  assert.deepEqual(texts(), []);
  mock.timers.reset();
});

test('what is left when the page goes ends at once', () => {
  const ends: boolean[] = [];
  toast({ text: 'delete', undo: () => undefined, onEnd: (wasUndone) => ends.push(wasUndone) });
  toasts.endAll();
  assert.deepEqual([texts(), ends], [[], [false]]);
});
