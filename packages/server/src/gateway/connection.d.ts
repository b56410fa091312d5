import type { Duplex } from 'node:stream';
import { type Bytes } from '@heliogram/protocol';
import type { WebSocket } from 'ws';
import type { Session, SignedIn } from '../platform/session.ts';
import type { Dispatch } from './dispatch.ts';
import { Outbox, type OutboxOwner } from './outbox.ts';
import type { Turn } from './turn.ts';
/** What all connections of a gateway share. */
export interface ConnectionContext {
    readonly dispatch: Dispatch;
    readonly turn: Turn;
    readonly nowMs: () => number;
    /** Bytes of requests being worked on, of all connections: memory before calls are refused OVERLOADED. */
    readonly load: {
        bytes: number;
        readonly maxBytes: number;
    };
    signedIn(connection: Connection, before: SignedIn | undefined): void;
    closed(connection: Connection): void;
}
export declare class Connection implements Session, OutboxOwner {
    #private;
    readonly id: number;
    readonly address: string;
    readonly outbox: Outbox;
    /** Set by the hub. */
    isFollowing: boolean;
    /** Anything was heard since the wheel passed last. */
    wasHeard: boolean;
    constructor(id: number, address: string, ws: WebSocket, socket: Duplex, context: ConnectionContext);
    get signedIn(): SignedIn | undefined;
    get inFlight(): number;
    signIn(who: SignedIn): void;
    signOut(): void;
    send(eventFrame: Bytes): void;
    close(code: number, reason: string): void;
    /** The socket has closed. */
    ended(): void;
    /** Without a goodbye: the peer is gone or broke the rules. */
    destroy(): void;
    /** No new calls from here on. */
    drain(): void;
    ping(): void;
    message(data: Buffer): void;
    slow(): void;
    caughtUp(): void;
    overrun(): void;
}
