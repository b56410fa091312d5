import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromHex, toHex, utf8 } from '../bytes.ts';
import { named } from '../testing/deterministic.ts';
import { flipped, refuses } from '../testing/refusal.node.ts';
import { readVectors } from '../testing/vector-files.node.ts';
import { vrfProve, vrfPublicKey, vrfVerify } from './vrf.ts';

type Example = { publicKey: string; input: string; proof: string; output: string };

test('the examples of RFC 9381, appendix B.3, by value', async () => {
  const published = [
    '8657106690b5526245a92b003bb079ccd1a92130477671f6fc01ad16f26f723f26f8a57ccaed74ee1b190bed1f479d9727d2d0f9b005a6e456a35d4fb0daab1268a1b0db10836d9826a528ca76567805',
    'f3141cd382dc42909d19ec5110469e4feae18300e94f304590abdced48aed5933bf0864a62558b3ed7f2fea45c92a465301b3bbf5e3e54ddf2d935be3b67926da3ef39226bbc355bdc9850112c8f4b02',
    '9bc0f79119cc5604bf02d23b4caede71393cedfbb191434dd016d30177ccbf8096bb474e53895c362d8628ee9f9ea3c0e52c7a5c691b6c18c9979866568add7a2d41b00b05081ed0f58ee5e31b3a970e',
  ];
  const outputs = [
    '90cf1df3b703cce59e2a35b925d411164068269d7b2d29f3301c03dd757876ff66b71dda49d2de59d03450451af026798e8f81cd2e333de5cdf4f3e140fdd8ae',
    'eb4440665d3891d668e7e0fcaf587f1b4bd7fbfe99d0eb2211ccec90496310eb5e33821bc613efb94db5e5b54c70a848a0bef4553a41befc57663b56373a5031',
    '645427e5d00c62a23fb703732fa5d892940935942101e456ecca7bb217c61c452118fec1219202a0edcf038bb6373241578be7217ba85a2687f7a0310b2df19f',
  ];
  const { examples } = readVectors<{ examples: Example[] }>('vrf');
  assert.equal(examples.length, 3);
  for (const [at, one] of examples.entries()) {
    assert.equal(one.proof, published[at]);
    assert.equal(one.output, outputs[at]);
    const output = await vrfVerify(fromHex(one.publicKey), fromHex(one.input), fromHex(one.proof));
    assert.equal(toHex(output), outputs[at]);
  }
});

test('a proof holds for its input and key alone, and no bit of it can be turned', async () => {
  const seed = named('a VRF seed', 32);
  const key = await vrfPublicKey(seed);
  const { proof } = await vrfProve(seed, utf8('input'));
  await refuses(() => vrfVerify(key, utf8('inpuu'), proof), 'bad-proof');
  const other = await vrfPublicKey(named('another VRF seed', 32));
  await refuses(() => vrfVerify(other, utf8('input'), proof), 'bad-proof');
  for (let bit = 0; bit < 8 * proof.length; bit += 11) {
    await refuses(() => vrfVerify(key, utf8('input'), flipped(proof, bit)), 'bad-proof');
  }
});

test('keys of small order, scalars that are not reduced and wrong lengths are refused', async () => {
  const { proof } = await vrfProve(named('a VRF seed', 32), utf8('input'));
  const identity = new Uint8Array(32);
  identity[0] = 1;
  await refuses(() => vrfVerify(identity, utf8('input'), proof), 'bad-proof');
  await refuses(() => vrfVerify(new Uint8Array(32), utf8('input'), proof), 'bad-proof');
  const key = await vrfPublicKey(named('a VRF seed', 32));
  const large = new Uint8Array(proof);
  large.fill(0xff, 48);
  await refuses(() => vrfVerify(key, utf8('input'), large), 'bad-proof');
  await refuses(() => vrfVerify(key, utf8('input'), proof.slice(1)), 'malformed');
  await refuses(() => vrfVerify(key.slice(1), utf8('input'), proof), 'malformed');
});
