import assert from 'node:assert/strict';
import { test } from 'node:test';
import { derived, Keyed, value } from './store.ts';

test('a value tells its listeners once for each change, and not for the same again', () => {
  const store = value(1);
  let told = 0;
  const end = store.subscribe(() => told++);
  store.set(2);
  store.set(2);
  assert.equal(store.get(), 2);
  assert.equal(told, 1);
  end();
  store.set(3);
  assert.equal(told, 1);
});

test('a listener may end itself while being told', () => {
  const store = value(0);
  const heard: string[] = [];
  const end = store.subscribe(() => {
    heard.push('first');
    end();
  });
  store.subscribe(() => heard.push('second'));
  store.set(1);
  store.set(2);
  assert.deepEqual(heard, ['first', 'second', 'second']);
});

test('who listens to one key hears of no other', () => {
  const keyed = new Keyed<number>();
  let told = 0;
  const end = keyed.at('a').subscribe(() => told++);
  keyed.set('b', 1);
  assert.equal(told, 0);
  keyed.set('a', 1);
  keyed.set('a', 1);
  keyed.delete('a');
  keyed.delete('a');
  assert.equal(told, 2);
  assert.equal(keyed.at('a'), keyed.at('a'), 'the same observable while somebody listens');
  end();
  keyed.set('a', 5);
  assert.equal(told, 2);
  assert.equal(keyed.at('a').get(), 5);
});

test('an observable taken before others ended still hears', () => {
  const keyed = new Keyed<number>();
  const observed = keyed.at('a');
  observed.subscribe(() => undefined)();
  let told = 0;
  observed.subscribe(() => told++);
  keyed.set('a', 1);
  assert.equal(told, 1);
});

test('a derived value is computed once for each change of what it follows', () => {
  const a = value(1);
  const b = value(2);
  let computed = 0;
  const sum = derived([a, b], () => {
    computed++;
    return { sum: a.get() + b.get() };
  });
  assert.equal(sum.get(), sum.get());
  assert.equal(computed, 1);
  a.set(5);
  assert.deepEqual(sum.get(), { sum: 7 });
  assert.equal(computed, 2);
});
