// Saying who pushes: a signed token per push service, RFC 8292.
import { createECDH, createPrivateKey, type KeyObject, sign } from 'node:crypto';
import type { Bytes } from '@heliogram/protocol';

/** A key pair of P-256: the private number (32 bytes) and the uncompressed point (65). */
export interface VapidKeys {
  readonly privateKey: Bytes;
  readonly publicKey: Bytes;
}

/** Makes the Authorization header for an endpoint's origin. */
export interface Vapid {
  readonly publicKey: Bytes;
  authorization(origin: string): string;
}

const lifeS = 12 * 3600;
/** A token is used for half its life, so that clocks may differ. */
const usedS = lifeS / 2;
/** Origins remembered; there are a handful of browser makers. */
const maxOrigins = 100;

export function newVapidKeys(): VapidKeys {
  const pair = createECDH('prime256v1');
  const publicKey = Uint8Array.from(pair.generateKeys());
  // Without leading zeros it may be shorter.
  const privateKey = new Uint8Array(32);
  const number = pair.getPrivateKey();
  privateKey.set(number, 32 - number.length);
  return { privateKey, publicKey };
}

/** `contact`: an https or mailto URI by which a push service finds the operator. */
export function createVapid(keys: VapidKeys, contact: string, nowMs: () => number): Vapid {
  const key = keyObjectOf(keys);
  const shown = Buffer.from(keys.publicKey).toString('base64url');
  const tokens = new Map<string, { token: string; untilS: number }>();
  return {
    publicKey: keys.publicKey,
    authorization(origin) {
      const nowS = Math.floor(nowMs() / 1000);
      let known = tokens.get(origin);
      if (!known || known.untilS <= nowS) {
        known = { token: makeToken(key, { aud: origin, exp: nowS + lifeS, sub: contact }), untilS: nowS + usedS };
        if (tokens.size >= maxOrigins) tokens.clear();
        tokens.set(origin, known);
      }
      return `vapid t=${known.token}, k=${shown}`;
    },
  };
}

function makeToken(key: KeyObject, claims: object): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ typ: 'JWT', alg: 'ES256' })}.${part(claims)}`;
  const signature = sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' });
  return `${signed}.${signature.toString('base64url')}`;
}

function keyObjectOf({ privateKey, publicKey }: VapidKeys): KeyObject {
  const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
  const [x, y] = [publicKey.subarray(1, 33), publicKey.subarray(33)].map(text);
  const jwk = { kty: 'EC', crv: 'P-256', d: text(privateKey), x: x as string, y: y as string };
  return createPrivateKey({ key: jwk, format: 'jwk' });
}
