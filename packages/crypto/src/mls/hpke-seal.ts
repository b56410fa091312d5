// Single-shot HPKE seal in base mode (RFC 9180 section 6.1) for the suite's algorithms. An update in a large fresh group seals to every
// member; @hpke/core builds a context object, two key imports and a dozen promises for each. This does the same with WebCrypto's
// X25519 and AES-GCM and a synchronous HKDF; a test opens its results with @hpke/core.
import { composeBufferEncoders, encode } from 'ts-mls/codec/tlsEncoder.js';
import { varLenDataEncoder } from 'ts-mls/codec/variableLength.js';
import { asOwn, type Bytes, concat, u16be, utf8 } from '../bytes.ts';
import { hkdfExpand, hmacSha256 } from '../hash.ts';

const kemSuite = concat(utf8('KEM'), u16be(0x0020));
const hpkeSuite = concat(utf8('HPKE'), u16be(0x0020), u16be(0x0001), u16be(0x0001));
const version = utf8('HPKE-v1');
const none: Bytes = new Uint8Array(0);

function extract(suiteId: Bytes, salt: Bytes, label: string, ikm: Uint8Array): Bytes {
  return hmacSha256(salt.length === 0 ? new Uint8Array(32) : salt, concat(version, suiteId, utf8(label), ikm));
}

function expand(suiteId: Bytes, prk: Bytes, label: string, info: Bytes, length: number): Bytes {
  return hkdfExpand(prk, concat(u16be(length), version, suiteId, utf8(label), info), length);
}

/** What does not depend on the recipient: computed once for many seals under one info. */
export interface SealInfo {
  readonly keyScheduleContext: Bytes;
}

/** Prepares the info of EncryptWithLabel (RFC 9420 section 5.1.3). */
export function labelInfo(label: string, context: Uint8Array): SealInfo {
  const parts = composeBufferEncoders([varLenDataEncoder, varLenDataEncoder]);
  return sealInfo(asOwn(encode(parts)([utf8(`MLS 1.0 ${label}`), context])));
}

/** Prepares an info string. */
export function sealInfo(info: Bytes): SealInfo {
  const pskIdHash = extract(hpkeSuite, none, 'psk_id_hash', none);
  const infoHash = extract(hpkeSuite, none, 'info_hash', info);
  return { keyScheduleContext: concat(Uint8Array.of(0), pskIdHash, infoHash) };
}

/** Seals `plaintext` to an X25519 public key (32 bytes) with empty associated data. */
export async function sealTo(recipient: Bytes, info: SealInfo, plaintext: Bytes): Promise<{ enc: Bytes; ct: Bytes }> {
  const { subtle } = globalThis.crypto;
  const [theirs, ours] = await Promise.all([
    subtle.importKey('raw', recipient, 'X25519', true, []),
    subtle.generateKey('X25519', true, ['deriveBits']) as Promise<CryptoKeyPair>,
  ]);
  const [shared, raw] = await Promise.all([
    subtle.deriveBits({ name: 'X25519', public: theirs }, ours.privateKey, 256),
    subtle.exportKey('raw', ours.publicKey),
  ]);
  const enc: Bytes = new Uint8Array(raw);
  const dh: Bytes = new Uint8Array(shared);
  const eaePrk = extract(kemSuite, none, 'eae_prk', dh);
  const sharedSecret = expand(kemSuite, eaePrk, 'shared_secret', concat(enc, recipient), 32);
  const secret = extract(hpkeSuite, sharedSecret, 'secret', none);
  const key = expand(hpkeSuite, secret, 'key', info.keyScheduleContext, 16);
  const nonce = expand(hpkeSuite, secret, 'base_nonce', info.keyScheduleContext, 12);
  const aesKey = await subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt']);
  const ct = await subtle.encrypt({ name: 'AES-GCM', iv: nonce }, aesKey, plaintext);
  return { enc, ct: asOwn(new Uint8Array(ct)) };
}
