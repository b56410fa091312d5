// Franking as MIMI's protocol draft has it (section 5.4.1), for rooms shared with other providers and for their vectors.
// Our own sealed chats use franking.ts.

import { type Bytes, concat, u16be, u64be, utf8 } from '../bytes.ts';
import { CryptoError } from '../crypto-error.ts';
import { ed25519Verify, type Signer } from '../ed25519.ts';
import { type HmacSha256, hmacSha256 } from '../hash.ts';
import { MIMI_CONTENT_TYPE } from './content.ts';

const INTEGRITY_LABEL = 'FrankingIntegrityTBS';

/** `opaque<V>` of RFC 9420 section 2.1.2: a length in 1, 2 or 4 bytes, then the bytes. */
export function variableVector(data: Uint8Array): Bytes {
  const { length } = data;
  if (length < 0x40) return concat(Uint8Array.of(length), data);
  if (length < 0x4000) return concat(u16be(0x4000 | length), data);
  if (length >= 0x4000_0000) throw new CryptoError('too-large', 'a vector is shorter than 2^30 bytes');
  const head = Uint8Array.of(0x80 | (length >>> 24), (length >>> 16) & 0xff, (length >>> 8) & 0xff, length & 0xff);
  return concat(head, data);
}

/** ApplicationFraming of a group with `content_media_types`: media type without parameters, then the content. */
export function frameMimiContent(content: Bytes): Bytes {
  const noParameters = variableVector(new Uint8Array(0));
  return concat(variableVector(utf8(MIMI_CONTENT_TYPE)), noParameters, variableVector(content));
}

/** ServerFrankingContext: sender URI<V> || room URI<V> || u64 accepted timestamp in ms. */
export function serverFrankingContext(senderUri: string, roomUri: string, acceptedMs: number): Bytes {
  return concat(variableVector(utf8(senderUri)), variableVector(utf8(roomUri)), u64be(acceptedMs));
}

/** HMAC-SHA256(hub key, franking tag || context). */
export function serverFrank(hubKey: Bytes, tag: Bytes, context: Bytes, hmac: HmacSha256 = hmacSha256): Bytes {
  return new Uint8Array(hmac(hubKey, concat(tag, context)));
}

// SignWithLabel of RFC 9420 section 5.1.2.
function integrityInput(serverFrankBytes: Bytes, ciphersuite: number, context: Bytes): Bytes {
  const content = concat(serverFrankBytes, u16be(ciphersuite), context);
  return concat(variableVector(utf8(`MLS 1.0 ${INTEGRITY_LABEL}`)), variableVector(content));
}

/** The hub's signature over frank, suite and context; 64 bytes for Ed25519 suites. */
export function signServerFrank(frank: Bytes, ciphersuite: number, context: Bytes, sign: Signer): Promise<Bytes> {
  return sign(integrityInput(frank, ciphersuite, context));
}

/** Whether the hub signed this frank in this context. */
export function verifyServerFrank(
  signed: { readonly frank: Bytes; readonly ciphersuite: number; readonly context: Bytes },
  signature: Bytes,
  publicKey: Bytes,
): Promise<boolean> {
  return ed25519Verify(publicKey, signature, integrityInput(signed.frank, signed.ciphersuite, signed.context));
}
