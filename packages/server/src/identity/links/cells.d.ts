import { type Bytes, type RefusalValue, type Verdict } from '@heliogram/protocol';
/** What a cell holds. */
export interface CellValue {
    readonly sequence: number;
    readonly payload: Bytes;
}
export interface Cells {
    open(): Verdict<{
        readonly link: Bytes;
        readonly expiresAt: number;
    }>;
    /** STALE_VERSION when the sequence is not the stored one plus one. */
    put(link: Bytes, value: CellValue): RefusalValue | undefined;
    /** Resolves when the sequence is above `after`, or after `waitMs` with whatever is there. */
    wait(link: Bytes, after: number, waitMs: number): Promise<Verdict<CellValue>>;
    /** Lets everybody go. */
    close(): void;
}
export declare function createCells(given: {
    readonly nowMs: () => number;
    readonly random: (length: number) => Bytes;
}): Cells;
