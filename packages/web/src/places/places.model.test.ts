// Hearing of a place: what is followed is read from what is kept, everything else is asked for.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Engine } from '../engine/api.ts';
import type { PlaceInfo } from './place-types.ts';
import { PlacesModel } from './places.model.ts';

test('a post in a followed channel makes nobody ask the server; a group is asked for', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const info = (place: string, kind: 'channel' | 'group', isFollowing: boolean): PlaceInfo =>
    ({ place, kind, isFollowing, rights: [], headTime: 1 }) as unknown as PlaceInfo;
  const all = [info('followed', 'channel', true), info('group', 'group', true), info('visited', 'channel', false)];
  const asked: string[] = [];
  let heard: (event: { readonly place: string }) => void = () => undefined;
  const places = {
    list: async () => all.filter(({ isFollowing }) => isFollowing),
    known: async (place: string) => all.find((one) => one.place === place && one.isFollowing),
    async find(place: string) {
      asked.push(place);
      return all.find((one) => one.place === place);
    },
  };
  const on = (event: string, listener: typeof heard): (() => void) => {
    if (event === 'place') heard = listener;
    return () => undefined;
  };
  const model = new PlacesModel({ places, on } as unknown as Engine, (error) => assert.fail(String(error)));
  model.start();
  await model.find('visited');
  asked.length = 0;
  for (const { place } of all) heard({ place });
  t.mock.timers.tick(1000);
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  assert.deepEqual(asked, ['group', 'visited']);
  model.close();
});
