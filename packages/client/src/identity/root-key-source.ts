// The root key of this device: at hand, and renewed through its slot when the account has a newer one.
import { asBytes } from '@heliogram/protocol';
import type { OwnSlotsParts } from './own-slots.ts';
import type { RootKey, RootKeySource } from './vault-keys.ts';

/** @param renew as in own-slots.ts, or a door to it */
export function rootKeySource(parts: OwnSlotsParts, renew: (parts: OwnSlotsParts) => Promise<RootKey>): RootKeySource {
  return {
    current() {
      const { vrk, vrkGeneration } = parts.local.value;
      return { vrk: asBytes(vrk), vrkGeneration };
    },
    renew: () => renew(parts),
  };
}
