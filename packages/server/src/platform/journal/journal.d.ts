import type { Database } from '../database/port.ts';
import type { Journal } from './port.ts';
/** Options; all but the first two have good defaults. */
export interface JournalOptions {
    readonly database: Database;
    /** Milliseconds since 1970. */
    readonly nowMs: () => number;
    /** Flushes under way at once; each holds one connection. */
    readonly lanes?: number;
    /** Appends waiting in one lane before OVERLOADED. */
    readonly maxWaiting?: number;
    /** Heads kept in memory, about 250 bytes each. */
    readonly maxHeads?: number;
    /** Told the number of rows of every flush. */
    readonly onFlush?: (rows: number) => void;
}
/** What operators watch beside the journal's port. */
export interface JournalWithGauges extends Journal {
    readonly waiting: number;
}
/** Opens the journal; its tables come with `journalFeature`. */
export declare function createJournal(options: JournalOptions): JournalWithGauges;
