import type { Bytes } from '@heliogram/protocol';
import type { Database } from '../../platform/database/port.ts';
/** Keys by time. `prepare` before `at`, which must not wait. */
export interface HubKeys {
    /** Makes sure of the keys around now. Resolves at once when they are there. */
    prepare(): Promise<void> | undefined;
    /** The key of a time close to now. @throws Error when it was not prepared. */
    at(timeS: number): Bytes;
    /** Deletes keys past their time. */
    forgetOld(): Promise<void>;
}
export declare function createHubKeys(given: {
    readonly database: Database;
    readonly nowMs: () => number;
    readonly random: (length: number) => Bytes;
}): HubKeys;
