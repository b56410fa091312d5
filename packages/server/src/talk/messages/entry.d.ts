import { type Bytes, type Entry, type SendRequest } from '@heliogram/protocol';
/** Who sends what where. */
export interface Outgoing {
    readonly chat: Bytes;
    readonly account: Bytes;
    readonly device: number;
    readonly request: SendRequest;
}
/** Builds the entry once its place is known; what does not depend on the place is computed before. */
export declare function entryBuilder(outgoing: Outgoing, hubKeyAt: (timeS: number) => Bytes): (seq: number, timeS: number, previousHash: Bytes) => {
    bytes: Bytes;
    hash: Bytes;
};
/** The entry without its body, the body's hash in its place; `undefined` when it holds none (any more). */
export declare function tombstoneOf(entry: Entry): {
    readonly seq: number;
    readonly bytes: Bytes;
} | undefined;
/** Reads a stored entry. */
export declare function readEntry(bytes: Bytes): Entry;
