// Public links lead into the app, and nothing else does.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseRoute } from '../routes.ts';
import { pathOfAddress, placeAddress, postAddress, verifyAddress } from './addresses.ts';

const here = 'https://chat.example';

test('a public link of this server opens inside the app', () => {
  const place = pathOfAddress(placeAddress(here, 'Harbour_News'), here) ?? '';
  assert.deepEqual(parseRoute(place), { at: 'place', place: '@harbour_news', panel: 'none' });
  assert.equal(pathOfAddress(postAddress(here, 'harbour', 12), here), '/p/@harbour?at=12');
  assert.equal(pathOfAddress(`${here}/@harbour/`, here), '/p/@harbour');
});

test('every other link stays what it is', () => {
  const others = [
    verifyAddress(here, 'harbour', 12),
    `${here}/@harbour/feed.json`,
    `${here}/@ab`,
    `${here}/u/harbour`,
    'https://other.example/@harbour',
    `${here}.evil.example/@harbour`,
    'javascript:alert(1)',
  ];
  for (const address of others) assert.equal(pathOfAddress(address, here), undefined, address);
});
