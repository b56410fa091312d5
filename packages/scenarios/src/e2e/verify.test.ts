// Verifying somebody: both see the same number; when the keys change later, it is said. And what is verified without anybody's doing.
import assert from 'node:assert/strict';
import test from 'node:test';
import { openProfile, signUpIn, World } from '@heliogram/testkit';

/** Presses from the conversation to a verified contact. */
const mostActions = 3;

test('two people see the same number; a new key of the other is told', { timeout: 240_000 }, async () => {
  await using world = await World.open({ hasApp: true });
  const lena = await world.signUp('lena');
  await using sofia = await openProfile(world.server.url);
  const { page, hand } = sofia;
  await signUpIn(sofia, 'sofia');
  const chat = await lena.client.chats.createDirect('sofia');
  await lena.client.messages.send(chat, 'Hello');
  await page.goto(`/c/${chat}/details`);
  await hand.press('button', 'Accept');
  hand.restart();
  await hand.press('button', 'Verify');
  const number = (await lena.client.safety('sofia')).number.match(/.{5}/g)?.join(' ');
  await hand.see('img', `Safety number: ${number}`);
  await hand.press('button', 'They match');
  await hand.see('button', 'Show the safety number');
  assert.ok(hand.actions <= mostActions, `${hand.actions} actions`);

  const lost = await world.recover(lena);
  await lena.client.devices.revoke(lost.client.device, { phrase: lena.phrase });
  await lena.client.sync();
  await lena.client.messages.send(chat, 'I lost my phone');
  await hand.read('I lost my phone');
  await page.reload();
  await hand.read('The safety number has changed');
  const next = (await lena.client.safety('sofia')).number.match(/.{5}/g)?.join(' ');
  assert.notEqual(next, number);
  await hand.press('button', 'Verify');
  await hand.see('img', `Safety number: ${next}`);

  // What the server says of names and keys is held against its public log, and nobody outside confirms that one.
  await page.goto('/settings/security');
  await hand.press('button', 'Look now');
  await hand.read(/^\d+ entries$/);
  await hand.read(/^Nobody outside is asked to confirm it/);
  await hand.read('Nothing. Everything the server showed could be verified.');
  assert.deepEqual(sofia.complaints, []);
});
