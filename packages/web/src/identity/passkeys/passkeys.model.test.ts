import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Me, PasskeysPort } from '../../engine/api.ts';
import { PasskeyDoorModel } from './passkey-door.model.ts';
import { PasskeyStoppedError, PasskeyThereError, PasskeyUnfitError, passkeyError } from './passkey-errors.ts';
import { type Passkey, PasskeysModel } from './passkeys.model.ts';

const me: Me = { account: 'aa', username: 'mira', device: 2, forgets: false };
const bytes = (...values: number[]): Uint8Array<ArrayBuffer> => Uint8Array.from(values);

function given(more: Partial<PasskeysPort> = {}) {
  const list: Passkey[] = [];
  const dropped: Uint8Array[] = [];
  const outputs: Uint8Array[] = [];
  const port: PasskeysPort = {
    list: async () => [...list],
    handle: async () => bytes(1),
    async add({ credentialId, name, prfOutput }) {
      assert.ok(prfOutput.some((byte) => byte !== 0));
      const passkey = { id: `${list.length}`, name, credentialId, addedAtS: 5, device: 1 };
      list.push(passkey);
      return passkey;
    },
    async remove(id) {
      list.splice(
        list.findIndex((one) => one.id === id),
        1,
      );
    },
    ...more,
  };
  const authenticator = {
    make: async () => {
      const prfOutput = new Uint8Array(32).fill(7);
      outputs.push(prfOutput);
      return { credentialId: bytes(9, outputs.length), prfOutput };
    },
    drop: async (id: Uint8Array) => void dropped.push(id),
  };
  return { model: new PasskeysModel({ passkeys: port, username: 'mira', authenticator }), dropped, outputs };
}

test('a passkey that was added stands in the list, and what was secret of it is overwritten', async () => {
  const { model, outputs, dropped } = given();
  assert.equal(await model.add('  Key '), true);
  assert.deepEqual(
    model.shown.get()?.map(({ name }) => name),
    ['Key'],
  );
  assert.ok(outputs[0]?.every((byte) => byte === 0));
  const [passkey] = model.shown.get() ?? [];
  assert.ok(passkey);
  assert.equal(await model.remove(passkey), true);
  assert.deepEqual(model.shown.get(), []);
  assert.deepEqual(dropped, [passkey.credentialId]);
});

test('a passkey that the account does not take is dropped again, overwritten, and told', async () => {
  const { model, outputs, dropped } = given({ add: () => Promise.reject(new Error('too many')) });
  assert.equal(await model.add('Key'), false);
  assert.equal(model.adding.state.get().kind, 'failed');
  assert.equal(dropped.length, 1);
  assert.ok(outputs[0]?.every((byte) => byte === 0));
});

test('the door opens by the passkey alone; a wrong one is told, and in both cases nothing secret is left', async () => {
  const done: Me[] = [];
  const outputs: Uint8Array[] = [];
  const door = (recoverWithPasskey: () => Promise<Me>): PasskeyDoorModel =>
    new PasskeyDoorModel({
      account: { recoverWithPasskey },
      authenticator: {
        use: async () => {
          const prfOutput = new Uint8Array(32).fill(3);
          outputs.push(prfOutput);
          return { handle: bytes(1), prfOutput };
        },
      },
      deviceName: 'here',
      onDone: (opened) => done.push(opened),
    });
  await door(async () => me).open();
  const wrong = door(() => Promise.reject(Object.assign(new Error(), { name: 'WrongPasskeyError' })));
  await wrong.open();
  assert.equal(wrong.attempt.state.get().kind, 'failed');
  assert.deepEqual(done, [me]);
  assert.ok(outputs.every((output) => output.every((byte) => byte === 0)));
});

test('what a browser throws is told as what a person can do about it', () => {
  const thrown = (name: string): unknown => passkeyError(Object.assign(new Error(), { name }));
  assert.ok(thrown('NotAllowedError') instanceof PasskeyStoppedError);
  assert.ok(thrown('InvalidStateError') instanceof PasskeyThereError);
  assert.ok(thrown('NotSupportedError') instanceof PasskeyUnfitError);
  const strange = new Error('strange');
  assert.equal(passkeyError(strange), strange);
});
