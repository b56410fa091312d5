// Test helper assertions: a promise or call must be refused with one exact code.

import assert from 'node:assert/strict';
import { CryptoError, type CryptoErrorCode } from '../crypto-error.ts';

/** Asserts that `attempt` fails with a CryptoError of one of these codes. */
export async function refuses(attempt: () => unknown, ...codes: CryptoErrorCode[]): Promise<void> {
  try {
    await attempt();
  } catch (error) {
    assert.ok(error instanceof CryptoError, `not a CryptoError: ${String(error)}`);
    assert.ok(
      codes.includes(error.code),
      `refused with ${error.code} (${error.message}), expected ${codes.join(' or ')}`,
    );
    return;
  }
  assert.fail(`accepted, expected ${codes.join(' or ')}`);
}

/** A copy with one bit turned. */
export function flipped(bytes: Uint8Array, bit: number): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(bytes);
  copy[bit >> 3] = (copy[bit >> 3] as number) ^ (1 << (bit & 7));
  return copy;
}
