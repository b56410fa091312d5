import type { Duplex } from 'node:stream';
import { type Bytes } from '@heliogram/protocol';
import { SharedMessage } from './framing.ts';
import type { Flushable, Turn } from './turn.ts';
/** Beyond this the reader counts as slow: entries are dropped for heads, and its calls are not read. */
export declare const slowBytes: number;
/** Beyond this the connection is closed. A response of 4 MiB must fit several times. */
export declare const hardBytes: number;
/** Told when a reader becomes slow, catches up, or is beyond the hard bound. */
export interface OutboxOwner {
    slow(): void;
    caughtUp(): void;
    overrun(): void;
}
export declare class Outbox implements Flushable {
    #private;
    constructor(socket: Duplex, turn: Turn, owner: OutboxOwner);
    get isSlow(): boolean;
    /** Replies and account events: always sent. */
    push(part: Bytes | SharedMessage): void;
    /** Entries of a topic up to `headSeq`: for a slow reader only the head is kept. */
    pushEntries(topic: string, chat: Bytes, headSeq: number, part: SharedMessage): void;
    /** Signals: a slow reader does not get them. */
    pushLossy(part: SharedMessage): void;
    flush(): void;
}
