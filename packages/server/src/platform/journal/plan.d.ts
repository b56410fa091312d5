import type { Bytes } from '@heliogram/protocol';
import type { AppendRequest, JournalHead, Placed } from './port.ts';
/** What a plan needs of a waiting append. */
export interface Planned {
    readonly no: bigint;
    readonly entry: AppendRequest;
}
/** An append with its place. */
export interface Row<P extends Planned> {
    readonly waiting: P;
    readonly placed: Placed;
    readonly hash: Bytes;
    /** Later appends of the same flush with the same key: answered with this row's place. */
    readonly repeats: P[];
}
/** A journal's move from one head to another. */
export interface Move {
    readonly no: bigint;
    readonly from: JournalHead;
    readonly to: JournalHead;
}
export interface Plan<P extends Planned> {
    readonly rows: Row<P>[];
    readonly moves: readonly Move[];
    /** Their fence is not the known one: the database must say whether they are stale, repeated, or memory is. */
    readonly doubtful: readonly P[];
    /** There is no such journal. */
    readonly unknown: readonly P[];
    /** The flush is full; they wait for the next. */
    readonly later: readonly P[];
    /** Their `build` threw. */
    readonly broken: readonly {
        readonly waiting: P;
        readonly error: unknown;
    }[];
}
/** Places appends in their order. Times never decrease. */
export declare function planFlush<P extends Planned>(waiting: readonly P[], headOf: (no: bigint) => JournalHead | undefined, nowS: number): Plan<P>;
