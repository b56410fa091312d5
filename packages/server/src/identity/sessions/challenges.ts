// Challenges without storing them: a nonce carries its time and a MAC of this process; only used ones are remembered, until
// they would have expired anyway. With several processes a challenge must be answered where it was made.
import { type Bytes, Code, joinBytes, type RefusalValue, refuse, toHex } from '@heliogram/protocol';
import { hmacSha256 } from '../../platform/digest.ts';

const lifeMs = 60_000;
const macBytes = 16;
const maxUsed = 100_000;

/** Makes and redeems sign-in nonces: u64 milliseconds, 8 random bytes, 16 bytes of HMAC. */
export interface Challenges {
  make(): Bytes;
  /** Redeems a nonce, once. EXPIRED when it is old or used, BAD_SIGNATURE when it is not ours, OVERLOADED. */
  redeem(nonce: Bytes): RefusalValue | undefined;
}

export function createChallenges(given: {
  readonly nowMs: () => number;
  readonly random: (length: number) => Bytes;
}): Challenges {
  const { nowMs, random } = given;
  const key = random(32);
  // In order of use; because all live equally long, the first are the first to be forgotten.
  const used = new Map<string, number>();
  const macOf = (head: Uint8Array): Uint8Array => hmacSha256(key, head).subarray(0, macBytes);
  const forget = (now: number): void => {
    for (const [nonce, expiresMs] of used) {
      if (expiresMs > now) return;
      used.delete(nonce);
    }
  };
  return {
    make() {
      const head = new Uint8Array(16);
      new DataView(head.buffer).setBigUint64(0, BigInt(nowMs()));
      head.set(random(8), 8);
      return joinBytes([head, macOf(head)]);
    },
    redeem(nonce) {
      const now = nowMs();
      const head = nonce.subarray(0, 16);
      if (!isEqual(macOf(head), nonce.subarray(16))) return refuse(Code.BAD_SIGNATURE, { detail: 'nonce' });
      const madeMs = Number(new DataView(head.buffer, head.byteOffset).getBigUint64(0));
      forget(now);
      const name = toHex(nonce);
      if (madeMs + lifeMs <= now || used.has(name)) return refuse(Code.EXPIRED, { detail: 'nonce' });
      if (used.size >= maxUsed) return refuse(Code.OVERLOADED, { retryAfterMs: 5000 });
      used.set(name, now + lifeMs);
      return undefined;
    },
  };
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let at = 0; at < a.length; at++) difference |= (a[at] as number) ^ (b[at] as number);
  return difference === 0;
}
