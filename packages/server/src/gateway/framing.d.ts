import type { Bytes } from '@heliogram/protocol';
/** Joins parts into the payload of one binary message, framed and ready to be written to the socket. */
export declare function frameMessage(parts: readonly Uint8Array[]): Buffer;
/** Content that many sockets get: framed at most once. */
export declare class SharedMessage {
    #private;
    readonly payload: Bytes;
    constructor(payload: Bytes);
    get framed(): Buffer;
}
