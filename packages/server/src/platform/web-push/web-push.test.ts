// Sealing against the RFC's own example, tokens against their key, and where a push may not go.
import assert from 'node:assert/strict';
import { createPublicKey, verify } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { isPublicAddress, readEndpoint } from './endpoint.ts';
import { createPoster } from './post.ts';
import { isPushKey, sealPush } from './seal.ts';
import { createVapid, newVapidKeys } from './vapid.ts';

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64url'));

test('RFC 8291, appendix A', () => {
  const keys = {
    p256dh: bytes('BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4'),
    auth: bytes('BTBZMqHH6r4Tts7J_aSIgg'),
  };
  const secrets = {
    salt: bytes('DGv6ra1nlYgDCS1FRnbzlw'),
    privateKey: bytes('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw'),
  };
  const sealed = sealPush(keys, Buffer.from('When I grow up, I want to be a watermelon'), 0, secrets);
  assert.equal(
    Buffer.from(sealed).toString('base64url'),
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_' +
      'yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
  );
  assert.ok(isPushKey(keys.p256dh));
  assert.equal(isPushKey(Uint8Array.from(keys.p256dh, (byte, at) => (at === 40 ? byte ^ 1 : byte))), false);
  assert.equal(isPushKey(new Uint8Array(65)), false);
});

test('a token names its push service, expires, and verifies under the public key', () => {
  const keys = newVapidKeys();
  let nowMs = 1_700_000_000_000;
  const vapid = createVapid(keys, 'https://chat.example.org', () => nowMs);
  const header = vapid.authorization('https://push.example.net');
  const [, token = '', shown = ''] = /^vapid t=(\S+), k=(\S+)$/.exec(header) ?? [];
  assert.deepEqual(bytes(shown), keys.publicKey);
  const [head = '', claims = '', signature = ''] = token.split('.');
  assert.deepEqual(JSON.parse(Buffer.from(claims, 'base64url').toString()), {
    aud: 'https://push.example.net',
    exp: 1_700_000_000 + 43_200,
    sub: 'https://chat.example.org',
  });
  const [x, y] = [keys.publicKey.subarray(1, 33), keys.publicKey.subarray(33)].map((half) =>
    Buffer.from(half).toString('base64url'),
  );
  const key = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' }, format: 'jwk' });
  const options = { key, dsaEncoding: 'ieee-p1363' } as const;
  assert.ok(verify('sha256', Buffer.from(`${head}.${claims}`), options, bytes(signature)));
  assert.equal(vapid.authorization('https://push.example.net'), header);
  nowMs += 7 * 3_600_000;
  assert.notEqual(vapid.authorization('https://push.example.net'), header);
});

for (const [address, isPublic] of [
  ['8.8.8.8', true],
  ['2a00:1450:4001::1', true],
  ['127.0.0.1', false],
  ['10.1.2.3', false],
  ['172.31.255.255', false],
  ['172.32.0.1', true],
  ['192.168.1.1', false],
  ['169.254.169.254', false],
  ['100.64.0.1', false],
  ['0.0.0.0', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['::1', false],
  ['::', false],
  ['::ffff:127.0.0.1', false],
  ['::ffff:8.8.8.8', false],
  ['64:ff9b::a00:1', false],
  ['fe80::1', false],
  ['fd00::1', false],
  ['2001:db8::1', false],
  ['2002:7f00:1::', false],
  ['push.example.net', false],
  ['', false],
] as const) {
  test(`${address || 'nothing'} is ${isPublic ? '' : 'not '}of the public internet`, () =>
    assert.equal(isPublicAddress(address), isPublic));
}

for (const [endpoint, isTaken] of [
  ['https://fcm.googleapis.com/fcm/send/abc', true],
  ['https://updates.push.services.mozilla.com/wpush/v2/x?y=z', true],
  ['http://push.example.net/x', false],
  ['https://push.example.net:8443/x', false],
  ['https://user:word@push.example.net/x', false],
  ['https://localhost/x', false],
  ['https://127.0.0.1/x', false],
  ['https://2130706433/x', false],
  ['https://0x7f.1/x', false],
  ['https://[::1]/x', false],
  ['https://push.example.net/x#y', false],
  ['file:///etc/passwd', false],
  ['nonsense', false],
] as const) {
  test(`${endpoint} is ${isTaken ? '' : 'not '}taken`, () =>
    assert.equal(readEndpoint(endpoint, false) !== undefined, isTaken));
}

test('a name that leads into a private network is not connected to', async () => {
  let connections = 0;
  const server = http.createServer((_, response) => response.end()).listen(0, '127.0.0.1');
  server.on('connection', () => connections++);
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const post = { body: new Uint8Array(1), headers: {}, signal: new AbortController().signal };
  const careful = createPoster({ mayBePrivate: false, timeoutMs: 10_000 });
  await assert.rejects(careful.send({ ...post, url: new URL(`http://localhost:${port}/`) }), { code: 'EPRIVATE' });
  assert.equal(connections, 0);
  const open = createPoster({ mayBePrivate: true, timeoutMs: 10_000 });
  assert.equal((await open.send({ ...post, url: new URL(`http://localhost:${port}/`) })).status, 200);
  careful.close();
  open.close();
  server.close();
});
