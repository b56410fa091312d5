// The vault: an account's encrypted key-value store. The server sees ids, sizes, versions.
import { methods } from '@heliogram/protocol';
import type { Database } from '../../platform/database/port.ts';
import { type Feature, signedInHandler } from '../../platform/feature.ts';
import type { VaultApi } from './api.ts';
import { migrations } from './migrations.ts';
import { read } from './read.ts';
import { write } from './write.ts';

export function vaultFeature(given: { readonly database: Database; readonly vault: VaultApi }): Feature {
  return {
    name: 'identity/vault',
    migrations,
    methods: [
      signedInHandler(methods.vault.read, (caller, request) => read(given.database, caller, request)),
      signedInHandler(methods.vault.write, (caller, request) => write(given, caller, request)),
    ],
  };
}
