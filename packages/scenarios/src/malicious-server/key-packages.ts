// Attacks on the key packages by which somebody is added.
import assert from 'node:assert/strict';
import { generateKeyPackage } from '@heliogram/crypto';
import { methods } from '@heliogram/protocol';
import { claimed, nowS, replaced } from './forged-groups.ts';
import { type Performance, signerOf } from './stage.ts';

const foreignKeyPackage: Performance = async (stage) => {
  const [ann, bob, eve] = [await stage.victim('ann'), await stage.victim('bob'), await stage.victim('eve')];
  const foreign = await claimed(ann, eve);
  ann.network.lie(methods.keys.claim, (answer) => replaced(answer, foreign));
  await assert.rejects(ann.client.chats.createDirect(bob.name), { name: 'MlsError', code: 'foreign-leaf' });
  await bob.client.sync();
  assert.deepEqual(await bob.client.chats.list(), []);
  return { victim: ann.client };
};

const expiredKeyPackage: Performance = async (stage) => {
  const [ann, bob] = [await stage.victim('ann'), await stage.victim('bob')];
  const { publicBytes } = await generateKeyPackage(await signerOf(bob.client), { nowS: nowS() - 100 * 86_400 });
  ann.network.lie(methods.keys.claim, (answer) => replaced(answer, publicBytes));
  await assert.rejects(ann.client.chats.createDirect(bob.name), { name: 'MlsError', code: 'invalid-key-package' });
  return { victim: ann.client };
};

const replacedKeyPackage: Performance = async (stage) => {
  const [ann, bob] = [await stage.victim('ann'), await stage.victim('bob')];
  const old = await claimed(ann, bob);
  const stolen = await stage.recovered(bob);
  await bob.client.devices.revoke(stolen.client.device, { phrase: bob.phrase });
  ann.network.lie(methods.keys.claim, (answer) => replaced(answer, old));
  await assert.rejects(ann.client.chats.createDirect(bob.name), { name: 'MlsError', code: 'invalid-key-package' });
  return { victim: ann.client };
};

/** Performances by the ids of the table. */
export const keyPackageAttacks: Readonly<Record<string, Performance>> = {
  'foreign-key-package': foreignKeyPackage,
  'expired-key-package': expiredKeyPackage,
  'replaced-key-package': replacedKeyPackage,
};
