export type { StagedWrites, VaultChange, VaultClient, VaultEntry } from './vault-types.ts';
