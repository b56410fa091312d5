import type { Database } from '../../platform/database/port.ts';
import type { Journal } from '../../platform/journal/port.ts';
export declare function expireBodies(given: {
    readonly database: Database;
    readonly journal: Journal;
    readonly nowMs: () => number;
}, signal: AbortSignal): Promise<void>;
