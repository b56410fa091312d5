import type { Database } from '../database/port.ts';
import type { JournalHead } from './port.ts';
/** A bounded cache of heads, the least recently used going first. */
export declare class Heads {
    #private;
    constructor(database: Database, bound: number);
    /** From memory, else from the database; `undefined` where there is no such journal. */
    get(no: bigint): Promise<JournalHead | undefined>;
    /** Several at once, from memory where known; missing journals are left out. At most 1000. */
    getMany(nos: readonly bigint[]): Promise<Map<bigint, JournalHead>>;
    peek(no: bigint): JournalHead | undefined;
    /** Reads heads from the database and remembers them, unless memory has moved on meanwhile. */
    load(nos: readonly bigint[]): Promise<Map<bigint, JournalHead>>;
    set(no: bigint, head: JournalHead): void;
    forget(no: bigint): void;
}
