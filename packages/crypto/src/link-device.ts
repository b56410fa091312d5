// Linking a device: the new device shows a QR code, a device of the account scans it, shows two digits, and the new device's
// user types them there. Only then does the new device answer, and only after that does the account's device hand over the
// vault root key. Pure states; the rendezvous and the screens are the caller's. See docs/formats/link-device.md for the attacks.

import { gcmOpen, gcmSeal } from './aead.ts';
import { ByteReader, type Bytes, concat, equal, u32be, utf8 } from './bytes.ts';
import { asArray, asBytes, asText, asUint, type CborValue, decodeCbor, encodeCbor } from './cbor.ts';
import { CryptoError } from './crypto-error.ts';
import { type HpkeExport, hpkeOpen, hpkePublicKey, hpkeSeal } from './hpke.ts';
import { ID_BYTES, MAX_DEVICE } from './identifiers.ts';
import { encodeLinkInvitation, type LinkInvitation, linkInfo, parseLinkInvitation } from './link-invitation.ts';
import { type Random, systemRandom } from './random.ts';

const HELLO = utf8('heliogram link hello v1');
const MESSAGE_LABEL = 'heliogram link message v1';
/** The server's limit on what a rendezvous cell holds. */
export const MAX_LINK_MESSAGE_BYTES = 4096;
const MAX_USERNAME_BYTES = 64;

type Direction = { readonly key: Bytes; readonly nonce: Bytes; readonly counter: number };

/** One side's end of the agreed channel. Each message makes a new state; a state is used once. */
export type LinkChannel = { readonly sending: Direction; readonly receiving: Direction };

/** The new device while its code is on the screen. */
export type LinkShower = { readonly invitation: LinkInvitation; readonly seed: Bytes };

/** The new device after a first message came: waiting for the digits. Discard it after ONE attempt, right or wrong. */
export type LinkPending = { readonly code: string; readonly channel: LinkChannel };

/** New device: a fresh one-time key and the text of the QR code. */
export async function showLink(
  place: { readonly serverUrl: string; readonly rendezvousId: Bytes },
  random: Random = systemRandom,
): Promise<{ readonly shower: LinkShower; readonly qr: string }> {
  const seed = random(32);
  const { serverUrl, rendezvousId } = place;
  const invitation = { serverUrl, rendezvousId, publicKey: await hpkePublicKey(seed) };
  return { shower: { invitation, seed }, qr: encodeLinkInvitation(invitation) };
}

/** Device of the account: what to put into the rendezvous, and the digits to show. @throws CryptoError of a bad code. */
export async function scanLink(
  qr: string,
  random: Random = systemRandom,
): Promise<{
  readonly invitation: LinkInvitation;
  readonly channel: LinkChannel;
  readonly first: Bytes;
  readonly code: string;
}> {
  const invitation = parseLinkInvitation(qr);
  const { sealed, exporter } = await hpkeSeal(invitation.publicKey, linkInfo(invitation), HELLO, random);
  const channel = await channelOf(exporter, 'scanner');
  return { invitation, channel, first: sealed, code: await codeOf(exporter) };
}

/**
 * New device: reads the first message. The digits in the result are for comparing, NEVER for showing: whoever could read
 * them here could type them.
 * @throws CryptoError `malformed` · `bad-commitment` · `bad-tag`.
 */
export async function acceptLink(shower: LinkShower, first: Bytes): Promise<LinkPending> {
  if (first.length > MAX_LINK_MESSAGE_BYTES) throw new CryptoError('too-large', 'larger than any link message');
  const { plaintext, exporter } = await hpkeOpen(shower.seed, linkInfo(shower.invitation), first);
  if (!equal(plaintext, HELLO)) throw new CryptoError('unsupported', 'a newer kind of linking: update the app');
  return { code: await codeOf(exporter), channel: await channelOf(exporter, 'shower') };
}

/** New device: the typed digits open the channel. @throws CryptoError `wrong-code`: begin anew with a new QR code. */
export function confirmLinkCode(pending: LinkPending, typed: string): LinkChannel {
  if (!equal(utf8(typed.trim()), utf8(pending.code))) {
    throw new CryptoError('wrong-code', 'these are not the digits on the other device: begin again with a new code');
  }
  return pending.channel;
}

async function codeOf(exporter: HpkeExport): Promise<string> {
  // Eight bytes modulo 100: the bias is far below what two digits could show.
  const reader = new ByteReader(await exporter('heliogram link code v1', 6));
  return ((reader.u32() * 0x1_0000 + reader.u16()) % 100).toString().padStart(2, '0');
}

async function channelOf(exporter: HpkeExport, role: 'scanner' | 'shower'): Promise<LinkChannel> {
  const direction = async (label: string): Promise<Direction> => {
    const okm = await exporter(label, 44);
    return { key: okm.slice(0, 32), nonce: okm.slice(32), counter: 0 };
  };
  const byScanner = await direction('heliogram link scanner v1');
  const byShower = await direction('heliogram link shower v1');
  return role === 'scanner' ? { sending: byScanner, receiving: byShower } : { sending: byShower, receiving: byScanner };
}

function nonceAt(direction: Direction): Bytes {
  const nonce = new Uint8Array(direction.nonce);
  u32be(direction.counter).forEach((byte, i) => {
    nonce[8 + i] = (nonce[8 + i] as number) ^ byte;
  });
  return nonce;
}

function advanced(direction: Direction): Direction {
  return { ...direction, counter: direction.counter + 1 };
}

/** Seals the next message: u32 counter || AES-256-GCM. */
export async function sealLinkMessage(
  channel: LinkChannel,
  plaintext: Bytes,
): Promise<{ readonly channel: LinkChannel; readonly message: Bytes }> {
  const { sending } = channel;
  const head = u32be(sending.counter);
  const sealed = await gcmSeal(sending.key, nonceAt(sending), plaintext, concat(utf8(MESSAGE_LABEL), head));
  const message = concat(head, sealed);
  if (message.length > MAX_LINK_MESSAGE_BYTES) throw new CryptoError('too-large', 'too long for the rendezvous');
  return { channel: { ...channel, sending: advanced(sending) }, message };
}

/** Opens the next message. @throws CryptoError `malformed` · `too-large` · `rollback` not the next one · `bad-tag`. */
export async function openLinkMessage(
  channel: LinkChannel,
  message: Bytes,
): Promise<{ readonly channel: LinkChannel; readonly plaintext: Bytes }> {
  if (message.length > MAX_LINK_MESSAGE_BYTES) throw new CryptoError('too-large', 'larger than any link message');
  const { receiving } = channel;
  const reader = new ByteReader(message);
  if (reader.u32() !== receiving.counter) throw new CryptoError('rollback', 'not the next message of this linking');
  const aad = concat(utf8(MESSAGE_LABEL), message.subarray(0, 4));
  const plaintext = await gcmOpen(receiving.key, nonceAt(receiving), reader.rest(), aad);
  return { channel: { ...channel, receiving: advanced(receiving) }, plaintext };
}

/** What the new device answers with. */
export type LinkOffer = { readonly devicePublicKey: Bytes };

/** What the account's device hands over, after it put the new device on the device list. */
export type LinkGrant = {
  readonly account: Bytes;
  readonly username: string;
  /** The number the new device got. */
  readonly device: number;
  readonly vrk: Bytes;
};

export function encodeLinkOffer(offer: LinkOffer): Bytes {
  return encodeCbor(['offer', asBytes(offer.devicePublicKey, 'device key', 32)]);
}

/** @throws CryptoError `malformed`. */
export function decodeLinkOffer(plaintext: Bytes): LinkOffer {
  const [, key] = tagged(plaintext, 'offer', 2);
  return { devicePublicKey: asBytes(key, 'device key', 32) };
}

export function encodeLinkGrant(grant: LinkGrant): Bytes {
  const bytes = encodeCbor(['grant', grant.account, grant.username, grant.device, grant.vrk]);
  decodeLinkGrant(bytes);
  return bytes;
}

/** @throws CryptoError `malformed` · `out-of-range`. */
export function decodeLinkGrant(plaintext: Bytes): LinkGrant {
  const [, account, username, device, vrk] = tagged(plaintext, 'grant', 5);
  return {
    account: asBytes(account, 'account', ID_BYTES),
    username: asText(username, 'username', MAX_USERNAME_BYTES),
    device: asUint(device, 'device number', MAX_DEVICE, 1),
    vrk: asBytes(vrk, 'vault root key', 32),
  };
}

function tagged(plaintext: Bytes, kind: string, length: number): readonly CborValue[] {
  const items = asArray(decodeCbor(plaintext, MAX_LINK_MESSAGE_BYTES), `a link ${kind}`, length);
  if (items[0] !== kind) throw new CryptoError('malformed', `not a link ${kind}`);
  return items;
}
