import type { Feature } from '../feature.ts';
import type { Database } from './port.ts';
/**
 * Runs what has not run yet, features in the given order. Resolves to the names of the steps run.
 * @throws Error when a step that already ran was changed, or a newer server's steps are there.
 */
export declare function migrate(database: Database, features: readonly Pick<Feature, 'name' | 'migrations'>[]): Promise<string[]>;
