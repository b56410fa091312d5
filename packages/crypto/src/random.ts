// Where random bytes come from. Passed in as a function so that a simulation can be repeated from its seed.

import type { Bytes } from './bytes.ts';

/** Gives `length` random bytes (at most 65,536). */
export type Random = (length: number) => Bytes;

/** The platform's cryptographic generator. */
export const systemRandom: Random = (length) => globalThis.crypto.getRandomValues(new Uint8Array(length));
