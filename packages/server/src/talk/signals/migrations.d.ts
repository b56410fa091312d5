import type { Migration } from '../../platform/feature.ts';
export declare const migrations: readonly Migration[];
