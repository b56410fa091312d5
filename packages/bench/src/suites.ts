// The benches by name.
import type { Suite } from './suite.ts';
import { cryptoSuite } from './suites/crypto.ts';

/** Every bench. */
export const suites: Readonly<Record<string, Suite>> = {
  crypto: cryptoSuite,
};
