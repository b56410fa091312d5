// Before there is an account one can ask whether a name is still to be had.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BadUsernameError, Client } from '@heliogram/client';
import { World } from '@heliogram/testkit';

test('a name is free until somebody has it, in any spelling, and never when it is no name', async () => {
  await using world = await World.open();
  const options = { server: world.network.url };
  assert.equal(await Client.isNameFree(options, 'mira'), true);
  await world.signUp('mira');
  assert.equal(await Client.isNameFree(options, ' @Mira '), false);
  assert.equal(await Client.isNameFree(options, 'mirabel'), true);
  await assert.rejects(() => Client.isNameFree(options, '1st'), BadUsernameError);
});
