// After a test that failed: what it left half done must not pull down those that follow.
import { afterEach } from 'node:test';

/** Calls `mend` after each test of this file that failed. */
export function afterFailure(mend: () => Promise<void>): void {
  afterEach(async (t) => {
    // Contexts of tests have it too; only their type does not say so.
    if ('passed' in t && !t.passed) await mend();
  });
}
