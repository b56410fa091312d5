import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { isInSight, tellSight } from './in-sight.ts';

/** A tab that is shown and hidden by hand. */
class Tab {
  #isVisible: boolean;
  #listener: () => void = () => undefined;

  constructor(isVisible: boolean) {
    this.#isVisible = isVisible;
  }

  readonly isVisible = (): boolean => this.#isVisible;
  readonly onChange = (listener: () => void): (() => void) => {
    this.#listener = listener;
    return () => undefined;
  };

  turn(isVisible: boolean): void {
    this.#isVisible = isVisible;
    this.#listener();
  }
}

test('the app is in sight while one of its tabs is, whichever', async () => {
  const [first, second] = [new Tab(true), new Tab(false)];
  const ends = [tellSight(first), tellSight(second)];
  await pause(5);
  assert.equal(await isInSight(), true);
  second.turn(true);
  first.turn(false);
  await pause(5);
  assert.equal(await isInSight(), true);
  second.turn(false);
  await pause(5);
  assert.equal(await isInSight(), false);
  first.turn(true);
  for (const end of ends) end();
  await pause(5);
  assert.equal(await isInSight(), false);
});
