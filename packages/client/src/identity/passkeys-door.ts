// The door to an account's passkeys: what works on them is fetched when somebody asks for them.
import { asBytes } from '@heliogram/protocol';
import { later } from '../platform/later.ts';
import { passkeyHandle } from './passkey-handle.ts';
import type { Passkeys, PasskeysParts } from './passkeys.ts';

/** The passkeys of an open account. */
export function openPasskeys(parts: PasskeysParts): Passkeys {
  const live: () => Promise<Omit<Passkeys, 'handle'>> = later(() =>
    import('./passkeys.ts').then(
      ({ LivePasskeys }) =>
        async () =>
          new LivePasskeys(parts),
    ),
  );
  const { account, username } = parts.local.value;
  return {
    list: async () => (await live()).list(),
    handle: () => passkeyHandle(asBytes(account), username),
    add: async (passkey) => (await live()).add(passkey),
    remove: async (id) => (await live()).remove(id),
  };
}
