// The benches by name.
import type { Suite } from './suite.ts';
import { cryptoSuite } from './suites/crypto.ts';
import { deliverySuite } from './suites/delivery.ts';
import { fanOutSuite } from './suites/fan-out.ts';
import { historySuite } from './suites/history.ts';
import { idleSuite } from './suites/idle.ts';
import { newDeviceSuite } from './suites/new-device.ts';
import { publicSuite } from './suites/public.ts';
import { revocationSuite } from './suites/revocation.ts';
import { webSuite } from './suites/web.ts';

/** Every bench. */
export const suites: Readonly<Record<string, Suite>> = {
  delivery: deliverySuite,
  'fan-out': fanOutSuite,
  history: historySuite,
  'new-device': newDeviceSuite,
  crypto: cryptoSuite,
  idle: idleSuite,
  public: publicSuite,
  revocation: revocationSuite,
  web: webSuite,
};
