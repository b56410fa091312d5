// Sealing a push for one subscription: RFC 8291 over the content encoding of RFC 8188, one record.
import { createCipheriv, createECDH, hkdfSync } from 'node:crypto';
import type { Bytes } from '@heliogram/protocol';

/** What a subscription brings: an uncompressed point of P-256 (65 bytes) and a secret of 16 bytes. */
export interface SubscriptionKeys {
  readonly p256dh: Uint8Array;
  readonly auth: Uint8Array;
}

/** Fresh for every push: 16 bytes of salt and a private key of P-256 (32 bytes). */
export interface SealingSecrets {
  readonly salt: Uint8Array;
  readonly privateKey: Uint8Array;
}

const recordBytes = 4096;
const lastRecord = 2;

/**
 * Seals a message, zeros added behind it up to `paddedBytes`.
 * @throws Error when `p256dh` is no point of the curve
 */
export function sealPush(
  keys: SubscriptionKeys,
  message: Uint8Array,
  paddedBytes: number,
  secrets: SealingSecrets,
): Bytes {
  const sender = createECDH('prime256v1');
  sender.setPrivateKey(secrets.privateKey);
  const senderPublic = sender.getPublicKey();
  const shared = sender.computeSecret(keys.p256dh);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), keys.p256dh, senderPublic]);
  const input = derive(shared, keys.auth, info, 32);
  const key = derive(input, secrets.salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = derive(input, secrets.salt, Buffer.from('Content-Encoding: nonce\0'), 12);
  const record = Buffer.alloc(Math.max(message.length, paddedBytes) + 1);
  record.set(message);
  record[message.length] = lastRecord;
  const cipher = createCipheriv('aes-128-gcm', key, nonce);
  const sealed = [cipher.update(record), cipher.final(), cipher.getAuthTag()];
  const head = Buffer.alloc(5);
  head.writeUInt32BE(recordBytes);
  head[4] = senderPublic.length;
  return Uint8Array.from(Buffer.concat([secrets.salt, head, senderPublic, ...sealed]));
}

/** Whether a subscription's key is a point of the curve. */
export function isPushKey(p256dh: Uint8Array): boolean {
  try {
    const probe = createECDH('prime256v1');
    probe.generateKeys();
    probe.computeSecret(p256dh);
    return p256dh.length === 65 && p256dh[0] === 4;
  } catch {
    return false;
  }
}

function derive(input: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number): Buffer {
  return Buffer.from(hkdfSync('sha256', input, salt, info, length));
}
