import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EscapeStack } from './escape.ts';

test('Esc asks what was opened last first, and goes on only where nothing was left', () => {
  const stack = new EscapeStack();
  const asked: string[] = [];
  stack.add(() => asked.push('list') > 0);
  stack.add(() => asked.push('window') > 0, true);
  const end = stack.add(() => {
    asked.push('search');
    return true;
  });
  stack.add(() => {
    asked.push('idle');
    return false;
  });
  assert.equal(stack.step(), true);
  assert.deepEqual(asked, ['idle', 'search']);
  end();
  stack.step();
  assert.deepEqual(asked, ['idle', 'search', 'idle', 'list']);
  assert.equal(new EscapeStack().step(), false);
});
