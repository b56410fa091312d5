import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RecoveryPort } from '../../engine/api.ts';
import { type Coming, NewPhraseModel } from './new-phrase.model.ts';

function port(more: Partial<RecoveryPort> = {}): { recovery: RecoveryPort; asked: string[] } {
  const asked: string[] = [];
  let coming: Coming | undefined;
  const recovery: RecoveryPort = {
    coming: async () => coming,
    async announce() {
      coming = { device: 1, isByThis: true, announcedAtS: 1, dueAtS: 2 };
      return { phrase: 'twelve words', dueAtS: 2 };
    },
    async withdraw() {
      asked.push('withdraw');
      coming = undefined;
    },
    async veto(words) {
      asked.push(words);
      coming = undefined;
    },
    ...more,
  };
  return { recovery, asked };
}

test('new words are shown until they are kept, and stand as coming until they are taken back', async () => {
  const { recovery, asked } = port();
  const model = new NewPhraseModel(recovery);
  await model.load();
  assert.equal(model.coming.get(), undefined);
  await model.announce();
  assert.equal(model.fresh.get()?.phrase, 'twelve words');
  assert.equal(model.coming.get()?.dueAtS, 2);
  model.keep();
  assert.equal(model.fresh.get(), undefined);
  assert.equal(await model.stop(), true);
  assert.equal(model.coming.get(), undefined);
  await model.announce();
  assert.equal(await model.stop('the old words'), true);
  assert.deepEqual(asked, ['withdraw', 'the old words']);
});

test('what could not be announced shows no words; what could not be stopped still comes', async () => {
  const failing = (): Promise<never> => Promise.reject(new Error('no'));
  const coming: Coming = { device: 2, isByThis: false, announcedAtS: 1, dueAtS: 2 };
  const model = new NewPhraseModel(port({ announce: failing, veto: failing, coming: async () => coming }).recovery);
  await model.announce();
  assert.equal(model.fresh.get(), undefined);
  assert.equal(model.announcing.state.get().kind, 'failed');
  await model.load();
  assert.equal(await model.stop('wrong words'), false);
  assert.deepEqual(model.coming.get(), coming);
});
