// Small things sealed with AES-256-GCM, each bound to what it is for. Pure but for randomness.
const nonceBytes = 12;
const encoder = new TextEncoder();

export type Bytes = Uint8Array<ArrayBuffer>;

/** As kept in IndexedDB. */
export interface Sealed {
  readonly nonce: Bytes;
  readonly bytes: Bytes;
}

/** A key that the browser keeps and gives to nobody. */
export function newBrowserKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

/** A key of given bytes. */
export function keyOf(bytes: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

export async function seal(key: CryptoKey, purpose: string, bytes: Bytes): Promise<Sealed> {
  const nonce = crypto.getRandomValues(new Uint8Array(nonceBytes));
  const algorithm = { name: 'AES-GCM', iv: nonce, additionalData: encoder.encode(purpose) };
  return { nonce, bytes: new Uint8Array(await crypto.subtle.encrypt(algorithm, key, bytes)) };
}

/** @returns undefined for what was not sealed with this key for this purpose. */
export async function unseal(key: CryptoKey, purpose: string, sealed: Sealed): Promise<Bytes | undefined> {
  const algorithm = { name: 'AES-GCM', iv: sealed.nonce, additionalData: encoder.encode(purpose) };
  try {
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, sealed.bytes));
  } catch (error) {
    if (error instanceof DOMException && error.name === 'OperationError') return undefined;
    throw error;
  }
}

/** Whether a row of IndexedDB is something sealed. */
export function isSealed(value: unknown): value is Sealed {
  const { nonce, bytes } = (value ?? {}) as Partial<Sealed>;
  return nonce instanceof Uint8Array && nonce.length === nonceBytes && bytes instanceof Uint8Array;
}
