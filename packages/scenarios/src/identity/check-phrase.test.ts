// Whether somebody still has the right words is found out on the device.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WrongPhraseError } from '@heliogram/client';
import { World } from '@heliogram/testkit';

test('the own words are right, also after a device was removed with them; others are not', async () => {
  await using world = await World.open();
  const [ada, ben] = [await world.signUp('ada'), await world.signUp('ben')];
  await ada.client.checkPhrase(ada.phrase.toUpperCase());
  await assert.rejects(() => ada.client.checkPhrase(ben.phrase), WrongPhraseError);
  await assert.rejects(() => ada.client.checkPhrase('legal winner'), WrongPhraseError);
  const second = await world.recover(ada);
  await ada.client.devices.revoke(second.client.device, { phrase: ada.phrase });
  await ada.client.checkPhrase(ada.phrase);
});
