// One line is typed; the name follows until it is typed by itself.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { Engine } from '../../engine/api.ts';
import { NewPlaceModel } from './new-place.model.ts';

const taken = new Set(['harbour_news']);
const made: unknown[] = [];
const engine = {
  account: { isFree: async (name: string) => !taken.has(name) },
  places: {
    create: async (place: object) => {
      made.push(place);
      return place;
    },
  },
} as unknown as Engine;

test('the name follows the title, is looked up, and stands by itself once typed', async () => {
  const model = new NewPlaceModel(engine, 'channel');
  model.typeTitle('Harbour news');
  assert.deepEqual([model.state.get().name, model.state.get().nameState], ['harbour_news', 'looking']);
  await pause(300);
  assert.equal(model.state.get().nameState, 'taken');
  assert.equal(model.mayCreate(model.state.get()), false);
  assert.equal(await model.create('en'), undefined);
  model.typeName('@Harbour_Desk');
  model.typeTitle('News of the harbour');
  await pause(300);
  const { title, name, nameState } = model.state.get();
  assert.deepEqual([title, name, nameState], ['News of the harbour', 'harbour_desk', 'free']);
  await model.create('en');
  assert.deepEqual(made, [{ kind: 'channel', name: 'harbour_desk', title: 'News of the harbour', language: 'en' }]);
  model.close();
});

test('nothing is created without a name or of too long a title', () => {
  const model = new NewPlaceModel(engine, 'group');
  for (const title of ['', '  ', 'أخبار', 'ab', 'x'.repeat(300)]) {
    model.typeTitle(title);
    assert.equal(model.mayCreate(model.state.get()), false, title);
  }
  model.close();
});
