import assert from 'node:assert/strict';
import { test } from 'node:test';
import { utf8 } from './bytes.ts';
import * as n from './index.ts';
import { named } from './testing/deterministic.ts';
import { person } from './testing/people.ts';
import { flipped, refuses } from './testing/refusal.node.ts';

const alice = await person('alice');
const mallory = await person('mallory');
const epochKey = named('epoch', 32);
const header: n.NoteHeader = { chat: named('chat', 16), epoch: 8, account: alice.verified.account, device: 1 };
const content = utf8('typing');
const sealing = { epochKey, header, content, deviceSign: alice.deviceSigner };
const reading = { epochKey, header, devicePublicKey: alice.devicePublicKey };

const KINDS = [
  ['signal', n.sealSignal, n.openSignal, 1024, n.MAX_SIGNAL_CONTENT_BYTES],
  ['receipt', n.sealReceipt, n.openReceipt, 1024, n.MAX_RECEIPT_CONTENT_BYTES],
  ['intro', n.sealIntro, n.openIntro, 131_072, n.MAX_INTRO_CONTENT_BYTES],
] as const;

for (const [kind, seal, open, maxBody, maxContent] of KINDS) {
  test(`a ${kind} opens to its content`, async () => {
    assert.deepEqual(await open({ ...reading, body: await seal(sealing) }), content);
  });

  test(`the largest ${kind} fits, one byte more is refused`, async () => {
    const largest = new Uint8Array(maxContent);
    const body = await seal({ ...sealing, content: largest });
    assert.ok(body.length <= maxBody);
    assert.deepEqual(await open({ ...reading, body }), largest);
    await refuses(() => seal({ ...sealing, content: new Uint8Array(maxContent + 1) }), 'too-large');
    await refuses(() => open({ ...reading, body: new Uint8Array(maxBody + 1) }), 'too-large');
    await refuses(() => open({ ...reading, body: new Uint8Array(100) }), 'malformed');
  });

  test(`any turned bit of a ${kind} is refused`, async () => {
    const body = await seal(sealing);
    for (let bit = 0; bit < 8 * body.length; bit += 17) {
      await refuses(() => open({ ...reading, body: flipped(body, bit) }), bit < 8 * 48 ? 'bad-commitment' : 'bad-tag');
    }
  });

  test(`a ${kind} of another chat, epoch, account, device, key or signer is refused`, async () => {
    const body = await seal(sealing);
    const others = [{ chat: named('x', 16) }, { epoch: 9 }, { account: named('x', 16) }, { device: 2 }];
    for (const other of others) {
      await refuses(() => open({ ...reading, header: { ...header, ...other }, body }), 'bad-commitment');
    }
    await refuses(() => open({ ...reading, epochKey: named('x', 32), body }), 'bad-commitment');
    const forged = await seal({ ...sealing, deviceSign: mallory.deviceSigner });
    await refuses(() => open({ ...reading, body: forged }), 'bad-signature');
  });
}

test('a note of one kind never opens as another', async () => {
  for (const [, seal] of KINDS) {
    const body = await seal(sealing);
    for (const [, otherSeal, open] of KINDS) {
      if (otherSeal !== seal) await refuses(() => open({ ...reading, body }), 'bad-commitment', 'malformed');
    }
  }
});
