import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as l from './index.ts';
import { named, namedRandom } from './testing/deterministic.ts';
import { flipped, refuses } from './testing/refusal.node.ts';

const place = { serverUrl: 'https://chat.example:8443/base', rendezvousId: named('rendezvous', 16) };
const { shower, qr } = await l.showLink(place);
const grant: l.LinkGrant = { account: named('a', 16), username: 'alice', device: 2, vrk: named('vrk', 32) };

test('a device is linked: code shown, scanned, digits typed, key offered, vault handed over', async () => {
  const scanned = await l.scanLink(qr);
  assert.deepEqual(scanned.invitation.serverUrl, place.serverUrl);
  const pending = await l.acceptLink(shower, scanned.first);
  const channel = l.confirmLinkCode(pending, ` ${scanned.code} `);
  const offer = { devicePublicKey: named('device', 32) };
  const sentOffer = await l.sealLinkMessage(channel, l.encodeLinkOffer(offer));
  const gotOffer = await l.openLinkMessage(scanned.channel, sentOffer.message);
  assert.deepEqual(l.decodeLinkOffer(gotOffer.plaintext), offer);
  const sentGrant = await l.sealLinkMessage(gotOffer.channel, l.encodeLinkGrant(grant));
  const gotGrant = await l.openLinkMessage(sentOffer.channel, sentGrant.message);
  assert.deepEqual(l.decodeLinkGrant(gotGrant.plaintext), grant);
});

test('whoever scans the code a second time has other digits, or none that help', async () => {
  const codes = new Set<string>();
  for (let i = 0; i < 20; i++) codes.add((await l.scanLink(qr, namedRandom(`scanner ${i}`))).code);
  for (const code of codes) assert.match(code, /^\d\d$/);
  assert.ok(codes.size > 5);
});

test('wrong digits are refused', async () => {
  const scanned = await l.scanLink(qr);
  const pending = await l.acceptLink(shower, scanned.first);
  const wrong = scanned.code === '00' ? '01' : '00';
  for (const typed of [wrong, '', scanned.code.slice(1), `${scanned.code}0`]) {
    await refuses(() => l.confirmLinkCode(pending, typed), 'wrong-code');
  }
});

test('a first message for another device, place or server is refused', async () => {
  const scanned = await l.scanLink(qr);
  const other = (await l.showLink(place)).shower;
  await refuses(() => l.acceptLink(other, scanned.first), 'bad-commitment');
  const elsewhere = { ...shower.invitation, serverUrl: 'https://evil.example' };
  await refuses(() => l.acceptLink({ ...shower, invitation: elsewhere }, scanned.first), 'bad-commitment');
  const otherCell = { ...shower.invitation, rendezvousId: named('x', 16) };
  await refuses(() => l.acceptLink({ ...shower, invitation: otherCell }, scanned.first), 'bad-commitment');
});

test('any turned bit of the first message is refused', async () => {
  const { first } = await l.scanLink(qr);
  for (let bit = 0; bit < 8 * first.length; bit += 9) {
    await refuses(() => l.acceptLink(shower, flipped(first, bit)), 'bad-commitment', 'bad-tag');
  }
  await refuses(() => l.acceptLink(shower, first.slice(0, 60)), 'malformed');
});

test('messages repeated, skipped, reflected or changed are refused', async () => {
  const scanned = await l.scanLink(qr);
  const { channel } = await l.acceptLink(shower, scanned.first);
  const one = await l.sealLinkMessage(scanned.channel, named('one', 10));
  const two = await l.sealLinkMessage(one.channel, named('two', 10));
  await refuses(() => l.openLinkMessage(channel, two.message), 'rollback');
  const opened = await l.openLinkMessage(channel, one.message);
  await refuses(() => l.openLinkMessage(opened.channel, one.message), 'rollback');
  await refuses(() => l.openLinkMessage(scanned.channel, one.message), 'bad-tag');
  await refuses(() => l.openLinkMessage(channel, flipped(one.message, 40)), 'bad-tag');
  await refuses(() => l.openLinkMessage(channel, one.message.slice(0, 3)), 'malformed');
  await refuses(() => l.sealLinkMessage(channel, new Uint8Array(4096)), 'too-large');
});

test('codes of other kinds, newer versions or broken ones are refused', async () => {
  await refuses(() => l.parseLinkInvitation('https://example.com'), 'malformed');
  await refuses(() => l.parseLinkInvitation(qr.replace('v=1', 'v=2')), 'unsupported');
  await refuses(() => l.parseLinkInvitation(qr.replace('&s=https', '&s=ftp')), 'malformed');
  await refuses(() => l.parseLinkInvitation(qr.replace('&r=', '&r=A')), 'malformed');
  await refuses(() => l.parseLinkInvitation(`${qr}&x=1`), 'malformed');
  await refuses(() => l.parseLinkInvitation(qr.replace(/s=.*/, 's=%ff')), 'malformed');
  await refuses(() => l.showLink({ ...place, serverUrl: 'javascript:alert(1)' }), 'malformed');
});

test('an offer is no grant, and a grant for device 0 cannot be made', async () => {
  await refuses(() => l.decodeLinkGrant(l.encodeLinkOffer({ devicePublicKey: named('d', 32) })), 'malformed');
  await refuses(() => l.decodeLinkOffer(l.encodeLinkGrant(grant)), 'malformed');
  await refuses(() => l.encodeLinkGrant({ ...grant, device: 0 }), 'out-of-range');
  await refuses(() => l.encodeLinkGrant({ ...grant, vrk: named('v', 31) }), 'malformed');
});
