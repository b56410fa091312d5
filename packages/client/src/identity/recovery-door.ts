// The door to an account's recovery phrase: what works on it is fetched when somebody asks, or when a new phrase is announced.
import { later } from '../platform/later.ts';
import type { LiveRecovery, Recovery, RecoveryParts } from './recovery.ts';
import type { VerifiedIdentity } from './verified-identity.ts';

/** The recovery of an open account. */
export interface OpenRecovery extends Recovery {
  /** As {@link LiveRecovery.look}. */
  look(identity?: VerifiedIdentity): Promise<void>;
}

export function openRecovery(parts: RecoveryParts): OpenRecovery {
  const live: () => Promise<LiveRecovery> = later(() =>
    import('./recovery.ts').then(
      ({ LiveRecovery: Live }) =>
        async () =>
          new Live(parts),
    ),
  );
  return {
    check: async (words) => (await live()).check(words),
    announce: async () => (await live()).announce(),
    coming: async () => (await live()).coming(),
    withdraw: async () => (await live()).withdraw(),
    veto: async (words) => (await live()).veto(words),
    async look(identity) {
      if (!identity || identity.rootNotice) await (await live()).look(identity);
    },
  };
}
