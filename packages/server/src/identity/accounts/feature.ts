// Accounts: a name, a chain of statements, a numbered device list, a numbered slot list. Everything signed by their owner.
import { methods } from '@heliogram/protocol';
import type { Database } from '../../platform/database/port.ts';
import { type Feature, handler, signedInHandler } from '../../platform/feature.ts';
import type { Hub } from '../../platform/hub.ts';
import type { KeysApi } from '../keys/api.ts';
import type { SessionsApi } from '../sessions/api.ts';
import type { VaultApi } from '../vault/api.ts';
import type { IdentityNotices, KeyRecords } from './guard.ts';
import { findSlots, lookup } from './lookup.ts';
import { migrations } from './migrations.ts';
import { register } from './register.ts';
import { announce, withdraw } from './root-notices.ts';
import { update } from './update.ts';

export interface AccountsDependencies {
  readonly database: Database;
  readonly hub: Hub;
  readonly nowMs: () => number;
  readonly vault: VaultApi;
  readonly keys: KeysApi;
  readonly sessions: Pick<SessionsApi, 'revoke'>;
  readonly notices: IdentityNotices;
  readonly keyRecords: KeyRecords;
}

export function accountsFeature(given: AccountsDependencies): Feature {
  return {
    name: 'identity/accounts',
    migrations,
    methods: [
      handler(methods.accounts.register, (_caller, request) => register(given, request)),
      signedInHandler(methods.accounts.lookup, (_caller, request) => lookup(given.database, request)),
      signedInHandler(methods.accounts.update, (caller, request) => update(given, caller, request)),
      handler(methods.accounts.findSlots, (_caller, request) => findSlots(given.database, request)),
      signedInHandler(methods.accounts.announce, (caller, request) => announce(given, caller, request)),
      signedInHandler(methods.accounts.withdraw, (caller) => withdraw(given, caller)),
    ],
  };
}
