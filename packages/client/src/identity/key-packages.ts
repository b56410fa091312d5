export type { KeyPackages, OwnKeyPackage } from './key-packages-types.ts';
