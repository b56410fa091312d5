// From the passphrase of the app lock to the key that opens the database's: Argon2id (RFC 9106) with a salt of this device and as much
// work as this device does in about a second, never less than the least that OWASP names (19 MiB, two passes).
import { type Bytes, keyOf } from './sealed.ts';

/** How the key is made; kept beside what it opens. */
export interface Stretching {
  readonly salt: Bytes;
  readonly memoryKib: number;
  readonly passes: number;
}

const saltBytes = 16;
const memoryKib = 32 * 1024;
const leastMemoryKib = 19 * 1024;
const [leastPasses, mostPasses] = [2, 16];
const wantedMs = 1000;
const mostMemoryKib = 256 * 1024;

/** New parameters, by how fast this device is. */
export async function newStretching(): Promise<Stretching> {
  const salt = crypto.getRandomValues(new Uint8Array(saltBytes));
  const begun = performance.now();
  await stretch('measured', { salt, memoryKib, passes: 1 });
  const onePassMs = Math.max(performance.now() - begun, 1);
  const passes = Math.min(Math.max(Math.round(wantedMs / onePassMs), leastPasses), mostPasses);
  return { salt, memoryKib, passes };
}

/** The key of a passphrase. Takes about a second. */
export async function passphraseKey(passphrase: string, stretching: Stretching): Promise<CryptoKey> {
  const bytes = await stretch(passphrase, stretching);
  try {
    return await keyOf(bytes);
  } finally {
    bytes.fill(0);
  }
}

/** Whether a row of IndexedDB says how to stretch, within bounds: not less than is safe, not more than a device can do. */
export function isStretching(value: unknown): value is Stretching {
  const { salt, memoryKib: memory = 0, passes = 0 } = (value ?? {}) as Partial<Stretching>;
  const isMemory = Number.isSafeInteger(memory) && memory >= leastMemoryKib && memory <= mostMemoryKib;
  const isPasses = Number.isSafeInteger(passes) && passes >= leastPasses && passes <= 4 * mostPasses;
  return salt instanceof Uint8Array && salt.length === saltBytes && isMemory && isPasses;
}

async function stretch(passphrase: string, { salt, memoryKib: m, passes: t }: Stretching): Promise<Bytes> {
  // The same passphrase however a keyboard composes its letters.
  const typed = new TextEncoder().encode(passphrase.normalize('NFKC'));
  // Only who has a lock needs the code for it.
  const { argon2idAsync } = await import('@noble/hashes/argon2.js');
  return new Uint8Array(await argon2idAsync(typed, salt, { m, t, p: 1, dkLen: 32, asyncTick: 50 }));
}
