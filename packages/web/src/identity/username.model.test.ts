import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { judge, UsernameModel } from './username.model.ts';

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
};

test('the rule is told as it is typed', () => {
  assert.deepEqual(judge('  '), { kind: 'empty' });
  assert.deepEqual(judge('ab'), { kind: 'bad', reason: 'short' });
  assert.deepEqual(judge('1ab'), { kind: 'bad', reason: 'start' });
  assert.deepEqual(judge('_ab'), { kind: 'bad', reason: 'start' });
  assert.deepEqual(judge('mära'), { kind: 'bad', reason: 'letters' });
  assert.deepEqual(judge('a b c'), { kind: 'bad', reason: 'letters' });
  assert.deepEqual(judge('a'.repeat(33)), { kind: 'bad', reason: 'long' });
  assert.deepEqual(judge(' @Mira_7 '), { kind: 'checking', name: 'mira_7' });
});

test('availability is asked once typing rests, and an answer for an older text is not shown', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const asked: string[] = [];
  const answers = new Map<string, (isFree: boolean) => void>();
  const model = new UsernameModel((name) => {
    asked.push(name);
    return new Promise((resolve) => answers.set(name, resolve));
  });
  for (const text of ['m', 'mi', 'mir', 'mira']) model.type(text);
  assert.deepEqual(asked, []);
  context.mock.timers.tick(400);
  assert.deepEqual(asked, ['mira']);
  model.type('mirab');
  answers.get('mira')?.(false);
  await settle();
  assert.deepEqual(model.state.get(), { kind: 'checking', name: 'mirab' });
  context.mock.timers.tick(400);
  answers.get('mirab')?.(true);
  await settle();
  assert.deepEqual(model.state.get(), { kind: 'free', name: 'mirab' });
  assert.equal(model.name, 'mirab');
  model.type('mira');
  assert.deepEqual(model.state.get(), { kind: 'taken', name: 'mira' });
  assert.equal(model.name, undefined);
  assert.deepEqual(asked, ['mira', 'mirab']);
  mock.timers.reset();
});

test('where it cannot be asked, nobody is kept from trying', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const model = new UsernameModel(() => Promise.reject(new Error('offline')));
  model.type('mira');
  context.mock.timers.tick(400);
  await settle();
  assert.deepEqual(model.state.get(), { kind: 'unknown', name: 'mira' });
  assert.equal(model.name, 'mira');
  model.markTaken('mira');
  assert.equal(model.state.get().kind, 'taken');
});
