import { type RefusalValue } from '@heliogram/protocol';
import { type Database } from '../database/port.ts';
import type { Heads } from './heads.ts';
import type { Appended, AppendRequest } from './port.ts';
/** An append that waits for its place. */
export interface Waiting {
    readonly no: bigint;
    readonly entry: AppendRequest;
    readonly resolve: (outcome: Appended | RefusalValue) => void;
    readonly reject: (error: unknown) => void;
    /** How often it was tried. */
    attempts: number;
    /** A try ended without an answer: it may have been committed, so finding its key means it is ours. */
    isUncertain: boolean;
}
/** What a lane needs. */
export interface LaneOptions {
    readonly database: Database;
    readonly heads: Heads;
    readonly nowMs: () => number;
    /** Appends waiting at most; more are refused OVERLOADED. */
    readonly maxWaiting: number;
    /** Rows of one flush at most. */
    readonly maxRows: number;
    readonly pause: (ms: number) => Promise<void>;
    readonly onFlush?: (rows: number) => void;
}
export declare class Lane {
    #private;
    constructor(options: LaneOptions);
    get length(): number;
    append(no: bigint, entry: AppendRequest): Promise<Appended | RefusalValue>;
    /** Resolves when nothing waits any more. */
    idle(): Promise<void>;
}
