// The benches by name.
import type { Suite } from './suite.ts';
import { cryptoSuite } from './suites/crypto.ts';
import { deliverySuite } from './suites/delivery.ts';

/** Every bench. */
export const suites: Readonly<Record<string, Suite>> = {
  delivery: deliverySuite,
  crypto: cryptoSuite,
};
